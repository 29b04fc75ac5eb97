"""The sentence of a notice is translated when its reader is known, and not before."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[3] / "mental_health_module"
# Every function that hands a sentence on to `services.notices`.
SENDERS = {
	*("notify_unchecked", "tell", "tell_all", "take_back"),
	*("_tell", "_notify", "_tell_unchecked", "_send_unchecked"),
}
FILES = sorted(
	path
	for folder in ("jobs", "services")
	for path in (PACKAGE / folder).rglob("*.py")
	if any(f"{sender}(" in path.read_text() for sender in SENDERS)
)


def _find_translated(source: str) -> list[int]:
	"""The lines in which what a sender gets is translated already, directly or by a name."""
	tree = ast.parse(source)
	found = []
	for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
		names = {
			target.id
			for node in ast.walk(function)
			if isinstance(node, ast.Assign) and _is_translation(node.value)
			for target in node.targets
			if isinstance(target, ast.Name)
		}
		for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
			if _get_name(call.func) in SENDERS:
				given = [*call.args, *(keyword.value for keyword in call.keywords)]
				found += [
					one.lineno
					for one in given
					if _is_translation(one) or (isinstance(one, ast.Name) and one.id in names)
				]
	return found


def _get_name(function: ast.expr) -> str:
	return getattr(function, "id", None) or getattr(function, "attr", "")


def _is_translation(node: ast.expr) -> bool:
	return isinstance(node, ast.Call) and _get_name(node.func) == "_"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_notice_is_translated_before_its_reader_is_known(path):
	assert _find_translated(path.read_text()) == []


def test_the_places_that_tell_are_found():
	assert len(FILES) >= 20
	assert _find_translated("def f():\n\tnotices.notify_unchecked([], _('x'), 'a', 'b')") == [2]
	assert _find_translated("def f():\n\ttext = _('x')\n\t_notify(a, text)") == [3]

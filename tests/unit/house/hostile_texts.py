"""Runs every pattern of the package over long hostile texts, as the package uses it; a program of its own.

A pattern is linear or it is not: 200,000 characters are some hundredths of a second of work, or half a minute
and more. Each attempt may use six seconds of the processor (not of the clock, so that a busy machine changes
nothing); then the process is ended by the system, and its last line says which attempt that was.

What would take six seconds for its square takes six hundredths on a tenth of the text. So each attempt is
made there first, and on the whole text where half of that was needed.
"""

import ast
import re
import signal
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parent.parent.parent.parent
PACKAGE = ROOT / "mental_health_module"
LENGTH = 200_000
SECONDS = 6
# the same for what grows with the square, and half of it
SHORT = LENGTH // 10
SUSPECT = SECONDS / 10**2 / 2
SCANNING = {"search", "finditer", "findall", "sub", "subn", "split"}
METHODS = SCANNING | {"match", "fullmatch"}
TEXTS = (
	*("1", "0", " ", "\n", "a", "A", "一", "十", "中", "é", "_", "-", ".", ",", ":", "\t", "@", "("),
	*("1 ", "a ", "1a", "1.", "a.", "a@", "a@a.", "1:", "1:00:00.", "((", "()", "(a", "[", "【", "【a", "{{"),
	*("{{ ", "{{a", "<p", "`", '"', "ab\n", " \n", "一 ", "1 个", "one ", "1\n", "\\", "%", "年1", "共1"),
)


def find_patterns() -> dict[str, tuple[re.Pattern, frozenset[str]]]:
	"""Return each pattern by its module and name, or line, with the methods by which it is used."""
	found = {}
	for path in sorted(PACKAGE.rglob("*.py")):
		text = path.read_text()
		if "re." not in text:
			continue
		module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
		tree = ast.parse(text)
		values = _get_constants(tree)
		found |= {
			f"{module}:{name}": (value, _get_methods(name))
			for name, value in values.items()
			if isinstance(value, re.Pattern)
		}
		found |= {f"{module}:{line}": use for line, use in _get_calls(tree, values)}
	return found


def _get_constants(tree: ast.Module) -> dict:
	"""What a module sets at its top, as far as it needs nothing but what stands above it."""
	values: dict = {"re": re}
	for node in tree.body:
		if isinstance(node, ast.Assign) or _takes_from_domain(node):
			try:
				exec(compile(ast.Module([node], []), "<constants>", "exec"), values)
			except Exception:
				continue
	return {name: value for name, value in values.items() if name != "re"}


def _get_methods(name: str) -> frozenset[str]:
	return frozenset(_get_uses().get(name, ())) & METHODS


@cache
def _get_uses() -> dict[str, set[str]]:
	"""Return by which methods each name is used somewhere in the package."""
	used: dict[str, set[str]] = {}
	for text in _get_sources():
		for name, method in re.findall(r"\b(\w+)(?=\.(\w+)\()", text):
			used.setdefault(name, set()).add(method)
	return used


def _takes_from_domain(node: ast.AST) -> bool:
	"""Whether a line takes parts of patterns from another module that needs no site."""
	return isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{PACKAGE.name}.domain.")


@cache
def _get_sources() -> tuple[str, ...]:
	return tuple(path.read_text() for path in sorted(PACKAGE.rglob("*.py")))


def _get_calls(tree: ast.Module, values: dict) -> Iterator[tuple[int, tuple]]:
	for node in ast.walk(tree):
		if not isinstance(node, ast.Call) or not re.match(r"re\.(\w+)$", ast.unparse(node.func)):
			continue
		method = ast.unparse(node.func).partition(".")[2]
		# a redirect's own pattern, written by an administrator, is run on our few fixed addresses
		is_given = isinstance(node.args[0], ast.Name) and node.args[0].id not in values
		if method in METHODS and not is_given:
			source = eval(compile(ast.Expression(node.args[0]), "<pattern>", "eval"), {**values})
			yield node.lineno, (re.compile(source), frozenset({method}))


def get_texts(pattern: re.Pattern, length: int = LENGTH) -> list[str]:
	"""Return long texts: of common signs, and of the pattern's own words one by one and together."""
	source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode()
	words = re.findall(r"[A-Za-z]{2,}|[\u3000-\u9fff]+", source)[:12]
	own = [*words, "".join(words), *(word[:1] for word in words), *(f"{word} " for word in words)]
	signs = re.findall(r"\\?([^\w\s\\])", source)[:12]
	parts = dict.fromkeys(part for part in (*TEXTS, *own, *signs) if part)
	texts = [(part * length)[:length] for part in parts]
	# one beginning that fits and a long tail that does not
	return [*texts, *(f"{start}{sign * length}" for start in words[:4] for sign in "1 a(")]


def _use(pattern: re.Pattern, methods: frozenset[str], text: str) -> None:
	if isinstance(pattern.pattern, bytes):
		text = text.encode()
	if methods & SCANNING:
		for _found in pattern.finditer(text):
			pass
	pattern.match(text)
	pattern.fullmatch(text)


def _allow(seconds: float) -> None:
	"""Let this process use some more seconds of the processor; then the system ends it."""
	signal.setitimer(signal.ITIMER_PROF, seconds)


def _is_suspect(pattern: re.Pattern, methods: frozenset[str], text: str) -> bool:
	"""Return whether a tenth of the text takes so long that the whole one may take its square."""
	_allow(SECONDS)
	before = process_time()
	_use(pattern, methods, text)
	return process_time() - before > SUSPECT


def main() -> None:
	"""Use every pattern on every text."""
	for name, (pattern, methods) in find_patterns().items():
		for short, text in zip(get_texts(pattern, SHORT), get_texts(pattern), strict=True):
			print(f"{name} on {text[:20]!r}", flush=True)
			if _is_suspect(pattern, methods, short):
				_allow(SECONDS)
				_use(pattern, methods, text)


if __name__ == "__main__":
	sys.exit(main())

"""No advice tells anybody to delete a person: two people of one name are two people."""

import ast
import re
from pathlib import Path

PACKAGE = Path(__file__).parents[3] / "mental_health_module"
DELETES = re.compile(r"\b(delete|remove|leave out|take out)\b", re.I)
PEOPLE = re.compile(r"\b(person|people|somebody|invite[sd]?|member|pupil|guardian|teacher)\b", re.I)
# What is deleted in these sentences is no person's row.
OTHER_THINGS = (
	"Both records have a psychological file. Have the counsellors put into one file",
	"You may ask the counsellor or the contact above to see, copy, correct",
)


def get_texts():
	"""Yield (file, text) of every text of more than three words."""
	for path in sorted(PACKAGE.rglob("*.py")):
		tree = ast.parse(path.read_text(encoding="utf-8"))
		noted = [node for node in ast.walk(tree) if isinstance(node, WITH_NOTES)]
		notes = {ast.get_docstring(node, clean=False) for node in noted}
		for text in (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)):
			if isinstance(text, str) and len(text.split()) > 3 and text not in notes:
				yield path.name, text


WITH_NOTES = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def is_advice_to_delete_a_person(text: str) -> bool:
	return any(
		DELETES.search(sentence) and "{" in text and PEOPLE.search(text) and re.search(r"\bone\b", sentence)
		for sentence in re.split(r"(?<=[.;:])\s", text)
	)


def test_no_text_tells_to_delete_a_person():
	found = [
		(name, text)
		for name, text in get_texts()
		if is_advice_to_delete_a_person(text) and not text.startswith(OTHER_THINGS)
	]
	assert found == []


def test_the_search_finds_such_advice():
	assert is_advice_to_delete_a_person("Rows {0} and {1} both invite {2}. Remove one of them.")
	assert is_advice_to_delete_a_person("The same person stands in rows {0} and {1}. Delete one of them.")
	assert not is_advice_to_delete_a_person("Row {0}: the part {1} stands twice. Remove one of them.")

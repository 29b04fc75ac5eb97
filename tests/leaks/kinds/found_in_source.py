"""Which fields the installed apps render or evaluate, read from their own code and DocTypes.

Two sources: calls that run what they are given (`render_template(self.subject, …)`), and fields that a
DocType declares as code. A field is named `DocType.field`; a call whose text is in no field by its place in
the code.
"""

import ast
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

RUNNERS = {"render_template", "safe_eval", "safe_exec", "from_string", "eval"}
QUERIES = {"sql", "sql_list", "multisql", "sql_ddl", "read_sql"}
DECLARED = {"Jinja", "PythonExpression", "Python", "SQL"}
LEFT_OUT = ("test_", "tests", "patches", "commands", "node_modules", "boilerplate")


def find(app_folder: Path) -> dict[str, str]:
	"""Return what an app runs: `DocType.field` or `path:function` -> by what it is run."""
	definitions = _get_definitions(app_folder)
	found = dict(_find_declared(definitions))
	for path in sorted(app_folder.rglob("*.py")):
		place = path.relative_to(app_folder)
		if not any(part.startswith(LEFT_OUT) for part in place.parts):
			found |= _find_in_file(path, str(place), definitions)
	return found


def _get_definitions(folder: Path) -> dict[str, dict]:
	"""DocType by its folder's name."""
	files = folder.glob("**/doctype/*/*.json")
	read = [
		(path.parent.name, json.loads(path.read_text())) for path in files if path.stem == path.parent.name
	]
	return {scrubbed: values for scrubbed, values in read if values.get("doctype") == "DocType"}


def _find_declared(definitions: dict[str, dict]) -> Iterator[tuple[str, str]]:
	for values in definitions.values():
		for row in values["fields"]:
			if row.get("fieldtype") == "Code" and row.get("options") in DECLARED:
				yield f"{values['name']}.{row['fieldname']}", f"declared as {row['options']}"


def _find_in_file(path: Path, place: str, definitions: dict[str, dict]) -> dict[str, str]:
	found = {}
	tree = _parse(path)
	for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
		for call in [node for node in ast.walk(function) if isinstance(node, ast.Call)]:
			name = getattr(call.func, "attr", getattr(call.func, "id", ""))
			for text in _get_texts(name, call, function):
				field = _get_field(text, path, definitions)
				if field or name in RUNNERS:
					found[field or f"{place}:{function.name}"] = name
	return found


@cache
def _parse(path: Path) -> ast.AST:
	try:
		return ast.parse(path.read_text())
	except SyntaxError:
		return ast.Module([], [])


def _get_texts(name: str, call: ast.Call, function: ast.FunctionDef) -> list[ast.expr]:
	"""The expressions that end up in what a call runs; none for a text that stands in the code."""
	if name not in RUNNERS | QUERIES or not call.args or isinstance(call.args[0], ast.Constant):
		return []
	given = call.args[0]
	if isinstance(given, ast.Name):
		given = _get_assigned(given.id, function) or given
	if isinstance(given, ast.Constant):
		return []
	return (
		[given] if name in RUNNERS else [part for part in ast.walk(given) if isinstance(part, ast.Attribute)]
	)


def _get_assigned(name: str, function: ast.FunctionDef) -> ast.expr | None:
	"""What a name of a function was set to last; the last call's answer is not followed further."""
	for node in ast.walk(function):
		if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == name for target in node.targets):
			return node.value
	return None


def _get_field(text: ast.expr, path: Path, definitions: dict[str, dict]) -> str | None:
	for part in ast.walk(text):
		holder, field = _get_attribute(part)
		own = definitions.get(path.stem)
		if field and own and holder in ("self", "doc", path.stem) and _has(own, field):
			return f"{own['name']}.{field}"
		for scrubbed, values in definitions.items() if field else ():
			if holder in (scrubbed, scrubbed.rpartition("_")[2]) and _has(values, field):
				return f"{values['name']}.{field}"
	return None


def _get_attribute(part: ast.AST) -> tuple[str, str]:
	"""`self.subject` and `self.get("subject")` as ("self", "subject")."""
	if isinstance(part, ast.Attribute):
		return getattr(part.value, "id", getattr(part.value, "attr", "")), part.attr.rstrip("_")
	if isinstance(part, ast.Call) and getattr(part.func, "attr", "") == "get" and part.args:
		return getattr(part.func.value, "id", ""), str(getattr(part.args[0], "value", ""))
	return "", ""


def _has(values: dict, field: str) -> bool:
	return any(row["fieldname"] == field for row in values["fields"])

"""Collects the texts that people see from Python, scripts, templates and Frappe's JSON records."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality.findings import PACKAGE, files_below, relative

# Plain marker for texts that domain/ cannot translate itself; a service passes them to _() later.
PYTHON_CALLS = {"_", "N_", "frappe._"}
# What `mental_health_module/words.py` asks with, for words of our own code.
OUR_CONTEXT = "Mental Health"
JS_STRING = r'"(?:[^"\\\n]|\\.)*"|' + r"'(?:[^'\\\n]|\\.)*'|" + r"`(?:[^`\\]|\\.)*`"
JS_TOKEN = re.compile(
	r"(?P<comment>//[^\n]*|/\*.*?\*/)"
	rf"|(?<![\w$.])__\(\s*(?P<text>{JS_STRING})"
	rf"(?:\s*,\s*(?:null|\[[^\]]*\])\s*,\s*(?P<context>{JS_STRING}))?\s*(?=[,)])"
	rf"|(?P<string>{JS_STRING})",
	re.DOTALL,
)
QUOTED = r'"(?:[^"\\\n]|\\.)*"|' + r"'(?:[^'\\\n]|\\.)*'"
JINJA_CALL = re.compile(
	rf"(?<![\w.])_\(\s*(?P<text>{QUOTED})(?:\s*,\s*context=(?P<context>{QUOTED}))?\s*[,)]"
)

# Which keys of which record a person reads. Rows of child tables: "table.key".
FIELD_KEYS = ("fields.label", "fields.description", "fields.select")
RECORD_KEYS: dict[str, tuple[str, ...]] = {
	"DocType": ("name", "module", "description", *FIELD_KEYS, "actions.label", "links.group", "states.title"),
	"Report": ("name", "columns.label", "filters.label"),
	"Workspace": ("title", "links.label", "shortcuts.label", "charts.label", "number_cards.label"),
	"Workspace Sidebar": ("title", "items.label"),
	"Number Card": ("label",),
	"Dashboard Chart": ("chart_name",),
	"Dashboard": ("dashboard_name",),
	"Module Onboarding": ("title", "subtitle", "success_message"),
	"Onboarding Step": ("title", "action_label", "description", "callback_title", "callback_message"),
	"Form Tour": ("title", "steps.title", "steps.description"),
	"Web Form": (
		"title",
		"introduction_text",
		"button_label",
		"success_title",
		"success_message",
		*FIELD_KEYS,
	),
	"Web Page": ("title",),
	"Page": ("title",),
	"Print Format": ("name",),
	"Notification": ("subject",),
	"Role": ("role_name",),
	"Workflow": ("states.state", "transitions.action"),
	"Custom Field": ("label", "description", "select"),
	"Property Setter": (),
}


@dataclass(frozen=True, order=True)
class Text:
	"""A text in the source language, its context ("" for none) and where it was found first."""

	source: str
	context: str
	path: str
	line: int


def collect_texts(root: Path) -> list[Text]:
	"""All texts of the package below `root`, each (source, context) with its first place only."""
	found: dict[tuple[str, str], Text] = {}
	for text in _all_texts(root):
		if is_translatable(text.source):
			found.setdefault((text.source, text.context), text)
	return sorted(found.values())


def is_translatable(source: str) -> bool:
	"""Whether there is something to translate: a Latin letter outside of placeholders and tags."""
	bare = re.sub(r"\{[^}]*\}|%\(\w+\)s|%[sd]|<[^>]*>", "", source)
	return re.search(r"[A-Za-z]", bare) is not None


def _all_texts(root: Path) -> Iterator[Text]:
	readers = {".py": texts_in_python, ".js": texts_in_script, ".ts": texts_in_script, ".html": texts_in_html}
	for path in files_below(root, PACKAGE, *readers):
		name = relative(root, path)
		yield from readers[path.suffix](path.read_text(encoding="utf-8"), name)
	for path in files_below(root, PACKAGE, ".json"):
		name = relative(root, path)
		yield from texts_in_json(path.read_text(encoding="utf-8"), name)
	modules = root / PACKAGE / "modules.txt"
	if modules.exists():
		names = modules.read_text(encoding="utf-8").splitlines()
		yield from (Text(n.strip(), "", relative(root, modules), i) for i, n in enumerate(names, start=1))


def texts_in_python(code: str, name: str) -> Iterator[Text]:
	"""Literals in _() and N_(), titles of menu items, labels of fields that are written as constants.

	domain/ cannot call _(): its sentences stand in dictionaries of modules named ..._messages.py.
	"""
	tree = ast.parse(code)
	if name.endswith("messages.py"):
		yield from _texts_of_message_tables(tree, name)
	for node in ast.walk(tree):
		if isinstance(node, ast.Call) and ast.unparse(node.func) in PYTHON_CALLS:
			yield from _texts_of_call(node, name)
		if isinstance(node, ast.Dict):
			yield from _texts_of_dict(node, name)


def _texts_of_call(node: ast.Call, name: str) -> Iterator[Text]:
	source = _literal(node.args[0]) if node.args else None
	contexts = [_literal(k.value) for k in node.keywords if k.arg == "context"]
	own = "" if ast.unparse(node.func) == "frappe._" else OUR_CONTEXT
	if source:
		yield Text(source, contexts[0] or "" if contexts else own, name, node.lineno)


def _texts_of_message_tables(tree: ast.Module, name: str) -> Iterator[Text]:
	for statement in tree.body:
		table = getattr(statement, "value", None)
		for value in table.values if isinstance(table, ast.Dict) else []:
			text = _literal(value)
			if text:
				yield Text(text, OUR_CONTEXT, name, value.lineno)


def _literal(node: ast.expr) -> str | None:
	return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _texts_of_dict(node: ast.Dict, name: str) -> Iterator[Text]:
	pairs = {_literal(key): _literal(value) for key, value in zip(node.keys, node.values, strict=True) if key}
	keys: tuple[str, ...] = ()
	if "fieldname" in pairs:
		keys = ("label", "description")
	elif {"title", "route"} <= pairs.keys():
		keys = ("title",)
	texts = [pairs.get(key) for key in keys]
	if "fieldname" in pairs and pairs.get("fieldtype") == "Select":
		texts += (pairs.get("options") or "").split("\n")
	yield from (Text(text, "", name, node.lineno) for text in texts if text)


def texts_in_script(code: str, name: str) -> Iterator[Text]:
	"""Literals in __(), outside of comments and strings; literals with ${} are left to semgrep."""
	for match in JS_TOKEN.finditer(code):
		literal = match["text"]
		line = code.count("\n", 0, match.start()) + 1
		if literal and not (literal.startswith("`") and "${" in literal):
			yield Text(unquote(literal), unquote(match["context"] or '""'), name, line)
		elif (match["string"] or "").startswith("`"):
			yield from _texts_in_template(match["string"], name, line)


def texts_in_html(code: str, name: str) -> Iterator[Text]:
	"""Literals in _() of Jinja and in __() of script templates."""
	for match in JINJA_CALL.finditer(code):
		line = code.count("\n", 0, match.start()) + 1
		yield Text(unquote(match["text"]), unquote(match["context"] or '""'), name, line)
	yield from _texts_in_template(code, name, 1)


def _texts_in_template(code: str, name: str, first_line: int) -> Iterator[Text]:
	for start in re.finditer(r"(?<![\w$.])__\(", code):
		line = code.count("\n", 0, start.start()) + first_line
		call = JS_TOKEN.match(code, start.start())
		if call and call["text"]:
			yield Text(unquote(call["text"]), unquote(call["context"] or '""'), name, line)


def unquote(literal: str) -> str:
	"""The value of a quoted literal of JavaScript or Jinja."""
	escapes = {"n": "\n", "t": "\t", "\n": ""}
	return re.sub(r"\\(.)", lambda m: escapes.get(m[1], m[1]), literal[1:-1], flags=re.DOTALL)


def texts_in_json(code: str, name: str) -> Iterator[Text]:
	"""Texts of Frappe's records: one record or a list of them; other JSON has none."""
	content = json.loads(code)
	for record in content if isinstance(content, list) else [content]:
		if isinstance(record, dict) and record.get("doctype") in RECORD_KEYS:
			yield from (Text(text, context, name, 1) for text, context in _texts_of_record(record))


def _texts_of_record(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
	for key in RECORD_KEYS[record["doctype"]]:
		table, _dot, column = key.rpartition(".")
		rows = record.get(table) or [] if table else [record]
		for context in _contexts_of(record, key):
			yield from ((text, context) for row in rows for text in _texts_of_value(row, column))
	names = [p["role"] for p in record.get("permissions") or [] if p.get("role", "").startswith("MH ")]
	yield from ((name, "") for name in [*names, *_headings_of_workspace(record)])
	for text in _strings(record):
		calls = JINJA_CALL.finditer(text)
		yield from ((unquote(call["text"]), unquote(call["context"] or '""')) for call in calls)


def _contexts_of(record: dict[str, Any], key: str) -> tuple[str, ...]:
	"""Frappe asks for labels, hints and choices with the DocType; our code for a choice with its own."""
	place = record.get("dt") or record.get("name") or ""
	if record["doctype"] in ("DocType", "Custom Field") and key.endswith("select"):
		return (place, OUR_CONTEXT)
	is_field = key in FIELD_KEYS or record["doctype"] == "Custom Field"
	return (place,) if is_field and record["doctype"] in ("DocType", "Custom Field") else ("",)


def _headings_of_workspace(record: dict[str, Any]) -> Iterator[str]:
	content = record.get("content") if record["doctype"] == "Workspace" else None
	for block in json.loads(content or "[]"):
		if block.get("type") in ("header", "paragraph"):
			yield re.sub(r"<[^>]*>", "", block["data"]["text"])


def _texts_of_value(row: dict[str, Any], column: str) -> list[str]:
	if column == "select":
		options = row.get("options") or "" if row.get("fieldtype") == "Select" else ""
		return [option for option in options.split("\n") if option]
	value = row.get(column)
	return [value] if isinstance(value, str) and value else []


def _strings(value: Any) -> Iterator[str]:
	if isinstance(value, str):
		yield value
	elif isinstance(value, dict | list):
		for part in value.values() if isinstance(value, dict) else value:
			yield from _strings(part)

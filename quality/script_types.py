"""The types of the browser's scripts: TypeScript reads their JSDoc, our DocTypes' JSON says what a form has.

A field that was renamed, a state without a colour and an answer that is taken for another are found before
a person presses anything. The types of the DocTypes are made anew at each run and kept nowhere in the tree.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quality.findings import PACKAGE, ROOT, files_below

TOOLS = Path(sys.executable).parent.parent / "js"
NUMBERS = ("Check", "Int", "Float", "Currency", "Percent")
TABLES = ("Table", "Table MultiSelect")
WITHOUT_VALUE = ("Button", "Column Break", "HTML", "Section Break", "Tab Break")


def read_doctypes(root: Path = ROOT) -> list[dict[str, Any]]:
	"""The records of our DocTypes, by name."""
	records = [json.loads(path.read_text(encoding="utf-8")) for path in files_below(root, PACKAGE, ".json")]
	found = [one for one in records if isinstance(one, dict) and one.get("doctype") == "DocType"]
	return sorted(found, key=lambda record: record["name"])


def write_types(doctypes: list[dict[str, Any]]) -> str:
	"""The declarations of what a record, a form and a table of each DocType have."""
	names = {record["name"] for record in doctypes}
	lines = ["interface DocTypes {", *(line for record in doctypes for line in _get_record(record, names))]
	lines += ["}", "interface Fields {"]
	lines += [f"\t{_quote(record['name'])}: {_get_choices(_get_names(record))};" for record in doctypes]
	lines += ["}", "interface Parents {", *_get_parents(doctypes), "}"]
	return "\n".join(lines) + "\n"


def _get_record(record: dict[str, Any], names: set[str]) -> Iterator[str]:
	yield f"\t{_quote(record['name'])}: Doc & {{"
	for field in record["fields"]:
		if field["fieldtype"] not in WITHOUT_VALUE:
			yield f"\t\t{field['fieldname']}: {get_type(field, names)};"
	yield "\t};"


def get_type(field: dict[str, Any], names: set[str]) -> str:
	"""What a record has in a field, in TypeScript; `names` are our DocTypes."""
	kind, options = field["fieldtype"], field.get("options") or ""
	if kind in NUMBERS:
		return "number"
	if kind in TABLES and options in names:
		return f"DocTypes[{_quote(options)}][]"
	return _get_choices(options.split("\n")) if kind == "Select" and options else "string"


def _get_names(record: dict[str, Any]) -> list[str]:
	return [field["fieldname"] for field in record["fields"]]


def _get_parents(doctypes: list[dict[str, Any]]) -> list[str]:
	tables = {
		field["options"]: record["name"]
		for record in doctypes
		for field in record["fields"]
		if field["fieldtype"] in TABLES
	}
	return [f"\t{_quote(child)}: {_quote(parent)};" for child, parent in sorted(tables.items())]


def _get_choices(texts: list[str]) -> str:
	return " | ".join(_quote(text) for text in texts) or "never"


def _quote(text: str) -> str:
	return json.dumps(text, ensure_ascii=False)


def check(root: Path = ROOT, tools: Path = TOOLS) -> int:
	"""Print what TypeScript finds in the scripts below `root` and return its exit code."""
	(tools / "doctypes.d.ts").write_text(write_types(read_doctypes(root)), encoding="utf-8")
	config = {
		"extends": str(root / "quality" / "tsconfig.json"),
		"compilerOptions": {"typeRoots": [str(tools / "node_modules" / "@types")]},
		"include": [
			str(tools / "doctypes.d.ts"),
			str(root / "quality" / "*.d.ts"),
			str(root / "quality" / "script_samples.js"),
			str(root / PACKAGE / "**" / "*.js"),
		],
		"exclude": [str(root / PACKAGE / "public" / name) for name in ("dist", "node_modules")],
	}
	(tools / "tsconfig.json").write_text(json.dumps(config), encoding="utf-8")
	command = [str(tools / "node_modules" / ".bin" / "tsc"), "--project", str(tools / "tsconfig.json")]
	return subprocess.run(command, cwd=root).returncode


if __name__ == "__main__":
	sys.exit(check())

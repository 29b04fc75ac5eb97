"""What is walked, computed from the definitions: a new DocType is walked without a new test."""

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import mental_health_module
from tests.leaks.kinds.hunt import get_turn

PACKAGE = Path(mental_health_module.__file__).parent
# `make walk` walks everything; otherwise each run walks a part, told by the commit
FULL = "MH_WALK"


def is_full() -> bool:
	"""Return whether everything is walked, however long it takes."""
	return os.environ.get(FULL) == "full"


def take_part(cases: list, count: int) -> list:
	"""Return so many cases, other ones at each commit; all of them in the full walk."""
	if is_full() or len(cases) <= count:
		return cases
	share = -(-len(cases) // count)
	return cases[get_turn() % share :: share][:count]


@cache
def get_definitions() -> dict[str, dict]:
	"""Return the definitions of our DocTypes by name, without tables within forms."""
	read = (json.loads(path.read_text("utf-8")) for path in sorted(PACKAGE.glob("*/doctype/*/*.json")))
	return {one["name"]: one for one in read if one.get("doctype") == "DocType" and not one.get("istable")}


def get_new_forms() -> list[tuple[str, str]]:
	"""Return (role, DocType) of every form that a role may create, or fill in where there is only one."""
	return [(role, name) for name, one in get_definitions().items() for role in _get_creators(one)]


def _get_creators(definition: dict) -> Iterator[str]:
	"""The roles that have a button for a new record; Frappe has none where others make the records."""
	if definition.get("in_create"):
		return
	right = "write" if definition.get("issingle") else "create"
	rows = [row for row in definition["permissions"] if row.get(right) and not row.get("permlevel")]
	yield from dict.fromkeys(row["role"] for row in rows)


def has_papers(doctype: str) -> bool:
	"""Return whether a file can be attached in a field of a DocType's form, or of a table in it."""
	fields = get_definitions()[doctype]["fields"]
	tables = {one["options"] for one in fields if one["fieldtype"].startswith("Table")}
	own = any(_takes_files(one) for one in fields)
	return own or any(_takes_files(one) for table in tables for one in _get_table_fields(table))


def _takes_files(field: dict) -> bool:
	return field["fieldtype"].startswith("Attach") and not field.get("read_only")


@cache
def _get_table_fields(table: str) -> list[dict]:
	folder = table.lower().replace(" ", "_")
	found = PACKAGE.glob(f"*/doctype/{folder}/{folder}.json")
	return [one for path in found for one in json.loads(path.read_text("utf-8"))["fields"]]


def get_state_field(doctype: str) -> dict | None:
	"""Return the field with the state of a DocType's records; None where they have none."""
	fields = get_definitions()[doctype]["fields"]
	return next((one for one in fields if one["fieldname"] in ("status", "state")), None)

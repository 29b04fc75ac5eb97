"""Rules for the JSON of our DocTypes: written as Frappe writes it, named as agreed, secret where it must."""

import json
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quality.findings import PACKAGE, ROOT, Finding, files_below, relative

CLASSES_FILE = f"{PACKAGE}/access/classes.py"
# On these a wrong flag tells the wrong people that a file exists, or copies its content elsewhere.
# a form that has been saved
STORED = "eval:!doc.__islocal"
MUST_BE_OFF = (
	"allow_auto_repeat",
	"allow_import",
	"allow_rename",
	"email_append_to",
	"has_web_view",
	"index_web_pages_for_search",
	"make_attachments_public",
	"search_fields",
	"show_preview_popup",
	"title_field",
	"track_changes",
	"track_seen",
	"track_views",
)
# Written by queries of the app alone; nobody opens a form or a list of them.
WITHOUT_RIGHTS = (
	"MH Unlock Factor",
	"MH Unlocked Session",
	"MH Unlock Enrolment",
	"MH Told Notice",
	"MH Notice Choice",
)
FORBIDDEN_RIGHTS = ("share", "export", "import", "report", "print", "email")


def find_doctype_faults(root: Path = ROOT) -> list[Finding]:
	"""Broken rules in the DocTypes below `root`, sorted."""
	classes = load_classes(root)
	findings: list[Finding] = []
	for path in files_below(root, PACKAGE, ".json"):
		text = path.read_text(encoding="utf-8")
		record = json.loads(text)
		if isinstance(record, dict) and record.get("doctype") == "DocType":
			faults = [*written_faults(record, text), *_name_faults(record, path), *_field_faults(record)]
			faults += _secrecy_faults(record, classes.get(record["name"]))
			faults += _paper_faults(record, classes.get(record["name"]))
			findings += [Finding(relative(root, path), 0, rule, message) for rule, message in faults]
	return sorted(findings)


def load_classes(root: Path) -> dict[str, str]:
	"""DocType -> secrecy class, from the one table in access/; empty when the table is not there yet."""
	path = root / CLASSES_FILE
	return runpy.run_path(str(path))["CLASSES"] if path.exists() else {}


def written_faults(record: dict[str, Any], text: str) -> Iterator[tuple[str, str]]:
	"""Whether the text is what Frappe would write, so that an export changes only what was changed."""
	spellings = (
		json.dumps(record, indent=1, sort_keys=True, ensure_ascii=ascii_) for ascii_ in (True, False)
	)
	if text.rstrip("\n") not in spellings:
		yield (
			"json-order",
			"keys sorted, one blank as indent: write it with `python -m quality.doctypes --write`.",
		)


def _name_faults(record: dict[str, Any], path: Path) -> Iterator[tuple[str, str]]:
	name = record["name"]
	if not name.startswith("MH "):
		yield "doctype-name", f"{name}: names of DocTypes are global on a site, ours begin with MH."
	if record.get("module", "").lower().replace(" ", "_") != path.parents[2].name:
		yield "doctype-module", f"{name}: it lies in {path.parents[2].name} and says {record.get('module')}."
	if not record.get("description") and not record.get("istable"):
		yield "doctype-description", f"{name}: say in `description` what it is, once with the Chinese term."
	if not (path.parent / f"{path.stem}.py").exists():
		yield "doctype-controller", f"{name}: {path.stem}.py is missing beside it."


def _field_faults(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
	names = [field["fieldname"] for field in record.get("fields", [])]
	if sorted(names) != sorted(record.get("field_order", [])):
		yield "doctype-fields", f"{record['name']}: field_order and fields do not name the same fields."
	for field in record.get("fields", []):
		if field["fieldtype"] in ("Select", "Link", "Table", "Dynamic Link") and not field.get("options"):
			yield "doctype-fields", f"{record['name']}.{field['fieldname']}: options are missing."
	needs_rights = not (record.get("istable") or record.get("issingle") or record["name"] in WITHOUT_RIGHTS)
	if needs_rights and not record.get("permissions"):
		yield "doctype-permissions", f"{record['name']}: nobody has any right."


def _secrecy_faults(record: dict[str, Any], secrecy: str | None) -> Iterator[tuple[str, str]]:
	name = record["name"]
	if secrecy is None:
		yield "secrecy-class", f"{name}: give it a class in {CLASSES_FILE}."
	if secrecy not in ("confidential", "sealed"):
		return
	if record.get("autoname") != "hash" and not record.get("istable"):
		yield "secrecy", f"{name}: autoname must be hash, a number tells how many files there are."
	for flag in MUST_BE_OFF:
		if record.get(flag):
			yield "secrecy", f"{name}: {flag} must be off."
	for field in record.get("fields", []):
		yield from _secret_field_faults(name, field)
	yield from _right_faults(record)


def _paper_faults(record: dict[str, Any], secrecy: str | None) -> Iterator[tuple[str, str]]:
	"""A paper of such a record is bound to it, so that none can be attached before there is a record."""
	if secrecy not in ("personal", "confidential", "sealed"):
		return
	for field in record.get("fields", []):
		is_written = field["fieldtype"].startswith("Attach") and not field.get("read_only")
		if is_written and field.get("depends_on") != STORED:
			yield "paper", f"{record['name']}.{field['fieldname']}: depends_on must be {STORED}."


def _right_faults(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
	for row in record.get("permissions", []):
		rights = [right for right in FORBIDDEN_RIGHTS if row.get(right)]
		if rights:
			yield "secrecy", f"{record['name']}: {row['role']} must not {', '.join(rights)}."


def _secret_field_faults(name: str, field: dict[str, Any]) -> Iterator[tuple[str, str]]:
	if field.get("options") == "Student" and field["fieldname"] != "learner":
		yield "secrecy", f"{name}.{field['fieldname']}: the Link to Student is called learner."
	for flag in ("in_global_search", "in_preview"):
		if field.get(flag):
			yield "secrecy", f"{name}.{field['fieldname']}: {flag} must be off."


def write(root: Path = ROOT) -> None:
	"""Write every DocType of ours below `root` again as Frappe does, with readable Chinese."""
	for path in files_below(root, PACKAGE, ".json"):
		text = path.read_text(encoding="utf-8")
		record = json.loads(text)
		if (
			isinstance(record, dict)
			and record.get("doctype") == "DocType"
			and list(written_faults(record, text))
		):
			path.write_text(
				json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8"
			)


def main() -> int:
	"""Print the faults, or with --write put the JSON into order first; 1 when faults remain."""
	if "--write" in sys.argv[1:]:
		write()
	findings = find_doctype_faults()
	print("\n".join(map(str, findings)) or "doctypes: in order")
	return 1 if findings else 0


if __name__ == "__main__":
	sys.exit(main())

"""A throw-away confidential DocType, made by the recipe of docs/developers.md in a copy of the tree.

Everything that a person would write for it stands here, and is put where the recipe says: `ADDED` are new
files, `LINES` go into files that are there.
"""

import json
import shutil
from pathlib import Path

from devhost.layout import APP

HERE = Path(__file__).parent
NAME, FOLDER = "MH Walk Note", f"{APP}/psychological_files/doctype/mh_walk_note"
NOT_COPIED = shutil.ignore_patterns(".*", "node_modules", "__pycache__", "docs")
CLOSED = (
	*("allow_auto_repeat", "allow_import", "allow_rename", "email_append_to", "index_web_pages_for_search"),
	*("make_attachments_public", "show_preview_popup", "track_changes", "track_views"),
)
DEFINITION = {
	**dict.fromkeys(CLOSED, 0),
	"actions": [],
	"allow_copy": 1,
	"autoname": "hash",
	"creation": "2026-11-27 00:00:00.000000",
	"description": "What a counsellor notes after a walk with a pupil (散步记录).",
	"doctype": "DocType",
	"engine": "InnoDB",
	"field_order": ["psychological_file", "walked_on", "words", "check_mark", "stamp"],
	"fields": [
		{
			"fieldname": "psychological_file",
			"fieldtype": "Link",
			"label": "Psychological File",
			"options": "MH Psychological File",
			"reqd": 1,
			"search_index": 1,
			"set_only_once": 1,
		},
		{"fieldname": "walked_on", "fieldtype": "Date", "label": "Walked On", "reqd": 1},
		{"fieldname": "words", "fieldtype": "Small Text", "label": "Words"},
		{"fieldname": "check_mark", "fieldtype": "Small Text", "hidden": 1, "label": "Mark of the Check"},
		{"fieldname": "stamp", "fieldtype": "Data", "hidden": 1, "label": "Stamp of the App", "read_only": 1},
	],
	"links": [],
	"modified": "2026-11-27 00:00:00.000000",
	"modified_by": "Administrator",
	"module": "Psychological Files",
	"name": NAME,
	"naming_rule": "Random",
	"owner": "Administrator",
	"permissions": [{"create": 1, "read": 1, "role": "MH Counsellor", "write": 1}],
	"sort_field": "creation",
	"sort_order": "DESC",
	"states": [],
}
ADDED = {
	"controller.txt": f"{FOLDER}/mh_walk_note.py",
	"service.txt": f"{APP}/services/files/walk_notes.py",
	"maker.txt": "tests/walk_note_makers.py",
	"walk_notes.txt": "tests/integration/files/test_walk_notes.py",
}
# the one line of its class, and its one rule: file -> text, put before the line that ends the table
RULES = f"{APP}/access/rules/files.py"
LINES = {f"{APP}/access/facts/files.py": "line.txt", RULES: "rule.txt"}
BEFORE = f"from {APP}.access.school_rows import"
IMPORT = f"from {APP}.access.rules.shared import of_files\n"


def copy_tree(root: Path, to: Path) -> None:
	"""Copy a checkout without what is built."""
	shutil.copytree(root, to, ignore=NOT_COPIED, symlinks=True)


def add(root: Path) -> None:
	"""Add the DocType to a tree, as the recipe says."""
	(root / FOLDER).mkdir()
	(root / FOLDER / "__init__.py").touch()
	definition = json.dumps(DEFINITION, indent=1, sort_keys=True, ensure_ascii=False)
	(root / FOLDER / "mh_walk_note.json").write_text(definition + "\n", "utf-8")
	for source, target in ADDED.items():
		(root / target).write_text(_read(source), "utf-8")
	for target, source in LINES.items():
		text = (root / target).read_text("utf-8").removesuffix("}\n")
		text = text.replace(BEFORE, IMPORT + BEFORE) if target == RULES else text
		(root / target).write_text(text + _read(source) + "}\n", "utf-8")


def _read(name: str) -> str:
	return (HERE / name).read_text("utf-8")

"""Whoever tells people apart by the record under which they are stored says why that is enough.

One person may have several records of the host: what counts or groups people asks `host/person_keys.py`.
"""

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[3] / "mental_health_module"
PARTS = {"person_type", "person"}
ASKED = "asks host/person_keys.py for what a person's records have in common"
CANONICAL = "under the one record of the directory, which an Instructor shares with its Employee"
OWN = "compared with all records of one user or person"
KEPT = "one record is looked up, stored or shown; nobody is counted"
# file -> function -> why
REASONS = {
	"access/case_workers.py": {"_select_confirmed": KEPT},
	"access/representatives.py": {"_get_rows": OWN},
	"access/rights.py": {"_get_person": KEPT},
	"access/schools.py": {"_select_counsellors": KEPT, "_select_memberships": OWN},
	"domain/leadership/membership_plan.py": {
		"_as_membership": CANONICAL,
		"_get_facts": KEPT,
		"_get_key": CANONICAL,
	},
	"host/still_here.py": {
		"_is_here": KEPT,
		"get_records_here": OWN,
		"keep": KEPT,
		"keep_people": KEPT,
	},
	"services/meetings/action_items.py": {"set_responsible": KEPT},
	"services/meetings/doubled_attendees.py": {"_group": ASKED},
	"services/shared/four_eyes.py": {"_get_people": OWN},
	"services/leadership/offices.py": {"get_current_groups": OWN},
	"services/staffing/posts.py": {"get_people": ASKED},
	"services/evaluation/indicators/school.py": {
		"get_all_staff": ASKED,
		"get_homeroom_people": ASKED,
	},
	"services/leadership/groups.py": {"_get_teachers": ASKED},
	"services/leadership/people.py": {
		"_set_representative": KEPT,
		"get_account": KEPT,
		"get_canonical_key": KEPT,
		"get_key": "get_person_keys asks for what a person's records have in common",
		"get_member_person": KEPT,
		"has_left": KEPT,
	},
	"services/lists/attendance.py": {
		"_get_presence": ASKED,
		"_get_stored": ASKED,
		"_get_values": KEPT,
		"add_entries": ASKED,
	},
	"services/staffing/persons.py": {"get_other_records": ASKED, "get_records_of_people": ASKED},
	"services/lists/certificates.py": {"add_entries": ASKED},
	"services/lists/counsellors.py": {"find_counsellors": ASKED, "_make": ASKED},
	"services/lists/document.py": {"_get_choices": KEPT},
	"services/lists/members.py": {"_get_listed": CANONICAL, "_get_state": KEPT, "_restore": KEPT},
	"services/lists/outsiders.py": {"_find": KEPT},
	"services/lists/people.py": {"_apply_choices": CANONICAL},
	"services/meetings/people.py": {
		"_make_row": KEPT,
		"_propose_leader": KEPT,
		"_set_attendee": KEPT,
		"get_key": "the account where there is one; each row is saved under the canonical record",
		"require_known_people": KEPT,
	},
	"services/shared/people.py": {"read_people": KEPT, "set_person": KEPT},
	"services/plans/portal.py": {"_get_own_filters": OWN, "_is_own": OWN},
	"services/training/portal.py": {"_get_own_attendances_unchecked": OWN},
	"services/regulations/audiences.py": {
		"get_audiences": ASKED,
		"_find_all": "get_audiences keeps each person once",
		"_get_counsellors": "get_audiences keeps each person once",
	},
	"services/regulations/readers.py": {
		"_make_reading": "get_audiences has kept each person once",
		"_write_receipt_unchecked": "has_read has looked under all own records, and the regulation is held",
		"find_own_of_all": OWN,
		"get_days_of_reading": ASKED,
		"get_readings_of_all": ASKED,
		"has_read": OWN,
	},
	"services/regulations/report.py": {"_was_read": ASKED, "count_read_until": ASKED},
	"services/rights/state.py": {"_get_leaders": "another record of a leader is a change to be told of"},
	"services/rights/watch.py": {"_get_leaders": "another record of a leader is a change to be told of"},
	"services/training/trainings.py": {
		"lock_attendance": OWN,
		"_refuse_second_row": OWN,
		"set_attendance": "_refuse_second_row looks under all own records",
	},
	"services/training/overlaps.py": {"count_twice_in_each": ASKED, "_sum_shared": ASKED},
}


def find_pairs() -> dict[str, set[str]]:
	"""Return where a person's kind and name are put together: file -> functions."""
	found: dict[str, set[str]] = {}
	for path in sorted(PACKAGE.rglob("*.py")):
		if "patches" in path.parts or path.name == "person_keys.py":
			continue
		for function in ast.walk(ast.parse(path.read_text())):
			if isinstance(function, ast.FunctionDef) and _pairs(function):
				found.setdefault(str(path.relative_to(PACKAGE)), set()).add(function.name)
	return found


def _pairs(function: ast.FunctionDef) -> bool:
	return any(_is_pair(node) for node in ast.walk(function))


def _is_pair(node: ast.AST) -> bool:
	if isinstance(node, ast.Tuple | ast.List | ast.Set):
		return {_get_name(one) for one in node.elts} >= PARTS
	if isinstance(node, ast.Call):
		return {_get_name(one) for one in node.args} >= PARTS
	if isinstance(node, ast.JoinedStr):
		named = {_get_name(one.value) for one in node.values if isinstance(one, ast.FormattedValue)}
		return named >= PARTS
	return False


def _get_name(node: ast.AST) -> str:
	if isinstance(node, ast.Attribute):
		return node.attr
	if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
		return str(node.args[0].value) if getattr(node.func, "attr", "") == "get" else ""
	if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
		return str(node.slice.value)
	return ""


def test_whoever_puts_kind_and_name_of_a_person_together_is_named_with_a_reason():
	found = {(file, name) for file, names in find_pairs().items() for name in names}
	named = {(file, name) for file, names in REASONS.items() for name in names}
	assert found == named


def test_a_query_that_names_kind_and_person_is_seen():
	query = "def count(row):\n\treturn Count(Concat(row.person_type, '|', row.person)).distinct()"
	for source in (query, "def key(row):\n\treturn f'{row.person_type}|{row.person}'"):
		assert _pairs(ast.parse(source).body[0])

"""The rules of the lists as guards, one for each DocType that has one."""

from functools import partial

from mental_health_module import hooks
from tests.leaks.case.actors import NOT_MADE
from tests.leaks.guards.guard import OTHER, Guard
from tests.leaks.guards.removal import without_hook
from tests.leaks.inside import row_attacks
from tests.leaks.inside.meeting_attacks import CHILDREN, ROWS, get_title

ROWS_OF_NO_CONCERN = (*row_attacks.ROWS, *row_attacks.CHILDREN)
LISTS = {
	**{doctype: (get_title(doctype, "listed"),) for doctype in (*ROWS, *CHILDREN)},
	**{doctype: (row_attacks.get_title(doctype, "listed"),) for doctype in ROWS_OF_NO_CONCERN},
	"File": ((OTHER, "rows of File"), (OTHER, "search for papers")),
	"MH Training Attendance": ("attendance of others listed",),
}
# who has no role for these does not come as far as the row rules
ROLES = {"MH Retention Tombstone": ("roles of tombstones",)}
# A role sees all their rows; who has left sees none: tests/integration/shared/test_who_has_left.py.
BY_ROLE = {
	doctype: "has no rule for rows; bounds the list for who has left, and says which columns are read"
	for doctype, condition in hooks.permission_query_conditions.items()
	if isinstance(condition, list)
}


def get_list_rules() -> list[Guard]:
	"""Return the guards of the lists."""
	return [
		_get_rule(doctype) for doctype in hooks.permission_query_conditions if doctype not in (*NOT_MADE, "*")
	]


def _get_rule(doctype: str) -> Guard:
	name = f"list rule of {doctype}"
	remove = partial(without_hook, "permission_query_conditions", doctype)
	if doctype in BY_ROLE:
		return Guard(name, remove, not_here=BY_ROLE[doctype])
	noticed_by = LISTS.get(doctype, ((OTHER, "REST list of everything"), (OTHER, "list")))
	return Guard(name, remove, noticed_by, behind=ROLES.get(doctype, ()))

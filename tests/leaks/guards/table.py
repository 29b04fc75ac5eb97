"""The app's guards, one row each: how it is taken away, and which attack must notice that.

Where one guard stands behind another, the attack sees nothing when only one of them is gone. Such a row names
the guards in front of it: those are taken away with it, and then the attack must succeed.
"""

from functools import cache, partial

from frappe.model.document import Document

from mental_health_module import hooks
from mental_health_module.host.pupils import get_date_of_birth
from tests.leaks.case.actors import NEVER_CONFIRMED, NOT_MADE, OTHER_KEY, OTHER_PASSWORD, STOLEN
from tests.leaks.guards.guard import LOAD, OTHER, STORED, Guard, everything, nothing
from tests.leaks.guards.kept import KEPT_FAULTS, PAPERS
from tests.leaks.guards.lists import ROLES, get_list_rules
from tests.leaks.guards.methods import ASKS_ITSELF, get_overrides
from tests.leaks.guards.names import NAMES
from tests.leaks.guards.removal import (
	all_of,
	replaced,
	with_field_for_repeating,
	with_link_on_the_pupils_form,
	with_reading,
	with_right,
	with_rows_opened_by_a_role,
	without_hook,
)
from tests.leaks.inside import row_attacks
from tests.leaks.inside.meeting_attacks import CHILDREN, ROWS, get_title
from tests.leaks.inside.outlet_rows import OUTLETS

SESSION_FORM = (
	"psychological_files.doctype.mh_counselling_session.mh_counselling_session.MHCounsellingSession"
)

LINKING = ("Communication", "Document Follow", "Document Share Key", "Reminder", "Tag Link")
# Frappe comments on the record when such a row is stored, and that is refused as well
IN_FRONT = {
	"DocShare": ("comment", STORED),
	"ToDo": ("comment", STORED),
	"Auto Repeat": ("no field for repeating", STORED),
	**dict.fromkeys(LINKING, (STORED,)),
}


def _get_outlets() -> list[Guard]:
	return [
		Guard(
			f"outlet {outlet}",
			partial(without_hook, "doc_events", outlet),
			(f"row of {outlet}",),
			behind=IN_FRONT.get(outlet, ()),
		)
		for outlet in OUTLETS
	]


EVENTS = (
	Guard("comment", partial(without_hook, "doc_events", "Comment"), ("row of Comment",), behind=(STORED,)),
	Guard(
		STORED,
		partial(replaced, "access.doors.sent_links.refuse_stored", nothing),
		("row of Communication",),
		behind=("outlet Communication",),
	),
	Guard(
		"link from elsewhere", partial(without_hook, "doc_events", "Custom Field"), ("row of Custom Field",)
	),
	Guard(
		"automatic report",
		partial(without_hook, "doc_events", "Auto Email Report"),
		("row of Auto Email Report",),
	),
	Guard(
		"stored report", partial(without_hook, "doc_events", "Prepared Report"), ("row of Prepared Report",)
	),
	Guard(
		"query of a report",
		partial(replaced, "access.doors.outlets.refuse_query", nothing),
		("query of a guarded table",),
	),
	Guard("history", partial(without_hook, "doc_events", "Version"), ("values in a Version",)),
	Guard(
		"papers when stored",
		partial(without_hook, "doc_events", "File"),
		("second row of a paper",),
		behind=("new row of a guessed paper", "second door to a paper", STORED),
	),
)

DOCUMENTS = {
	**{doctype: (get_title(doctype, "opened"),) for doctype in ROWS},
	**{doctype: (row_attacks.get_title(doctype, "opened"),) for doctype in row_attacks.ROWS},
	"File": ("paper of others",),
	"MH Training Attendance": ("attendance of others opened",),
}


def _get_document_rules() -> list[Guard]:
	asked_of_parent = [
		Guard(
			f"document rule of {doctype}",
			partial(without_hook, "has_permission", doctype),
			(),
			(),
			"Frappe asks for the parent of a child row, or for nothing; kept beside its list rule",
		)
		for doctype in (*CHILDREN, *row_attacks.CHILDREN)
	]
	return asked_of_parent + [
		Guard(
			f"document rule of {doctype}",
			partial(without_hook, "has_permission", doctype),
			DOCUMENTS.get(doctype, ((OTHER, "REST one"),)),
			behind=() if doctype in DOCUMENTS else (LOAD, *ROLES.get(doctype, ())),
		)
		for doctype in hooks.has_permission
		if doctype not in (*NOT_MADE, *CHILDREN, *row_attacks.CHILDREN)
	]


FUNCTIONS = (
	Guard(
		LOAD,
		partial(replaced, "access.documents.guarded_document.may_load", everything),
		((OTHER, "side bar of the form"), (OTHER, "client.get by a filter on the text"), (OTHER, "REST one")),
	),
	Guard(
		"nothing is kept while deleting",
		partial(replaced, "access.documents.guarded_document.GuardedDocument.as_json", Document.as_json),
		("text in a Deleted Document",),
	),
	Guard(
		"set once",
		partial(replaced, "access.documents.guarded_document.GuardedDocument.before_validate", nothing),
		("case given to another",),
	),
	Guard(
		"written by the server only",
		partial(replaced, f"{SESSION_FORM}.set_by_server", ()),
		("session given to another",),
	),
	Guard(
		"sessions go with their file",
		partial(replaced, "services.files.files._give_sessions_unchecked", nothing),
		("session kept after handing over",),
	),
	Guard(
		"rows of a table opened with their parent",
		with_rows_opened_by_a_role,
		tuple(get_title(doctype, "opened") for doctype in CHILDREN),
	),
	Guard(
		"rows of a table changed with their parent",
		partial(replaced, "access.documents.table_row.refuse_row_alone", nothing),
		("row of confirmed minutes changed",),
	),
	Guard(
		"no other names",
		partial(replaced, "access.doors.aliases.is_alias", nothing),
		(
			(OTHER, "search link by another name (method)"),
			(OTHER, "search link by another name (command)"),
		),
	),
	Guard(
		"no detours by a method",
		partial(replaced, "access.doors.overrides._refuse_trampoline", nothing),
		(
			(OTHER, "mapping to a count"),
			(OTHER, "search by another method"),
			(OTHER, "mapping to what is linked with the counsellor"),
		),
		closed_since=ASKS_ITSELF,
	),
	Guard(
		"names as the database compares them",
		partial(
			all_of,
			partial(replaced, "access.classes._normalise", str),
			partial(replaced, "access.classes._get_plain", frozenset),
		),
		("right in small letters",),
	),
	Guard(
		"pupil's form",
		with_link_on_the_pupils_form,
		(),
		not_here="whom a record is about is sealed, so that Frappe counts nothing",
	),
	Guard(
		"no field for repeating",
		with_field_for_repeating,
		("row of Auto Repeat",),
		behind=("outlet Auto Repeat", STORED),
	),
	Guard(
		"papers are private",
		partial(replaced, "access.documents.attachments._refuse_public", nothing),
		(("counsellor", "public paper"),),
		behind=("document rule of File",),
	),
	Guard(
		"ties that the school has confirmed",
		partial(replaced, "access.ties.keep_confirmed", lambda user, parts: parts),
		("made himself the pupil",),
	),
	Guard(
		"birth that the school has confirmed",
		partial(replaced, "services.files.read_history.get_confirmed_birth", get_date_of_birth),
		("made himself guardian", "changed a birth by sql"),
		behind=("ties that the school has confirmed",),
	),
	Guard(
		"erased only",
		partial(replaced, "access.policy.ERASED_ONLY", ()),
		("erasing by hand",),
		behind=("no right to delete",),
	),
	Guard(
		"locked sessions",
		partial(replaced, "access.criteria.is_locked_for", nothing),
		((STOLEN, "REST list of everything"), (STOLEN, "list")),
	),
	Guard(
		"who may create",
		partial(replaced, "access.policy.may_create", everything),
		("session in a file of others",),
	),
)

CONFIRMATION = (
	Guard(
		"seal of a confirmation",
		partial(replaced, "access.case_workers.is_sealed", everything),
		((NEVER_CONFIRMED, "REST one"), (NEVER_CONFIRMED, "list")),
	),
	*(
		Guard(
			f"account compared: {actor}",
			partial(replaced, "access.case_workers.get_changes", nothing),
			((actor, "REST one"), (actor, "list")),
		)
		for actor in (OTHER_PASSWORD, OTHER_KEY)
	),
)

RIGHTS = (
	Guard(
		"no right to export",
		partial(with_right, "export"),
		(("counsellor", "report builder's export"), ("counsellor", "data export")),
	),
	Guard("no right to delete", partial(with_right, "delete"), ("erasing by hand",), behind=("erased only",)),
	Guard(
		"roles of tombstones",
		partial(with_reading, "MH Retention Tombstone"),
		((OTHER, "REST list of everything"), (OTHER, "list")),
		behind=("list rule of MH Retention Tombstone",),
	),
)


def get_guards() -> list[Guard]:
	"""Return every guard of the app; a row of the app's tables without an attack here fails the run."""
	return [
		*get_overrides(),
		*_get_outlets(),
		*EVENTS,
		*get_list_rules(),
		*_get_document_rules(),
		*FUNCTIONS,
		*CONFIRMATION,
		*KEPT_FAULTS,
		*PAPERS,
		*NAMES,
		*RIGHTS,
	]


@cache
def get_noticing() -> dict[str, frozenset[str]]:
	"""Return by whom each path, by its title, has to be tried: a guard is there whose absence they notice."""
	found: dict[str, set[str]] = {}
	for guard in get_guards():
		for attack in guard.noticed_by:
			if not isinstance(attack, str):
				found.setdefault(attack[1], set()).add(attack[0])
	return {title: frozenset(actors) for title, actors in found.items()}

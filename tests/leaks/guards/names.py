"""The guards of names and links: what a client sends in place of a name, and fields that reach too far."""

from functools import partial

from tests.leaks.guards.guard import OTHER, Guard, nothing
from tests.leaks.guards.removal import replaced, without_hook

NAMES = (
	Guard(
		"names in our documents are plain",
		partial(replaced, "access.documents.plain_document.require_plain_values", nothing),
		((OTHER, "grant for a filter on the text"),),
	),
	Guard(
		"links are plain as they are sent",
		partial(replaced, "access.doors.sent_links.refuse", nothing),
		(
			(OTHER, "task linked by a filter on the text"),
			(OTHER, "task saved with a filter on the text"),
			(OTHER, "task linked to a guessed record"),
			(OTHER, "event linked by a filter on the text"),
			(OTHER, "event linked to a guessed record"),
		),
	),
	Guard(
		"methods of other apps",
		partial(replaced, "access.doors.other_apps.refuse", nothing),
		not_here="the dev host's other apps have no methods; ERPNext's look up what the client names",
	),
	Guard(
		"arguments of endpoints are plain",
		partial(replaced, "access.guards.require_plain_arguments", nothing),
		not_here="Frappe compares annotations too; kept for what it lets through, such as half characters",
	),
	Guard(
		"no endpoint answers to code of the site",
		partial(replaced, "access.guards.is_foreign_code_running", nothing),
		("case worker proposed by a script",),
	),
	Guard(
		"no stored link to a guarded record",
		partial(without_hook, "doc_events", "*"),
		("contact of a guarded record",),
	),
	Guard(
		"no DocType that reaches",
		partial(without_hook, "doc_events", "DocType"),
		("own doctype with a link",),
	),
	Guard(
		"no property that reaches",
		partial(replaced, "access.doors.outlets.refuse_property", nothing),
		("property turned to a guarded doctype",),
	),
	Guard(
		"links of our documents name no record of others",
		partial(replaced, "access.documents.plain_document.refuse_foreign_names", nothing),
		("guessed name in a link", "guessed name in a saved link"),
	),
	Guard(
		"columns of linked records",
		partial(replaced, "access.doors.linked_columns.get_terms", lambda user: []),
		(
			("listed for the conference", "conferences with a column of the file"),
			("listed for the conference", "conferences sorted by a column of the file"),
		),
	),
)

"""What shows that a path of the attack leads somewhere, and which do not, each with its reason."""

from mental_health_module.compat import get_frappe_version
from tests.leaks.attack import get_message, get_text

# What an answer says of the open record that is neither its text nor its name: title -> words.
SHOWN = {
	"client.has_permission": '"has_permission":true',
	"client.get_doc_permissions": '"read":1',
	"print of a made-up document": "print-heading",
	"shares": '"read":1',
	"open links of MH School": '"count":2',
	"open links of MH Counsellor": '"count":2',
	"list's groups by assignment": '"count":1',
	"new form": '"docs":',
	"user settings": '"message":"{}"',
	"open links of a record": '"count":',
	"site map": "<urlset",
	"web search": "Search Results for",
	"names for a mention": '"message":',
	"client.get_value by order": '"message":""',
	"sums of a number card": '"message":0',
	"list settings": "DoesNotExistError",
	"submitted links of the pupil": '"docs":',
	"global search in the DocType": '"message":',
	"who looks at the form": '"fullname":',
	"children as a list": '"message":[{"name":',
}
# Refused to everybody in these words, by Frappe or by this app: the address is there, and another Frappe may
# let it through.
REFUSED_TO_ALL: dict[str, str] = {
	**dict.fromkeys(
		("REST method", "document method", "document method on a made-up document"), "is not whitelisted"
	),
	**dict.fromkeys(
		(
			"list of another DocType with a filter here",
			"search elsewhere with a filter here",
			"fields of the record asked of its counsellor",
			"linked pupils with a filter through the record",
			"fields of the record asked of the pupil",
		),
		"Unknown column",
	),
	**dict.fromkeys(("list in small letters", "client.get_count in small letters"), "ProgrammingError"),
	**dict.fromkeys(
		(
			"search link by another name (method)",
			"search link by another name (command)",
			"search by another method",
			"mapping to a count",
			"mapping to what is linked",
			"mapping to what is linked with the counsellor",
			"mapping to a report column",
			"tree of a report column",
		),
		"OutletClosedError",
	),
	**dict.fromkeys(
		(
			"grant for a filter on the text",
			"task linked by a filter on the text",
			"task saved with a filter on the text",
		),
		"NameNotPlainError",
	),
	**dict.fromkeys(
		("event linked by a filter on the text", "contact linked by a filter on the text"), "unhashable"
	),
	**dict.fromkeys(
		(
			"sub-select in a field",
			"conferences with a column of the file",
			"conferences sorted by a column of the file",
		),
		"Field not permitted in query",
	),
	"new row with a paper's bare name": "URL must start with http",
	**dict.fromkeys(
		("save the form", "client.save", "document method by a made-up record"), "TimestampMismatchError"
	),
	"sub-select in the order": "Cannot use sub-query",
	"REST one by a filter in place of the name": "DoesNotExistError",
	"decision on a grant by a filter on the text": "FrappeTypeError",
	"REST put": "CannotChangeConstantError",
	"cancel": "DocstatusTransitionError",
	"papers by their text": "not enough arguments for format string",
	# the dev host's Student has no links on its form
	"open links of Student": "Expected text or file-like object",
	"transitions of a made-up document": "Workflow",
}
# Addresses that are not there: title -> the Frappe from which they are, () for none that we know.
DEAD: dict[str, tuple[int, ...]] = {
	**dict.fromkeys(("REST v2 one", "REST v2 list", "REST v2 count"), (15, 41)),
	"list with its child tables": (),
	"kanban": (),
	"awesome bar's help": (),
	"web page of the record": (),
	"web list of the DocType": (),
	"backups": (),
	"time line": (),
	"party of another app by a filter on the text": (),
}
# How Frappe answers an address that is not there, or arguments that it does not know.
GONE = ("404 ", "is not whitelisted", "Failed to get method", "unexpected keyword argument")


def is_dead_here(title: str) -> bool:
	"""Return whether a path's address is known not to be there on the Frappe that runs."""
	return title in DEAD and (not DEAD[title] or get_frappe_version() < DEAD[title])


def get_evidence(path, answer, target, neighbour) -> str:
	"""Say by what an answer shows that the path has reached the open record; empty when by nothing."""
	text, message = get_text(answer), get_message(answer)
	found = {
		"text": target.secret in text,
		"name": neighbour.name in text or (not path.knows_name and target.name in text),
		"number": isinstance(message, int) and message > 0,
		"paper": answer.status_code == 200 and target.paper.rpartition("/")[2] in text,
		"done": path.must_fail and answer.status_code < 400,
		"words": SHOWN.get(path.title, "\0") in text,
	}
	return next((evidence for evidence, is_there in found.items() if is_there), "")

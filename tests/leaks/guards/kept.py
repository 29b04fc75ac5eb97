"""The guards of what Frappe keeps: faults in logs, papers at addresses that can be guessed."""

from functools import partial

from frappe.core.doctype.file.file import File
from frappe.model.document import Document

from mental_health_module.compat import get_frappe_version
from tests.leaks.guards.guard import OTHER, Guard, everything, nothing
from tests.leaks.guards.removal import replaced

PRINTS_QUERIES = get_frappe_version() < (15, 1)
KEPT_FAULTS = (
	Guard(
		"no values in the Error Log",
		partial(replaced, "access.doors.error_log.take_values_out", nothing),
		("fault kept with values",),
	),
	Guard(
		"no request in the log file",
		partial(replaced, "access.doors.error_log.WithoutRequest.filter", everything),
		("fault kept with the request",),
	),
	Guard(
		"no query in the output",
		partial(replaced, "access.list_conditions.keep_query_out_of_output", nothing),
		("query printed",) if PRINTS_QUERIES else (),
		not_here="" if PRINTS_QUERIES else "15.41 and 16 print no query; kept for early builds of 15",
	),
)
PAPERS = (
	Guard(
		"paper found by a filter",
		partial(replaced, "access.documents.paper_file.PaperFile.load_from_db", Document.load_from_db),
		(
			(OTHER, "paper's row by its file name with frappe.client.get"),
			(OTHER, "paper by the download method"),
		),
	),
	Guard(
		"paper at a guessed address",
		partial(replaced, "access.documents.paper_file.PaperFile.is_downloadable", File.is_downloadable),
		((OTHER, "paper by its address"),),
	),
	Guard(
		"new row of a guessed paper",
		partial(replaced, "access.documents.paper_file.PaperFile._refuse_unknown_address", nothing),
		((OTHER, "new row with a paper's address"),),
	),
	Guard(
		"second door to a paper",
		partial(replaced, "access.documents.paper_file.refuse_second_door", nothing),
		(("counsellor", "new row with a paper's address"),),
	),
	Guard(
		"paper of the same content",
		partial(replaced, "access.documents.paper_file.PaperFile.exists_on_disk", File.exists_on_disk),
		(),
		not_here="papers are sealed, so that no two have the same content",
	),
)

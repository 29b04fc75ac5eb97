"""Cases for the tests of retention: old files with papers and traces, and the queue run by hand."""

import json
from pathlib import Path

import frappe
from frappe.model.naming import is_autoincremented
from frappe.utils import get_files_path

from mental_health_module.api import retention as api
from mental_health_module.services import retention, retention_kinds
from tests import factories

KIND = "Psychological File"
CANARY = "canary-31ae-silver-kettle"
# the jobs' own arguments are what is left without these
OPTIONS = ("queue", "enqueue_after_commit", "timeout")


def run_queue(queued) -> None:
	"""Do what a worker does: every job, each with what follows its commit."""
	while queued:
		method, values = queued.pop(0)
		frappe.get_attr(method)(**{key: value for key, value in values.items() if key not in OPTIONS})
		frappe.db.after_commit.run()


def make_case(**values):
	"""An old, closed file with sessions and papers that all hold the canary; its pupil left in 2012."""
	values = {"opened_on": "2010-03-01", "closed_on": "2010-06-30", "status": "Closed", **values}
	file = factories.make_file(summary=CANARY, **values)
	frappe.db.set_value("Student", file.learner, {"date_of_leaving": "2012-07-10", "enabled": 0})
	session = factories.make_session(file=file, notes=f"{CANARY} notes", held_on="2010-03-02 10:00:00")
	for record in (file, session):
		factories.make_paper(record=record, content=f"{CANARY} {factories.get_number()}")
	return file


def propose(file) -> str:
	retention.list_due_unchecked()
	return frappe.db.get_value("MH Deletion Proposal", {"record_name": file.name})


def get_user(file) -> str:
	return frappe.db.get_value("MH Counsellor", file.counsellor, "user")


def get_part_names(file) -> list[str]:
	return [name for names in retention_kinds.get_parts(KIND, file.name).values() for name in names]


def get_all_names(file) -> list[str]:
	names = get_part_names(file)
	papers = frappe.get_all("File", {"attached_to_name": ("in", names)}, pluck="name", order_by="name")
	return [*names, *papers]


def get_paths(file) -> list[Path]:
	names = get_part_names(file)
	urls = frappe.get_all("File", {"attached_to_name": ("in", names)}, pluck="file_url", order_by="name")
	return [Path(get_files_path(url.rsplit("/", 1)[1], is_private=1)) for url in urls]


def confirm_and_run(proposal: str, user: str, queued) -> None:
	with factories.acting_as(user):
		api.confirm(proposal)
	run_queue(queued)


def get_state(proposal: str) -> str:
	return frappe.db.get_value("MH Deletion Proposal", proposal, "status")


def leave_traces(file) -> None:
	"""Leave what Frappe keeps beside a record, past our refusals, as an older version or a console does."""
	rows = [
		("Version", {"ref_doctype": file.doctype, "docname": file.name, "data": CANARY}),
		("Comment", {"reference_doctype": file.doctype, "reference_name": file.name, "content": CANARY}),
		(
			"Communication",
			{"reference_doctype": file.doctype, "reference_name": file.name, "content": CANARY},
		),
		("ToDo", {"reference_type": file.doctype, "reference_name": file.name, "description": CANARY}),
		("DocShare", {"share_doctype": file.doctype, "share_name": file.name, "user": "Guest"}),
		("View Log", {"reference_doctype": file.doctype, "reference_name": file.name}),
		("Notification Log", {"document_type": file.doctype, "document_name": file.name, "subject": CANARY}),
		("Deleted Document", {"deleted_doctype": file.doctype, "deleted_name": file.name, "data": CANARY}),
		("Activity Log", {"reference_doctype": file.doctype, "reference_name": file.name, "subject": CANARY}),
		("Tag Link", {"document_type": file.doctype, "document_name": file.name, "tag": "x"}),
		("Access Log", {"export_from": file.doctype, "reference_document": file.name}),
		("Route History", {"route": f"Form/{file.doctype}/{file.name}"}),
		("Error Log", {"method": "x", "error": f"... {file.name} ... {CANARY}"}),
		("Email Queue", {"reference_doctype": file.doctype, "reference_name": file.name, "message": CANARY}),
	]
	for doctype, values in rows:
		row = frappe.new_doc(doctype)
		row.update(values)
		row.name = None if is_autoincremented(doctype) else factories.get_number()
		row.db_insert()
	searched = frappe.qb.Table("__global_search")
	frappe.qb.into(searched).columns("doctype", "name", "content").insert(
		file.doctype, file.name, CANARY
	).run()
	settings = frappe.qb.Table("__UserSettings")
	data = json.dumps({"last_view": file.name})
	frappe.qb.into(settings).columns("user", "doctype", "data").insert("Guest", file.doctype, data).run()
	frappe.cache.hset("_user_settings", f"{file.doctype}::Guest", data)
	frappe.cache.rpush(
		"insert_queue_for_Route History", json.dumps([{"route": f"Form/{file.doctype}/{file.name}"}])
	)
	frappe.get_cached_doc(file.doctype, file.name)


def make_old_file(*, opened_on="2010-03-01", closed_on="2010-06-30", status="Closed", **values):
	"""A closed file of a pupil who left in July 2012: by the site's first rule due since July 2017."""
	file = factories.make_file(opened_on=opened_on, closed_on=closed_on, status=status, **values)
	frappe.db.set_value("Student", file.learner, {"date_of_leaving": "2012-07-10", "enabled": 0})
	return file


def get_due_names() -> set[str]:
	return {record.name for record, _period in retention.get_due(KIND)}

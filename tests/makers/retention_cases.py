"""Cases for the tests of retention: old files with papers and traces, and the queue run by hand."""

from pathlib import Path

import frappe
from frappe.utils import get_files_path

from mental_health_module.api import retention as api
from mental_health_module.services.retention import kinds as retention_kinds
from mental_health_module.services.retention import reviews as retention
from tests.makers import factories
from tests.makers.records import press

KIND = "Psychological File"
CANARY = "canary-31ae-silver-kettle"
# the jobs' own arguments are what is left without these
OPTIONS = ("queue", "enqueue_after_commit", "timeout")


def run_queue(queued) -> None:
	"""Do what a worker does: every job, each with what follows its commit."""
	while queued:
		method, values = queued.pop(0)
		frappe.get_attr(method)(**{key: value for key, value in values.items() if key not in OPTIONS})
		frappe.db.before_commit.run()
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


def make_cases(*several: dict) -> list:
	"""Cases of one school, which stand in one list; `several` holds the values of each."""
	counsellor = factories.make_counsellor()
	return [make_case(counsellor=counsellor, **values) for values in several]


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
	# the case was made and committed long ago, the log's rows about it too
	frappe.db.before_commit.run()
	with factories.acting_as(user):
		press(api.confirm, proposal)
	run_queue(queued)


def get_state(proposal: str) -> str:
	return frappe.db.get_value("MH Deletion Proposal", proposal, "status")


def make_old_file(*, opened_on="2010-03-01", closed_on="2010-06-30", status="Closed", **values):
	"""A closed file of a pupil who left in July 2012: by the site's first rule due since July 2017."""
	file = factories.make_file(opened_on=opened_on, closed_on=closed_on, status=status, **values)
	frappe.db.set_value("Student", file.learner, {"date_of_leaving": "2012-07-10", "enabled": 0})
	return file


def get_due_names() -> set[str]:
	return {record.name for record, _period in retention.get_due(KIND)}


def make_retention_rule(*, school: str | None = None, **values):
	"""A rule: five years after graduation, unless values say otherwise; for a school of its own."""
	defaults = {
		"record_class": "Psychological File",
		"basis": "Graduation + N years",
		"years": 5,
		"active": 1,
	}
	return factories.insert(
		"MH Retention Rule",
		school=school or factories.make_school().name,
		**{"source": "Decision of the school", **defaults, **values},
	)


def make_legal_hold(*, user: str, **values):
	"""A legal hold that `user` has placed; `values` name a record or a pupil."""
	with factories.acting_as(user):
		return factories.insert("MH Legal Hold", **{"reason": "A lawsuit", **values})

"""Pages that are open before somebody, and what may change behind them."""

import frappe

from mental_health_module.api import annual_report as report_api
from mental_health_module.api import evaluation as evaluation_api
from mental_health_module.api import leadership as leadership_api
from mental_health_module.api import meetings as meetings_api
from mental_health_module.api import portal as portal_api
from mental_health_module.api import regulations as regulations_api
from mental_health_module.api import staffing as staffing_api
from mental_health_module.api import work_plan as plan_api
from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.shared import paper_marks, shown_versions
from tests.makers import case_worker_people, factories
from tests.makers import evaluation as evaluation_records
from tests.makers import groups as group_records
from tests.makers import meetings as meeting_records
from tests.makers import plans as plan_records
from tests.makers.records import acting_as, press


class Page:
	"""A page that was opened before something changed, and what its button does."""

	def __init__(self, user, step, name, read):
		self.user, self.step, self.name, self.read = user, step, name, read
		with acting_as(user):
			self.version = shown_versions.get_version(step.read[0], name)

	def press(self):
		with acting_as(self.user):
			return self.step(self.name, version=self.version)


def open_regulation():
	school, (user,) = group_records.make_staff()
	leader = factories.make_user(roles=["MH Leader"]).name
	draft = group_records.make_regulation(school=school, audience="All Staff", in_force=False, text="")
	paper = factories.make_paper(record=draft, content="Everybody keeps secrets.")
	draft.paper = paper.file_url
	draft.save()
	with acting_as(leader):
		press(regulations_api.put_in_force, draft.name)
	page = Page(user, portal_api.confirm_regulation, draft.name, lambda: read_receipts(draft.name))
	return page, lambda: paper_marks._get_path(paper.file_url).write_bytes(b"Nobody keeps secrets.")


def read_receipts(regulation: str) -> int:
	return frappe.db.count("MH Regulation Receipt", {"regulation": regulation})


def open_draft():
	leader = factories.make_user(roles=["MH Leader"]).name
	draft = group_records.make_regulation(in_force=False)
	page = Page(leader, regulations_api.put_in_force, draft.name, read_status(draft))
	return page, lambda: change(draft, text="Another text.")


def open_duty(field="duty"):
	leader, member = (factories.make_user(roles=["MH Leader"]).name for _ in range(2))
	group = group_records.make_active_group(
		leader=leader,
		members=[group_records.row(member, duty="Plans", subgroup="课程组")],
		subgroups=[{"subgroup_name": "课程组", "duty": "开发课程"}],
	)
	with acting_as(leader):
		leadership_notice.publish(group, leader)

	def change_duty():
		stored = frappe.get_doc(group.doctype, group.name)
		(stored.members[1] if field == "duty" else stored.subgroups[0]).duty = "Pays"
		stored.save()

	row = ("MH Leadership Member", group.members[1].name)
	return Page(
		member, leadership_api.acknowledge, group.name, lambda: frappe.db.get_value(*row, "acknowledged_on")
	), change_duty


def open_minutes(change_notes=True):
	board = meeting_records.make_board()
	meeting = meeting_records.make_held_meeting(board=board, agenda=["Poster"])
	item = meeting_records.make_item(meeting=meeting, responsible=board.writer)
	with acting_as(board.writer):
		meeting_steps.finish_minutes(meeting)
	page = Page(board.leader, meetings_api.confirm, meeting.name, read_status(meeting))
	if change_notes:
		return page, lambda: change(meeting, place="Another room")
	return page, lambda: change(item, what="Something else")


def open_report():
	group = evaluation_records.Group()
	factories.make_training(school=group.school, training_date="2025-01-10", status="Held")
	report = evaluation_records.freeze(evaluation_records.make_report(school=group.school))
	page = Page(group.leader, report_api.sign, report.name, read_status(report))
	return page, lambda: evaluation_records.freeze(frappe.get_doc(report.doctype, report.name))


def open_evaluation():
	group = evaluation_records.Group()
	evaluation_records.use_only(evaluation_records.make_indicator())
	factories.make_training(school=group.school, training_date="2025-01-10", status="Held")
	evaluation = evaluation_records.make_evaluation(school=group.school)
	evaluation_records.bring_to(evaluation, "Reviewed", group)
	page = Page(group.leader, evaluation_api.rate, evaluation.name, read_status(evaluation))
	return page, lambda: change(evaluation, summary="Another summary")


def open_plan():
	office = plan_records.Office()
	plan = office.make_plan(status="Reviewed")
	(task, *_others) = plan_records.get_tasks(plan.name)
	page = Page(office.leader, plan_api.approve, plan.name, read_status(plan))
	return page, lambda: frappe.db.set_value("MH Plan Task", task.name, "goal", "Another goal")


def open_certificate():
	counsellor = factories.make_counsellor()
	paper = factories.make_qualification(counsellor=counsellor.name)
	lead = case_worker_people.make_lead(counsellor.school)
	row = (paper.doctype, paper.name)
	page = Page(lead, staffing_api.verify, paper.name, lambda: frappe.db.get_value(*row, "verified_by"))
	return page, lambda: factories.make_paper(record=paper)


def read_status(document):
	return lambda: frappe.db.get_value(document.doctype, document.name, "status")


def change(document, **values):
	stored = frappe.get_doc(document.doctype, document.name)
	stored.update(values)
	stored.flags.ignore_permissions = True
	stored.save()


PAGES = {
	"the file of a regulation": open_regulation,
	"a draft that is put in force": open_draft,
	"a duty": open_duty,
	"a sub-group's duty": lambda: open_duty("subgroup"),
	"minutes": open_minutes,
	"what was agreed in a meeting": lambda: open_minutes(False),
	"a report that is frozen anew": open_report,
	"an evaluation": open_evaluation,
	"a task of a plan": open_plan,
	"the papers of a certificate": open_certificate,
}

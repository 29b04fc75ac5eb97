"""Records in each state from which something can be done with them, brought there as in a school.

A DocType that is not named here gets a record of its race or of its definition, and its state by the table.
"""

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace

import frappe

from mental_health_module.services.files import conferences as conference_steps
from mental_health_module.services.meetings import action_items
from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.retention import reviews
from tests.e2e.walk import gives
from tests.makers import (
	access_case,
	conferences,
	consent_people,
	evaluation,
	factories,
	groups,
	lists,
	meetings,
	step_cases,
)
from tests.makers.case_worker_people import make_staff, propose
from tests.makers.plans import Office, get_tasks
from tests.makers.records import acting_as, insert
from tests.makers.retention_cases import make_legal_hold, make_old_file
from tests.makers.staffing import make_query

# (DocType, state) -> function that returns the record
_STANDS: dict[tuple[str, str], Callable] = {}


def stands(doctype: str, *states: str) -> Callable[[Callable], Callable]:
	"""Register a function of the state, as a decorator; one without states is for a DocType that has none."""

	def register(make: Callable) -> Callable:
		_STANDS.update({(doctype, state): partial(make, state) for state in states or ("",)})
		return make

	return register


def get_states(doctype: str) -> list[str]:
	"""Return the states in which records of a DocType are known to stand."""
	return [state for name, state in _STANDS if name == doctype]


def make(doctype: str, state: str):
	"""Make a record that stands in a state."""
	if (doctype, state) in _STANDS:
		return _STANDS[doctype, state]()
	if doctype in step_cases.CASES:
		record = step_cases.CASES[doctype][0]()[0]
		record.db_set("status", state)
		return record
	if frappe.get_meta(doctype).issingle:
		return frappe.get_single(doctype)
	record = frappe.new_doc(doctype)
	for df in record.meta.fields:
		if df.reqd and not record.get(df.fieldname):
			record.set(df.fieldname, gives.get_value(df.as_dict(), SimpleNamespace(links={})))
	record.insert(ignore_permissions=True)
	factories.MADE.append((doctype, record.name))
	return record


@stands("MH Meeting", "Scheduled", "Invited", "Held", "Minutes Drafted", "Confirmed")
def _meeting(state: str):
	board, agenda = meetings.make_board(), ["心理健康月的安排"]
	if state in ("Scheduled", "Invited"):
		# it has begun and is not over: it can be answered, held and cancelled
		clock = {"starts_at": "00:00:00", "ends_at": "23:59:59"}
		meeting = meetings.make_meeting(board=board, days=0, agenda=agenda, title="例会", **clock)
		if state == "Invited":
			with acting_as(board.leader):
				meeting_steps.invite(meeting)
		return meeting
	if state == "Confirmed":
		return meetings.make_confirmed_meeting(board=board, agenda=agenda, title="例会")
	meeting = meetings.make_held_meeting(board=board, agenda=agenda, title="例会")
	if state == "Minutes Drafted":
		with acting_as(board.writer):
			meeting_steps.finish_minutes(meeting)
	return meeting


@stands("MH Action Item", "Open", "Done")
def _item(state: str):
	board = meetings.make_board()
	meeting = meetings.make_held_meeting(board=board, title="例会")
	item = meetings.make_item(meeting=meeting, responsible=board.members[1], what="张贴热线海报")
	if state == "Done":
		with acting_as(board.members[1]):
			action_items.complete(item, "已张贴")
	return item


@stands("MH Work Plan", "Draft", "Reviewed", "Approved", "Running", "Evaluated")
def _plan(state: str):
	office = Office()
	if state == "Draft":
		# whose open tasks can be carried over
		office.make_plan(status="Running")
	plan = office.make_plan(status=state)
	if state == "Running":
		plan.db_set("summary", "<p>已完成。</p>")
	return plan


@stands("MH Leadership Group", "Draft", "Active")
def _group(state: str):
	# to which it can be copied
	factories.make_academic_year(year="2027-28")
	if state == "Active":
		return groups.make_active_group()
	return factories.make_leadership_group()


@stands("MH Evaluation", "Draft", "Collecting", "Self-evaluated", "Reviewed", "Rated", "Closed")
def _evaluation(state: str):
	group = step_cases.make_group()
	found = evaluation.make_evaluation(school=group.school)
	if state != "Draft":
		found = evaluation.bring_to(found, state, group)
	found.reload()
	found.append("improvements", {"goal": "多开展班会"})
	found.db_update_all()
	return found


@stands("MH Annual Report", "Draft", "Frozen")
def _report(state: str):
	group = step_cases.make_group()
	report = evaluation.make_report(school=group.school)
	return report if state == "Draft" else evaluation.freeze(report)


@stands("MH Counsellor")
def _counsellor(_state: str):
	return factories.make_counsellor()


@stands("MH Case Conference", "Planned", "Invited", "Held")
def _conference(state: str):
	conference = conferences.make_case_conference(days=-1)
	if state == "Planned":
		user = conferences.get_counsellor_user(conference)
		with acting_as(user):
			listed = factories.make_user(roles=["MH Coordinator"]).name
			insert("MH Case Conference Participant", case_conference=conference.name, participant=listed)
		return conference
	conferences.make_conference_participant(conference=conference)
	with acting_as(conferences.get_counsellor_user(conference)):
		conference.reload()
		if state == "Held":
			conference_steps.hold(conference)
	return conference


@stands("MH Deletion Proposal", "Proposed", "Failed")
def _proposal(state: str):
	proposal = step_cases.make_proposal()[0]
	if state == "Failed":
		proposal.db_set("status", state)
	return proposal


@stands("MH Access Grant", "Asked", "Approved")
def _grant(state: str):
	case = access_case.make_case()
	colleague = access_case.make_colleague(case)
	grant = access_case.ask(case, colleague.user)
	if state == "Approved":
		access_case.approve(grant, case.user)
	grant.reload()
	return grant


@stands("MH Consent", "Asked", "Given")
def _consent(state: str):
	counsellor, family = factories.make_counsellor(), consent_people.make_family()
	ask = consent_people.ask if state == "Asked" else consent_people.make_given
	return ask(counsellor=counsellor, family=family)


@stands("MH Regulation", "Draft", "In Force")
def _regulation(state: str):
	factories.make_user(roles=["MH Coordinator"])
	factories.make_user(roles=["MH Leader"])
	return groups.make_regulation(in_force=state == "In Force")


@stands("MH Legal Hold")
def _hold(state: str):
	return make_legal_hold(user=access_case.make_lead(), learner=factories.make_pupil().name)


@stands("MH Psychological File", "Open")
def _file(state: str):
	return factories.make_file()


@stands("MH Training Session", "Planned")
def _training(state: str):
	factories.make_user(roles=["MH Coordinator"])
	return factories.make_training()


@stands("MH Case Worker", "Proposed")
def _case_worker(state: str):
	staff = make_staff()
	return frappe.get_doc("MH Case Worker", propose(staff))


@stands("MH Counselling Session")
def _session(state: str):
	return factories.make_session()


@stands("MH Meeting Series")
def _series(state: str):
	return meetings.make_series()


@stands("MH Background Query")
def _query(state: str):
	access_case.make_lead()
	return make_query()


@stands("MH Counsellor Qualification")
def _qualification(state: str):
	access_case.make_lead()
	return factories.make_qualification()


@stands("MH Plan Task", "Open", "Done")
def _task(state: str):
	office = Office()
	plan = office.make_plan(status="Running")
	task = get_tasks(plan.name)[0]
	task.db_set({"status": state, "progress": 100 if state == "Done" else 0})
	return task


@stands("MH Emergency Access")
def _emergency(state: str):
	case, lead = access_case.make_case(), access_case.make_lead()
	access_case.make_lead()
	factories.make_leadership_group(school=case.school)
	name = access_case.open_in_emergency(case, lead)["access"]
	factories.MADE.append(("MH Emergency Access", name))
	return frappe.get_doc("MH Emergency Access", name)


@stands("MH Consent Text", "Draft", "In Force")
def _text(state: str):
	text = consent_people.make_consent_text()
	access_case.make_lead()
	if state == "In Force":
		return text
	fields = {key: text.get(key) for key in ("purpose", "text_zh", "text_en")}
	slots = [{key: row.get(key) for key in ("slot", "value_zh", "value_en")} for row in text.slots]
	return insert("MH Consent Text", **fields, slots=slots)


@stands("MH School")
def _school(state: str):
	factories.make_user(roles=["MH Coordinator"])
	return factories.make_school()


@stands("MH List Import", "New", "Ready", "Committed")
def _list(state: str):
	# what is kept in a list is said in the language of who began
	coordinator = factories.make_user(roles=["MH Coordinator"]).name
	person = lists.make_teachers(1)
	found = lists.make_list(lists.make_sign_ins(person), school=factories.make_school().name)
	factories.MADE.append(("MH List Import", found.name))
	steps = {"New": lambda one: one, "Ready": lists.check, "Committed": lists.commit}
	with acting_as(coordinator):
		return steps[state](found)


@stands("MH Retention Review", "Open")
def _review(state: str):
	file = make_old_file()
	access_case.make_lead()
	review = reviews.list_due_unchecked()[file.school]
	factories.MADE.append(("MH Retention Review", review))
	return frappe.get_doc("MH Retention Review", review)

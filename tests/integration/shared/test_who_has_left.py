"""Who has left loses at once what only members have, and is told nothing; by the host's record, by no job."""

import frappe
import pytest
from frappe.utils import today

from mental_health_module import hooks
from mental_health_module.access import conferences, guards, schools
from mental_health_module.access.classes import CLASSES
from mental_health_module.access.refusals import HasLeftError, NotYourCaseError
from mental_health_module.services.files import cases
from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.leadership import offices as group_offices
from mental_health_module.services.rights import access_grants, site_facts
from tests.makers import factories
from tests.makers.access_case import FILE, SESSION, ask, make_case, make_lead
from tests.makers.leaving_people import LEFT, PAST_DAY, employ, let_leave
from tests.makers.meetings import make_board
from tests.makers.records import acting_as


def reads(user: str, doctype: str, name: str) -> bool:
	with acting_as(user):
		try:
			return bool(frappe.get_doc(doctype, name).has_permission("read"))
		except NotYourCaseError:
			return False


def lists(user: str, doctype: str) -> list[str]:
	with acting_as(user):
		return frappe.get_list(doctype, pluck="name", order_by="name asc", limit=0)


@pytest.mark.parametrize("values", [LEFT, PAST_DAY, {"status": "Suspended"}])
def test_a_counsellor_who_has_left_by_the_record_of_the_office_reads_nothing(site, values):
	case = make_case()
	employ(case.user)
	assert reads(case.user, FILE, case.name)
	let_leave(case.user, **values)
	with acting_as(case.user), pytest.raises(HasLeftError):
		frappe.get_doc(FILE, case.name)
	assert not reads(case.user, SESSION, case.session_name)
	assert lists(case.user, FILE) == lists(case.user, SESSION) == []
	assert frappe.db.get_value("MH Counsellor", case.counsellor, "status") == "Active"


def test_the_last_day_is_still_a_day_of_work(site):
	case = make_case()
	employ(case.user, relieving_date=today())
	assert reads(case.user, FILE, case.name)


def test_a_counsellor_is_followed_by_the_record_of_the_person_also_without_an_account_in_it(site):
	case = make_case()
	instructor = factories.make_instructor().name
	record = {"person_type": "Instructor", "person": instructor}
	frappe.db.set_value("MH Counsellor", case.counsellor, record)
	assert reads(case.user, FILE, case.name)
	frappe.db.set_value("Instructor", instructor, "status", "Left")
	assert not reads(case.user, FILE, case.name)


def test_who_comes_back_under_a_second_record_reads_again(site):
	case = make_case()
	first = let_leave(case.user)
	frappe.db.set_value("MH Counsellor", case.counsellor, {"person_type": "Employee", "person": first})
	assert not reads(case.user, FILE, case.name)
	employ(case.user)
	assert reads(case.user, FILE, case.name)


def test_the_cases_of_who_has_left_are_told_of_and_found(site):
	case = make_case()
	lead = make_lead()
	before = site_facts._count_people()["disabled_counsellors"]
	let_leave(case.user)
	assert case.counsellor in cases.get_orphans()
	assert site_facts._count_people()["disabled_counsellors"] == before + 1
	assert lead in schools.get_overseers(case.school, schools.LEADS)


def test_a_grant_ends_for_who_has_left(site):
	case = make_case()
	grantee = factories.make_counsellor(school=case.school).user
	grant = ask(case, grantee)
	with acting_as(case.user):
		access_grants.decide(grant.name, True)
	assert reads(grantee, FILE, case.name)
	let_leave(grantee)
	assert not reads(grantee, FILE, case.name)


def test_a_leader_and_a_coordinator_who_have_left_have_no_office_and_read_nothing_of_ours(site):
	board = make_board()
	coordinator = factories.make_user(roles=["MH Coordinator"]).name
	assert board.school in schools.get_own_schools(board.leader)
	assert group_offices.get_offices(board.leader, board.school) == {"Leader"}
	for user in (board.leader, coordinator):
		assert reads(user, "MH Leadership Group", board.group.name)
		let_leave(user)
		assert not reads(user, "MH Leadership Group", board.group.name)
		assert lists(user, "MH Leadership Group") == []
		assert lists(user, "MH Training Session") == []
	assert group_offices.get_offices(board.leader, board.school) == set()
	assert group_offices.get_leaders(board.school) == set()
	assert group_offices.get_current_groups(board.leader) == []
	assert leadership_notice.get_own_rows(board.group, board.leader) == []
	assert not {board.leader, coordinator} & schools.get_holders("MH Leader", "MH Coordinator")


def test_an_endpoint_for_a_role_refuses_who_has_left_and_says_why(site):
	coordinator = factories.make_user(roles=["MH Coordinator"]).name
	called = guards.has_role("MH Coordinator")(lambda: "done")
	with acting_as(coordinator):
		assert called() == "done"
	let_leave(coordinator)
	with acting_as(coordinator), pytest.raises(HasLeftError):
		called()


def test_every_doctype_of_ours_asks_whether_somebody_is_at_work(site):
	"""A DocType has a rule for its rows, which asks, or the plain question."""
	coordinator = factories.make_user(roles=["MH Coordinator", "System Manager"]).name
	let_leave(coordinator)
	with acting_as(coordinator):
		for doctype in CLASSES:
			assert doctype in hooks.has_permission, doctype
			if not frappe.get_meta(doctype).istable:
				new = frappe.new_doc(doctype)
				assert not new.has_permission("read"), doctype
				assert not new.has_permission("create"), doctype


@pytest.mark.parametrize(
	"doctype", [name for name, rule in hooks.has_permission.items() if "at_work" in str(rule)]
)
def test_a_list_without_a_rule_for_its_rows_is_empty_for_who_has_left(site, doctype):
	"""By the rule of the list alone: whatever else stands in the way is taken away."""
	person = factories.make_user(roles=["MH Coordinator", "System Manager"]).name
	module, _dot, name = hooks.permission_query_conditions[doctype][-2].rpartition(".")
	ask = getattr(frappe.get_module(module), name)
	assert ask(person) == ""
	let_leave(person)
	assert ask(person) == "1=0"


def test_every_report_of_ours_shows_nothing_to_who_has_left(site):
	board = make_board()
	factories.make_attendance(training=factories.make_training(school=board.school, status="Held").name)
	frappe.get_doc("User", board.leader).add_roles("MH Coordinator", "MH Auditor", "System Manager")
	let_leave(board.leader)
	reports = frappe.get_all("Report", {"module": ("in", get_modules())}, pluck="name", order_by="name asc")
	assert len(reports) >= 5
	with acting_as(board.leader):
		for report in reports:
			with pytest.raises(HasLeftError):
				frappe.get_doc("Report", report).execute_script_report(frappe._dict())


def get_modules() -> list[str]:
	return frappe.get_all(
		"Module Def", {"app_name": "mental_health_module"}, pluck="name", order_by="name asc"
	)


def test_who_was_listed_for_a_conference_takes_no_part_any_more(site):
	teacher = factories.make_user().name
	employ(teacher)
	assert conferences.may_take_part(teacher)
	let_leave(teacher, **PAST_DAY)
	assert not conferences.may_take_part(teacher)
	lead = make_lead()
	let_leave(lead)
	assert not conferences.may_take_part(lead)

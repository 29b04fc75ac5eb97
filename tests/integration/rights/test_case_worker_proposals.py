"""Who is proposed as a case worker, by whom, and how the first one is."""

import frappe
import pytest
from frappe.utils import now_datetime

from mental_health_module.access.case_workers import is_confirmed
from mental_health_module.patches.v0_3 import propose_case_workers
from mental_health_module.services.rights.case_workers import case_workers, enrolment, refusals
from mental_health_module.services.rights.case_workers import tries as case_worker_tries
from tests.makers import factories
from tests.makers.case_worker_people import confirm, make_lead, make_staff, propose

DOCTYPE = case_workers.DOCTYPE


@pytest.fixture
def staff(site):
	return make_staff()


@pytest.fixture
def sheet(site, monkeypatch):
	"""The code of a recovery sheet; wrong ones are counted from zero."""
	monkeypatch.setattr(case_worker_tries.recovery, "is_code", lambda code: code == "right")
	monkeypatch.setattr(case_worker_tries, "KEY", f"tries-{factories.get_number()}")
	yield "right"
	frappe.cache().delete(frappe.cache().make_key(case_worker_tries.KEY))


def get_state(name: str) -> str:
	return frappe.db.get_value(DOCTYPE, name, "state")


def refuse_confirmation(name: str, user: str, error: type[Exception]) -> None:
	state = get_state(name)
	with factories.acting_as(user), pytest.raises(error):
		case_workers.confirm(name)
	assert get_state(name) == state


@pytest.mark.parametrize("user", ["nobody@school.example", "", "Guest", "Administrator"])
def test_an_account_that_is_not_a_persons_is_not_proposed(staff, user):
	with factories.acting_as(staff.lead), pytest.raises(refusals.UnknownAccountError):
		case_workers.propose(user, staff.school)


def test_a_disabled_account_is_neither_proposed_nor_confirmed(staff):
	name = propose(staff)
	frappe.db.set_value("User", staff.counsellor.user, "enabled", 0)
	refuse_confirmation(name, staff.leader, refusals.UnknownAccountError)
	with factories.acting_as(staff.lead), pytest.raises(refusals.UnknownAccountError):
		case_workers.propose(staff.counsellor.user)


def test_a_proposal_holds_for_the_account_as_it_was(staff):
	name = propose(staff)
	frappe.db.set_value("User", staff.counsellor.user, "email", "other@school.example")
	refuse_confirmation(name, staff.leader, refusals.NotProposedError)


def test_a_proposal_written_into_the_database_is_none(staff):
	name = case_workers.remember_unchecked(staff.counsellor.user, staff.counsellor.name, staff.school)
	refuse_confirmation(name, staff.leader, refusals.NotProposedError)
	frappe.db.set_value(DOCTYPE, name, {"proposed_by": staff.lead, "proposed_at": now_datetime()})
	refuse_confirmation(name, staff.leader, refusals.NotProposedError)


def test_only_a_confirmed_lead_of_the_school_proposes(staff):
	user = staff.counsellor.user
	unconfirmed = make_lead(staff.school, is_confirmed=False)
	for other in (unconfirmed, make_staff().lead, staff.leader, user):
		with factories.acting_as(other), pytest.raises(refusals.ProposerError):
			case_workers.propose(user if other != user else staff.lead, staff.school)
	assert not frappe.db.exists(DOCTYPE, {"user": user})


def test_nobody_is_proposed_twice(staff):
	name = propose(staff)
	for _step in (lambda: None, lambda: confirm(staff, name)):
		_step()
		with factories.acting_as(staff.lead), pytest.raises(refusals.AlreadyConfirmedError):
			case_workers.propose(staff.counsellor.user)
	assert frappe.db.count(DOCTYPE, {"user": staff.counsellor.user}) == 1


def test_the_first_lead_needs_the_recovery_sheet_and_a_leader(site, sheet):
	school = factories.make_school().name
	lead = make_lead(school, is_confirmed=False)
	leader = factories.make_user(roles=["MH Leader"]).name
	factories.make_leadership_group(leader=leader, school=school)
	with factories.acting_as(lead):
		with pytest.raises(refusals.OwnProposalError):
			case_workers.propose(lead)
		with pytest.raises(refusals.RecoveryCodeError):
			case_workers.propose_myself("wrong")
		assert not frappe.db.exists(DOCTYPE, {"user": lead})
		name = case_workers.propose_myself(sheet)
	refuse_confirmation(name, lead, refusals.OwnConfirmationError)
	with factories.acting_as(leader):
		case_workers.confirm(name)
	assert is_confirmed(lead)


def test_after_ten_wrong_codes_the_right_one_is_not_taken_either(staff, sheet):
	lead = make_lead(staff.school, is_confirmed=False)
	with factories.acting_as(lead):
		for _try in range(case_worker_tries.MOST):
			with pytest.raises(refusals.RecoveryCodeError):
				case_workers.propose_myself("wrong", staff.school)
		with pytest.raises(refusals.RecoveryCodeError):
			case_workers.propose_myself(sheet, staff.school)
	assert not frappe.db.exists(DOCTYPE, {"user": lead})


def test_only_who_leads_a_school_uses_the_recovery_sheet(staff, sheet):
	with factories.acting_as(staff.counsellor.user), pytest.raises(refusals.ProposerError):
		case_workers.propose_myself(sheet, staff.school)


def test_after_an_upgrade_all_counsellors_wait_and_are_confirmed_in_two_steps(staff, monkeypatch):
	monkeypatch.setattr(enrolment, "make_code", lambda user: "code")
	second = factories.make_counsellor(school=staff.school, is_confirmed=False)
	elsewhere = factories.make_counsellor(is_confirmed=False)
	propose_case_workers.execute()
	propose_case_workers.execute()
	users = {staff.counsellor.user, second.user}
	assert frappe.db.count(DOCTYPE, {"user": ("in", [*users, elsewhere.user]), "state": "Proposed"}) == 3
	with factories.acting_as(staff.leader):
		assert case_workers.confirm_all(staff.school) == []
	with factories.acting_as(staff.lead):
		assert case_workers.propose_all(staff.school) == 2
		assert case_workers.propose_all(staff.school) == 0
		assert case_workers.confirm_all(staff.school) == []
	with factories.acting_as(staff.leader):
		confirmed = case_workers.confirm_all(staff.school)
	assert {row["user"] for row in confirmed} == users
	assert [is_confirmed(user) for user in (*users, elsewhere.user)] == [True, True, False]

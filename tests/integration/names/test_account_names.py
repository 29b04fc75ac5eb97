"""Who has asked does not decide: not under a new name of the account, and not by a second account."""

import frappe
import pytest

from mental_health_module.access import case_workers as rows
from mental_health_module.access.classes import CLASSES
from mental_health_module.access.documents import row_stamps
from mental_health_module.api import retention
from mental_health_module.services.names.account_names import FOLLOWED, KEPT
from mental_health_module.services.retention.refusals import OwnHoldError, OwnRequestError
from mental_health_module.services.rights import access_grants, emergencies
from mental_health_module.services.rights.case_workers import case_workers
from mental_health_module.services.rights.case_workers.refusals import ProposerConfirmsError
from mental_health_module.services.rights.refusals import GrantForOneselfError
from tests.makers import factories
from tests.makers.access_case import ask, make_case, make_lead, open_in_emergency
from tests.makers.case_worker_people import make_staff, propose
from tests.makers.records import press
from tests.makers.retention_cases import make_legal_hold

HOLD, PROPOSAL = "MH Legal Hold", "MH Deletion Proposal"


def rename(user: str) -> str:
	"""Give an account another name, as a school with a new mail domain does; returns it."""
	new = f"new-{user}"
	frappe.rename_doc("User", user, new, force=True, show_alert=False, rebuild_search=False)
	factories.MADE.append(("User", new))
	return new


def add_second_account(user: str, *roles: str) -> str:
	"""Another account of the person: the employee record of the first is that of the second's counsellor."""
	second = factories.make_user(roles=roles).name
	employee = factories.make_employee(user=user)
	record = factories.make_counsellor(user=second).name
	frappe.db.set_value("MH Counsellor", record, {"person_type": "Employee", "person": employee.name})
	return second


@pytest.fixture
def own_request(site):
	"""(account, name) of a counsellor who leads too and has asked for the deletion of an own file."""
	user = factories.make_user(roles=["MH Counsellor", "MH Lead Counsellor"]).name
	file = factories.make_file(counsellor=factories.make_counsellor(user=user))
	with factories.acting_as(user):
		retention.request_deletion("Psychological File", file.name, "Opened by mistake", "made up")
	return user, frappe.get_last_doc(PROPOSAL, {"record_name": file.name}).name


def test_the_own_request_stays_the_own_one_under_another_name(own_request):
	user, proposal = own_request
	new = rename(user)
	assert row_stamps.get_true_names(PROPOSAL, [proposal]) == {proposal}
	with factories.acting_as(new), pytest.raises(OwnRequestError):
		press(retention.confirm, proposal)
	assert frappe.db.get_value(PROPOSAL, proposal, ["status", "requested_by"]) == ("Proposed", new)


def test_the_own_hold_stays_the_own_one_and_another_releases_it(site):
	lead = make_lead()
	hold = make_legal_hold(user=lead, learner=factories.make_pupil().name).name
	new = rename(lead)
	assert row_stamps.get_true_names(HOLD, [hold]) == {hold}
	with factories.acting_as(new), pytest.raises(OwnHoldError):
		retention.release_hold(hold, "The lawsuit is over")
	other = factories.make_user(roles=["MH Lead Counsellor"]).name
	with factories.acting_as(other):
		retention.release_hold(hold, "The lawsuit is over")
	newer = rename(other)
	assert frappe.db.get_value(HOLD, hold, ["held_by", "released_by"]) == (new, newer)


def test_who_proposes_does_not_confirm_under_another_name(site):
	staff = make_staff()
	frappe.get_doc("User", staff.lead).add_roles("MH Leader")
	row = propose(staff)
	new = rename(staff.lead)
	[stored] = rows.get_rows({"name": row})
	assert stored.proposed_by == new
	assert rows.is_sealed(stored)
	with factories.acting_as(new), pytest.raises(ProposerConfirmsError):
		case_workers.confirm(row)


def test_a_row_that_sql_has_changed_gets_no_stamp_by_a_rename(site):
	lead, other = make_lead(), make_lead()
	hold = make_legal_hold(user=lead, learner=factories.make_pupil().name).name
	frappe.db.set_value(HOLD, hold, "held_by", other)
	new = rename(other)
	assert frappe.db.get_value(HOLD, hold, "held_by") == new
	assert row_stamps.get_true_names(HOLD, [hold]) == set()


def test_a_second_account_of_the_person_decides_as_little(site):
	lead = make_lead()
	case = make_case()
	second = add_second_account(lead, "MH Lead Counsellor", "MH Counsellor")
	hold = make_legal_hold(user=lead, learner=factories.make_pupil().name).name
	grant = ask(case, factories.make_counsellor(school=case.school).user, by=lead)
	with factories.acting_as(second), pytest.raises(OwnHoldError):
		retention.release_hold(hold, "The lawsuit is over")
	with factories.acting_as(second), pytest.raises(GrantForOneselfError):
		access_grants.decide(grant.name, True)
	access = open_in_emergency(case, lead)["access"]
	with factories.acting_as(second), pytest.raises(GrantForOneselfError):
		emergencies.review(access, True, "It was justified, all saw it")


def test_every_account_that_is_kept_as_text_follows_or_says_why_not(site):
	found = {
		(doctype, field.fieldname)
		for doctype in CLASSES
		for field in site.get_meta(doctype).fields
		if field.fieldtype in ("Data", "Small Text")
		and (field.fieldname.endswith("_by") or field.fieldname == "user")
	}
	followed = {(doctype, column) for doctype, columns in FOLLOWED.items() for column in columns}
	assert found == followed | KEPT.keys()
	assert all(KEPT.values())

"""Who may work with files is proposed by the lead counsellor and confirmed by a second person."""

import frappe
import pytest
from frappe.utils import now_datetime

from mental_health_module.access.documents import row_stamps
from mental_health_module.access.refusals import NotConfirmedError, NotYourCaseError
from mental_health_module.access.rights import get_own_names
from mental_health_module.services.rights.case_workers import case_workers, enrolment, refusals
from mental_health_module.services.rights.refusals import GranteeNotConfirmedError
from mental_health_module.services.shared.refusals import WrongStateError
from tests import opened
from tests.makers import factories
from tests.makers.access_case import approve, ask, make_case, open_in_emergency
from tests.makers.case_worker_people import confirm, make_lead, make_staff, propose

DOCTYPE = case_workers.DOCTYPE


@pytest.fixture
def staff(site):
	return make_staff()


def get_state(name: str) -> str:
	return frappe.db.get_value(DOCTYPE, name, "state")


def refuse_confirmation(name: str, user: str, error: type[Exception]) -> None:
	state = get_state(name)
	with factories.acting_as(user), pytest.raises(error):
		case_workers.confirm(name)
	assert get_state(name) == state


def test_a_role_and_a_record_alone_open_nothing(staff):
	user = staff.counsellor.user
	assert get_own_names(user) == []
	propose(staff)
	assert get_own_names(user) == []


def test_who_is_proposed_and_confirmed_by_two_people_has_the_own_record(staff, monkeypatch):
	monkeypatch.setattr(enrolment, "make_code", lambda user: f"code of {user}")
	user = staff.counsellor.user
	done = confirm(staff, propose(staff))
	assert get_own_names(user) == [staff.counsellor.name]
	assert (done["user"], done["code"]) == (user, f"code of {user}")


def test_who_is_not_confirmed_is_told_so_and_opens_no_file(staff):
	case = make_case()
	user = staff.counsellor.user
	opened.store(case.doctype, case.name, counsellor=staff.counsellor.name)
	with factories.acting_as(user):
		for name in (case.name, "0000000000"):
			with pytest.raises(NotConfirmedError):
				frappe.get_doc(case.doctype, name)
		assert frappe.get_list(case.doctype, order_by="name") == []
	assert issubclass(NotConfirmedError, NotYourCaseError)
	confirm(staff, propose(staff))
	with factories.acting_as(user):
		assert frappe.get_doc(case.doctype, case.name).name == case.name


def test_who_is_not_confirmed_opens_no_new_file_and_none_in_an_emergency(staff):
	case = make_case()
	with pytest.raises(NotConfirmedError):
		factories.make_file(counsellor=staff.counsellor, has_basis=False)
	with pytest.raises(NotConfirmedError):
		open_in_emergency(case, staff.counsellor.user)
	assert not frappe.db.exists("MH Emergency Access", {"user": staff.counsellor.user})


def test_a_grant_opens_to_a_confirmed_person_only(site):
	case = make_case()
	grantee = factories.make_user().name
	grant = ask(case, grantee)
	with pytest.raises(GranteeNotConfirmedError):
		approve(grant, case.user)
	name = factories.confirm(user=grantee, school=case.school)
	approve(grant, case.user)
	with factories.acting_as(grantee):
		assert frappe.get_doc(case.doctype, case.name)
	frappe.db.set_value(DOCTYPE, name, "stamp", "")
	with factories.acting_as(grantee), pytest.raises(NotYourCaseError):
		frappe.get_doc(case.doctype, case.name)


def test_a_cover_opens_to_a_confirmed_counsellor_only(staff):
	case = make_case()
	cover = {"counsellor": case.counsellor, "covered_by": staff.counsellor.name}
	day = now_datetime().date()
	document = frappe.new_doc("MH Case Cover")
	document.update({**cover, "from_date": day, "to_date": day, "reason": "The counsellor is ill for a day"})
	document.name = frappe.generate_hash()
	document.stamp = row_stamps.make_stamp(document.doctype, document.as_dict())
	document.db_insert()
	with factories.acting_as(staff.counsellor.user), pytest.raises(NotConfirmedError):
		frappe.get_doc(case.doctype, case.name)
	confirm(staff, propose(staff))
	with factories.acting_as(staff.counsellor.user):
		assert frappe.get_doc(case.doctype, case.name)


def test_nobody_confirms_the_own_account(staff):
	lead = make_lead(staff.school, is_confirmed=False)
	name = propose(staff, lead)
	refuse_confirmation(name, lead, refusals.OwnConfirmationError)


def test_who_proposes_does_not_confirm(staff):
	refuse_confirmation(propose(staff), staff.lead, refusals.ProposerConfirmsError)


def test_a_second_account_of_the_same_person_does_not_confirm(staff):
	second = factories.make_user(roles=["MH Leader"]).name
	name = propose(staff)
	frappe.db.set_value("MH Counsellor", {"user": staff.lead}, {"person_type": "User", "person": second})
	refuse_confirmation(name, second, refusals.SamePersonError)


@pytest.mark.parametrize(
	"role",
	["MH Counsellor", "MH Coordinator", "System Manager", "MH Member", "MH Leader", "MH Lead Counsellor"],
)
def test_nobody_but_leaders_and_confirmed_leads_of_the_school_confirms(staff, role):
	make_staff()  # a second school, so that a role alone belongs to none
	name = propose(staff)
	other = factories.make_user(roles=[role]).name
	refuse_confirmation(name, other, frappe.PermissionError)


def test_another_lead_confirms_once_confirmed(staff):
	name = propose(staff)
	second = make_lead(staff.school, is_confirmed=False)
	refuse_confirmation(name, second, refusals.SecondPersonError)
	factories.confirm(
		user=second, counsellor=frappe.db.get_value("MH Counsellor", {"user": second}), school=staff.school
	)
	with factories.acting_as(second):
		case_workers.confirm(name)
	assert get_state(name) == "Confirmed"


def test_a_confirmation_is_made_once(staff):
	name = propose(staff)
	confirm(staff, name)
	refuse_confirmation(name, staff.leader, WrongStateError)


def test_two_who_confirm_at_once_come_one_after_the_other(staff, monkeypatch):
	"""The row is read with a lock, and its state once more behind it."""
	asked = []
	original = frappe.get_doc

	def watch(*args, **options):
		asked.append((args, options))
		return original(*args, **options)

	name = propose(staff)
	monkeypatch.setattr(frappe, "get_doc", watch)
	confirm(staff, name)
	assert ((DOCTYPE, name), {"for_update": True}) in asked


def test_a_record_that_is_given_to_another_confirmed_account_opens_nothing(staff):
	case = make_case()
	confirm(staff, propose(staff))
	frappe.db.set_value("MH Counsellor", case.counsellor, "user", staff.counsellor.user)
	assert get_own_names(staff.counsellor.user) == [staff.counsellor.name]


def test_the_lead_or_the_person_ends_a_confirmation(staff):
	name = propose(staff)
	confirm(staff, name)
	with factories.acting_as(staff.leader), pytest.raises(refusals.ProposerError):
		case_workers.end(name)
	with factories.acting_as(staff.lead):
		case_workers.end(name)
		with pytest.raises(WrongStateError):
			case_workers.end(name)
	assert get_own_names(staff.counsellor.user) == []
	again = propose(staff)
	assert again != name


def test_no_form_and_no_request_writes_a_row(staff):
	name = propose(staff)
	before = frappe.db.get_value(DOCTYPE, name, "*", as_dict=True)
	with pytest.raises(refusals.CaseWorkerByHandError):
		frappe.get_doc({"doctype": DOCTYPE, "user": staff.lead, "school": staff.school}).insert()
	document = frappe.get_doc(DOCTYPE, name)
	document.state = "Confirmed"
	with pytest.raises(refusals.CaseWorkerByHandError):
		document.save()
	with pytest.raises(refusals.CaseWorkerByHandError):
		frappe.delete_doc(DOCTYPE, name, force=True)
	assert frappe.db.get_value(DOCTYPE, name, "*", as_dict=True) == before


def test_who_takes_part_is_told(staff):
	name = propose(staff)
	confirm(staff, name)
	told = frappe.get_all("Notification Log", {"document_name": name}, pluck="for_user", order_by="name")
	assert {staff.leader, staff.counsellor.user} <= set(told)

"""Who else reads a file: cover and grants; and that each ends by itself."""

import frappe
import pytest
from frappe.utils import add_days, add_to_date, now_datetime, today

from mental_health_module.access.refusals import RoleMissingError, StoredValueError
from mental_health_module.access.rights import get_rights
from mental_health_module.services.files import cases
from mental_health_module.services.rights import access_grants
from mental_health_module.services.rights.refusals import (
	GrantDeciderError,
	GrantForOneselfError,
	GrantPeriodError,
	UnknownFileError,
)
from mental_health_module.services.shared.refusals import ReasonMissingError, WrongStateError
from tests.makers import factories
from tests.makers.access_case import (
	FILE,
	GRANT,
	REASON,
	SESSION,
	approve,
	ask,
	make_case,
	make_colleague,
	make_lead,
	may_write,
	open_in_emergency,
	reads,
)
from tests.opened import store


@pytest.fixture
def case(site):
	return make_case()


def test_a_covering_counsellor_reads_and_writes_on_the_days_of_the_cover(case):
	colleague = make_colleague(case)
	with factories.acting_as(case.user):
		cover = factories.insert(
			"MH Case Cover",
			counsellor=case.counsellor,
			covered_by=colleague.name,
			from_date=today(),
			to_date=today(),
			reason=REASON,
		)
	assert reads(colleague.user, FILE, case.name)
	assert reads(colleague.user, SESSION, case.session_name)
	assert may_write(colleague.user, case.name)
	assert get_rights(colleague.user, {case.name: case.counsellor})[case.name].name == cover.name


@pytest.mark.parametrize(("start", "end"), [(-3, -1), (1, 3)])
def test_a_cover_opens_nothing_before_and_after_its_days(case, start, end):
	colleague = make_colleague(case)
	with factories.acting_as(make_lead()):
		factories.insert(
			"MH Case Cover",
			counsellor=case.counsellor,
			covered_by=colleague.name,
			from_date=add_days(today(), start),
			to_date=add_days(today(), end),
			reason=REASON,
		)
	assert not reads(colleague.user, FILE, case.name)


def test_nobody_makes_a_cover_for_the_cases_of_another_one(case):
	colleague = make_colleague(case)
	with factories.acting_as(colleague.user), pytest.raises(RoleMissingError):
		factories.insert(
			"MH Case Cover",
			counsellor=case.counsellor,
			covered_by=colleague.name,
			from_date=today(),
			to_date=today(),
			reason=REASON,
		)
	assert not reads(colleague.user, FILE, case.name)


def test_an_approved_grant_lets_read_and_not_write(case):
	colleague = make_colleague(case)
	grant = ask(case, colleague.user)
	assert not reads(colleague.user, FILE, case.name)
	assert approve(grant, case.user) == "Approved"
	assert reads(colleague.user, FILE, case.name)
	assert reads(colleague.user, SESSION, case.session_name)
	assert not may_write(colleague.user, case.name)


def test_a_grant_expires_by_itself(case):
	colleague = make_colleague(case)
	grant = ask(case, colleague.user)
	approve(grant, case.user)
	starts_at = add_to_date(now_datetime(), hours=-2)
	for minutes, is_open in ((1, True), (-1, False)):
		ends_at = add_to_date(now_datetime(), minutes=minutes)
		store(GRANT, grant.name, starts_at=starts_at, ends_at=ends_at)
		assert reads(colleague.user, FILE, case.name) == is_open
	access_grants.set_expired_unchecked()
	assert frappe.db.get_value(GRANT, grant.name, "status") == "Expired"


def test_a_grant_opens_one_file_only(case):
	colleague = make_colleague(case)
	approve(ask(case, colleague.user), case.user)
	other = factories.make_file(counsellor=frappe.get_doc("MH Counsellor", case.counsellor))
	assert not reads(colleague.user, FILE, other.name)


def test_who_asks_or_would_read_does_not_decide(case):
	lead = make_lead()
	grantee = factories.make_user(roles=["MH Lead Counsellor", "MH Counsellor"]).name
	grant = ask(case, grantee, by=lead)
	for user in (lead, grantee):
		with factories.acting_as(user), pytest.raises(GrantForOneselfError):
			access_grants.decide(grant.name, True)
	assert frappe.db.get_value(GRANT, grant.name, "status") == "Asked"


def test_supervision_is_released_by_the_counsellor_of_the_case_alone(case):
	supervisor = make_colleague(case)
	grant = ask(case, supervisor.user, kind="Supervision", by=supervisor.user)
	with factories.acting_as(make_lead()), pytest.raises(GrantDeciderError):
		access_grants.decide(grant.name, True)
	assert approve(grant, case.user) == "Approved"
	right = get_rights(supervisor.user, {case.name: case.counsellor})[case.name]
	assert (right.kind, right.name) == ("Supervision", grant.name)


def test_a_decided_grant_is_not_decided_again(case):
	grant = ask(case, make_colleague(case).user)
	with factories.acting_as(case.user):
		access_grants.decide(grant.name, False)
		with pytest.raises(WrongStateError):
			access_grants.decide(grant.name, True)


def test_a_withdrawn_grant_opens_nothing(case):
	colleague = make_colleague(case)
	grant = ask(case, colleague.user)
	approve(grant, case.user)
	with factories.acting_as(case.user):
		access_grants.withdraw(grant.name)
	assert not reads(colleague.user, FILE, case.name)


def test_what_a_client_sends_as_decided_counts_for_nothing(case):
	colleague = make_colleague(case)
	forged = {"status": "Approved", "decided_by": case.user, "asked_by": case.user}
	grant = ask(case, colleague.user, by=colleague.user, **forged)
	assert (grant.status, grant.asked_by, grant.decided_by) == ("Asked", colleague.user, None)
	with factories.acting_as(colleague.user), pytest.raises(StoredValueError):
		frappe.get_doc(GRANT, grant.name).update({"status": "Approved"}).save(ignore_permissions=True)
	assert not reads(colleague.user, FILE, case.name)


@pytest.mark.parametrize(
	("values", "error"),
	[
		({"reason": " "}, ReasonMissingError),
		({"reason": "short"}, ReasonMissingError),
		({"starts_at": "2026-11-25 10:00:00", "ends_at": "2026-11-25 09:00:00"}, GrantPeriodError),
		({"starts_at": "2020-11-25 10:00:00", "ends_at": "2020-11-25 11:00:00"}, GrantPeriodError),
		({"ends_at": "2099-01-01 00:00:00"}, GrantPeriodError),
	],
)
def test_a_senseless_grant_is_refused_and_nothing_is_stored(case, values, error):
	with pytest.raises(error):
		ask(case, make_colleague(case).user, **values)
	assert not frappe.get_all(GRANT, filters={"psychological_file": case.name}, order_by="name")


def test_a_grant_for_no_file_is_refused(case):
	case.name = "0000000000"
	with pytest.raises(UnknownFileError):
		ask(case, make_colleague(case).user)


def test_when_a_pupil_leaves_what_was_opened_to_others_ends(case):
	colleague = make_colleague(case)
	approve(ask(case, colleague.user), case.user)
	open_in_emergency(case, colleague.user)
	assert cases.end_grants_of_leavers([case.learner]) == 2
	assert not reads(colleague.user, FILE, case.name)
	assert reads(case.user, FILE, case.name)

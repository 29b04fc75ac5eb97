"""Break glass: a file opens at once, people hear of it at once, and it ends by itself."""

import frappe
import pytest
from frappe.utils import add_to_date, now_datetime

from mental_health_module.access.refusals import NotConfirmedError, RoleMissingError
from mental_health_module.services.rights import emergencies
from mental_health_module.services.rights.refusals import GrantForOneselfError
from mental_health_module.services.shared.refusals import ReasonMissingError
from tests.makers import factories
from tests.makers.access_case import (
	FILE,
	REASON,
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


def get_told(access) -> set[str]:
	rows = frappe.get_all(
		"Notification Log", filters={"document_name": access}, fields=["for_user", "subject"], order_by="name"
	)
	assert not any(word in row.subject for row in rows for word in (REASON, "secret"))
	return {row.for_user for row in rows}


def test_in_an_emergency_a_file_opens_at_once_and_two_people_hear_of_it(case):
	lead, principal = make_lead(), factories.make_user(roles=["MH Leader"]).name
	colleague = make_colleague(case)
	opened = open_in_emergency(case, colleague.user)
	assert opened["file"] == case.name
	assert reads(colleague.user, FILE, case.name)
	assert not may_write(colleague.user, case.name)
	assert {lead, principal} <= get_told(opened["access"])
	assert frappe.db.get_value("MH Emergency Access", opened["access"], "state") == "To Be Reviewed"


def test_an_emergency_ends_after_its_hours(case):
	frappe.db.set_single_value("MH Settings", "emergency_hours", 5)
	colleague = make_colleague(case)
	opened = open_in_emergency(case, colleague.user)
	access = frappe.get_doc("MH Emergency Access", opened["access"])
	assert access.closes_at == add_to_date(access.opened_at, hours=5)
	opened_at = add_to_date(now_datetime(), hours=-6)
	for seconds, is_open in ((60, True), (-1, False)):
		closes_at = add_to_date(now_datetime(), seconds=seconds)
		store(access.doctype, access.name, opened_at=opened_at, closes_at=closes_at)
		assert reads(colleague.user, FILE, case.name) == is_open


def test_an_emergency_is_written_down_also_when_there_is_no_file(site):
	colleague = factories.make_counsellor()
	with factories.acting_as(colleague.user):
		opened = emergencies.open_file(factories.make_pupil().name, "Abuse or Violence", REASON)
	assert opened["file"] is None
	assert frappe.db.exists("MH Emergency Access", opened["access"])


@pytest.mark.parametrize(
	("role", "error"),
	[
		*((role, RoleMissingError) for role in ("Instructor", "MH Leader", "MH Auditor", "System Manager")),
		*((role, NotConfirmedError) for role in ("MH Counsellor", "MH Lead Counsellor")),
	],
)
def test_only_case_workers_open_in_an_emergency(case, role, error):
	user = factories.make_user(roles=[role]).name
	with pytest.raises(error):
		open_in_emergency(case, user)
	assert not frappe.get_all("MH Emergency Access", filters={"user": user}, order_by="name")


def test_an_emergency_needs_a_reason_first(case):
	colleague = make_colleague(case)
	with factories.acting_as(colleague.user), pytest.raises(ReasonMissingError):
		emergencies.open_file(case.learner, "To the Pupil’s Own Life", "  ")
	assert not reads(colleague.user, FILE, case.name)


def test_another_person_reviews_and_what_was_not_justified_closes(case):
	lead = factories.make_user(roles=["MH Counsellor", "MH Lead Counsellor"]).name
	colleague = make_colleague(case, user=lead)
	opened = open_in_emergency(case, colleague.user)
	with factories.acting_as(colleague.user), pytest.raises(GrantForOneselfError):
		emergencies.review(opened["access"], True, REASON)
	with factories.acting_as(make_lead()):
		assert emergencies.review(opened["access"], False, REASON) == "Not Justified"
	assert not reads(colleague.user, FILE, case.name)

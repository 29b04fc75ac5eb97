"""Ties that were changed after they were confirmed wait, and are told without telling who is known."""

import frappe
import pytest
from frappe.utils import add_days

from mental_health_module.access import ties as rules
from mental_health_module.jobs import ties as jobs
from tests.makers import consent_people, factories, portal_people

TIE = "MH Confirmed Tie"


@pytest.fixture
def family(site):
	return consent_people.make_family(age=12)


@pytest.fixture
def coordinator(site):
	return factories.make_user(roles=["MH Coordinator"]).name


def is_tied(family) -> tuple[bool, bool]:
	return (
		rules.is_confirmed_tie(family.pupil_user, family.learner, "Pupil"),
		rules.is_confirmed_tie(family.guardian_user, family.learner, "Guardian"),
	)


def get_states(family) -> dict[tuple[str, str], str]:
	rows = frappe.get_all(
		TIE, {"learner": family.learner}, ["party", "user", "state"], order_by="party asc, user asc"
	)
	return {(row.party, row.user): row.state for row in rows}


def get_notices(user: str) -> list[tuple[str, str]]:
	rows = frappe.get_all(
		"Notification Log", {"for_user": user}, ["document_type", "subject"], order_by="creation asc"
	)
	return [(row.document_type, row.subject) for row in rows if "list" in row.subject]


def test_changed_ties_are_told_to_the_counsellor_of_the_case_and_to_coordinators(family, coordinator):
	counsellor = factories.make_counsellor()
	factories.make_file(counsellor=counsellor, learner=family.learner)
	factories.make_school()
	unknown = consent_people.make_family()
	jobs.compare_all()
	before = get_notices(coordinator), get_notices(counsellor.user)
	for one in (unknown, family):
		frappe.db.set_value("Student", one.learner, "date_of_birth", "2011-02-03")
	jobs.compare_all()
	assert get_states(family) == get_states(family) | {("Pupil", family.pupil_user): "Changed"}
	[(doctype, subject)] = get_notices(counsellor.user)[len(before[1]) :]
	assert (doctype, "Xiaoming" in subject, family.learner in subject) == (
		"MH Psychological File",
		False,
		False,
	)
	told = get_notices(coordinator)[len(before[0]) :]
	assert {doctype for doctype, _subject in told} == {"MH School"}
	jobs.compare_all()
	assert get_notices(coordinator)[len(before[0]) :] == told


def test_a_new_guardian_of_a_known_pupil_waits_in_the_list(family):
	stranger = factories.make_user().name
	portal_people.make_guardian(user=stranger, wards=[family.pupil], is_confirmed=False)
	assert get_states(family)["Guardian", stranger] == "Waiting"


def test_a_forged_row_is_found_by_the_hour(family):
	row = frappe.db.get_value(TIE, {"learner": family.learner, "party": "Pupil"})
	frappe.db.set_value(TIE, row, "stamp", "0" * 64)
	jobs.compare_all()
	assert get_states(family)["Pupil", family.pupil_user] == "Changed"


def test_a_renamed_pupil_and_guardian_stay_tied_and_a_renamed_account_waits(family):
	for doctype, name in (("Student", family.learner), ("Guardian", family.guardian)):
		frappe.rename_doc(doctype, name, f"{name}-B", force=True, show_alert=False)
	family.learner, family.guardian = f"{family.learner}-B", f"{family.guardian}-B"
	assert is_tied(family) == (True, True)
	new = f"b-{family.pupil_user}"
	frappe.rename_doc("User", family.pupil_user, new, force=True, show_alert=False)
	assert not rules.is_confirmed_tie(new, family.learner, "Pupil")


def test_an_account_that_takes_the_name_of_a_confirmed_one_is_another(family):
	stranger, old = factories.make_user().name, family.pupil_user
	frappe.db.set_value("User", stranger, "creation", add_days(None, -9))
	frappe.rename_doc("User", old, f"b-{old}", force=True, show_alert=False)
	frappe.rename_doc("User", stranger, old, force=True, show_alert=False)
	frappe.db.set_value("Student", family.learner, "user", old)
	frappe.db.set_value(TIE, {"learner": family.learner}, "state", "Confirmed")
	assert not rules.is_confirmed_tie(old, family.learner, "Pupil")


def test_a_deleted_pupils_rows_go(site):
	pupil = factories.make_pupil(user=factories.make_user().name)
	frappe.db.delete("Student", {"name": pupil.name})
	jobs.compare_all()
	assert not frappe.db.exists(TIE, {"learner": pupil.name})


def test_on_a_site_where_nobody_is_confirmed_the_school_is_asked_once(coordinator):
	factories.make_school()
	factories.make_pupil()
	for _day in range(2):
		jobs.ask_for_confirmation()
	asked = frappe.get_all(
		"Notification Log", {"for_user": coordinator, "document_type": "MH School"}, order_by="creation"
	)
	assert len(asked) == 1

"""What is kept follows a pupil through rename, merge and deletion, and nobody learns by them who is known."""

from contextlib import nullcontext

import frappe
import pytest

from mental_health_module.access.sealed import sealed_rows
from mental_health_module.services.files import pupil_merges
from mental_health_module.services.files.refusals import MergeWaitsError, TwoFilesError
from mental_health_module.services.shared.refusals import WrongStateError
from tests import opened
from tests.makers import consent_people, factories, portal_people
from tests.makers.access_case import make_case, make_lead

FILE, MERGE = "MH Psychological File", "MH Pupil Merge"


@pytest.fixture
def case(site, monkeypatch):
	monkeypatch.setattr(pupil_merges, "own_transaction", nullcontext)
	return make_case()


def merge(old: str, new: str) -> None:
	frappe.rename_doc("Student", old, new, merge=True, force=True, show_alert=False)


def refuse(old: str, new: str) -> str:
	with pytest.raises(MergeWaitsError) as refusal:
		merge(old, new)
	assert frappe.db.exists("Student", old)
	return str(refusal.value)


def get_told(name: str) -> list[str]:
	filters = {"document_name": name}
	return frappe.get_all("Notification Log", filters=filters, pluck="for_user", order_by="name")


def decide(agrees: bool, lead: str) -> str:
	waiting = frappe.get_last_doc(MERGE, {"status": "Waiting"}).name
	with factories.acting_as(lead):
		pupil_merges.decide(waiting, agrees)
	return waiting


def test_a_renamed_pupil_keeps_the_file_and_its_consent(case):
	new = f"{case.learner}-B"
	frappe.rename_doc("Student", case.learner, new, force=True, show_alert=False)
	assert sealed_rows.get_file_of(new) == case.name
	assert sealed_rows.get_file_of(case.learner) is None
	assert opened.read(FILE, case.name, "learner") == new
	assert frappe.db.exists("MH Consent", opened.of(new))


def test_a_merge_is_refused_in_the_same_words_whether_a_pupil_is_known_or_not(case):
	others = [factories.make_pupil().name for _ in range(3)]
	assert refuse(case.learner, others[0]) == refuse(others[1], others[2])


def test_who_merges_is_not_told_and_the_leads_are_asked_once(case):
	lead, other = make_lead(), factories.make_pupil().name
	refuse(case.learner, other)
	refuse(case.learner, other)
	(asked,) = frappe.get_all(MERGE, filters={"pupil": case.learner}, pluck="name", order_by="name")
	told = frappe.get_all(
		"Notification Log", filters={"document_name": asked}, pluck="for_user", order_by="name"
	)
	assert told.count(lead) == 1


def test_after_the_lead_has_agreed_the_file_goes_along(case):
	other = factories.make_pupil().name
	refuse(case.learner, other)
	name = decide(True, make_lead())
	merge(case.learner, other)
	assert sealed_rows.get_file_of(other) == case.name
	assert frappe.db.get_value(MERGE, name, "status") == "Done"
	third = factories.make_pupil().name
	refuse(other, third)


def test_a_refused_merge_stays_refused(case):
	other = factories.make_pupil().name
	refuse(case.learner, other)
	name = decide(False, make_lead())
	refuse(case.learner, other)
	with factories.acting_as(make_lead()), pytest.raises(WrongStateError):
		pupil_merges.decide(name, True)


def test_an_agreement_written_by_sql_counts_for_nothing(case):
	other = factories.make_pupil().name
	refuse(case.learner, other)
	name = frappe.get_last_doc(MERGE, {"status": "Waiting"}).name
	frappe.db.set_value(MERGE, name, {"status": "Agreed", "decided_by": make_lead(), "stamp": "0" * 64})
	refuse(case.learner, other)


def test_two_pupils_with_a_file_each_are_not_agreed_to(case):
	other = factories.make_file()
	refuse(case.learner, opened.read(FILE, other.name, "learner"))
	with pytest.raises(TwoFilesError):
		decide(True, make_lead())


def test_only_a_lead_counsellor_decides(case):
	refuse(case.learner, factories.make_pupil().name)
	with pytest.raises(frappe.PermissionError):
		decide(True, case.user)


def test_deleting_a_pupil_tells_the_counsellor_and_not_who_deletes(case):
	name = opened.read(FILE, case.name, "pupil_name")
	assert name
	frappe.delete_doc("Student", case.learner, ignore_permissions=True)
	assert not frappe.db.exists("Student", case.learner)
	assert opened.read(FILE, case.name, "pupil_name") == name
	told = frappe.get_all(
		"Notification Log", filters={"document_name": case.name}, pluck="for_user", order_by="name"
	)
	assert case.user in told
	assert not [message for message in frappe.get_message_log() if "file" in str(message).lower()]


def test_the_consents_of_a_renamed_guardian_follow(site):
	counsellor, family = factories.make_counsellor(), consent_people.make_family()
	consent = consent_people.make_given(counsellor=counsellor, family=family)
	assert opened.read("MH Consent", consent.name, "guardian") == family.guardian
	new = f"{family.guardian}-B"
	frappe.rename_doc("Guardian", family.guardian, new, force=True, show_alert=False)
	assert opened.read("MH Consent", consent.name, "guardian") == new


def test_nothing_links_to_the_pupil_or_the_guardian_in_the_eyes_of_the_framework(site):
	from frappe.desk.form.linked_with import get_linked_docs, get_linked_doctypes

	counsellor, family = factories.make_counsellor(), consent_people.make_family()
	consent_people.make_given(counsellor=counsellor, family=family)
	factories.make_file(counsellor=counsellor, learner=family.learner)
	for doctype, name in (("Student", family.learner), ("Guardian", family.guardian)):
		linked = get_linked_docs(doctype, name, get_linked_doctypes(doctype))
		assert not [found for found in linked if found.startswith("MH ")]


def test_who_decides_sees_both_pupils_by_name_birth_class_and_guardian(case):
	frappe.db.set_value("Student", case.learner, "date_of_birth", "2013-05-06")
	other = factories.make_pupil(first_name="Xiaogang")
	guardian = portal_people.make_guardian(user=factories.make_user().name, wards=[other])
	group = factories.make_student_group()
	group.append("students", {"student": other.name, "active": 1})
	group.save(ignore_permissions=True)
	refuse(case.learner, other.name)
	asked = frappe.get_last_doc(MERGE, {"pupil": case.learner})
	assert asked.into_name == other.student_name
	with factories.acting_as(make_lead()):
		goes, stays = pupil_merges.compare(asked.name)
	assert (goes["learner"], str(goes["born_on"])) == (case.learner, "2013-05-06")
	assert (stays["classes"], stays["guardians"]) == ((group.name,), (guardian.guardian_name,))


def test_a_record_that_is_gone_is_said_to_be_and_nobody_else_compares(case):
	other = factories.make_pupil().name
	refuse(case.learner, other)
	asked = frappe.get_last_doc(MERGE, {"pupil": case.learner}).name
	frappe.delete_doc("Student", other, ignore_permissions=True)
	with factories.acting_as(make_lead()):
		assert pupil_merges.compare(asked)[1] is None
	with factories.acting_as(case.user), pytest.raises(frappe.PermissionError):
		pupil_merges.compare(asked)

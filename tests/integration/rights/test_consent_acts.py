"""An honest consent leaves no row without a right in the read log, and gives nobody a right to read more."""

import frappe
import pytest
from frappe.utils import getdate, today

from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.services.consent import portal as portal_consents
from mental_health_module.services.rights import access_audit
from tests.makers import conferences, consent_people, factories
from tests.makers.access_case import make_colleague

CONSENT = "MH Consent"


@pytest.fixture
def asked(site):
	"""A family whose guardian is asked about a file that is not there yet."""
	family = consent_people.make_family(age=12)
	family.counsellor = factories.make_counsellor()
	family.consent = consent_people.ask(counsellor=family.counsellor, family=family)
	return family


def read(consent, user):
	with factories.acting_as(user):
		frappe.get_doc(CONSENT, consent.name)


def get_reasons(consent, user, way=read_log.OPENED):
	"""The reasons that the log would state for one act of a user now."""
	with factories.acting_as(user):
		return [row["reason"] for row in read_log.get_rows(CONSENT, [consent.name], way, read_log.TEXTS)]


def make_case_of(family):
	return factories.make_file(counsellor=family.counsellor, learner=family.learner, has_basis=False)


def test_who_has_recorded_a_consent_before_there_is_a_file_is_its_recorder(asked):
	assert get_reasons(asked.consent, asked.counsellor.user) == ["Recorder of the Consent"]


def test_with_a_file_the_recorder_reads_in_the_own_case(asked):
	consent_people.answer(asked.consent, asked.guardian_user)
	make_case_of(asked)
	assert get_reasons(asked.consent, asked.counsellor.user) == ["Own Case"]


def test_who_answers_is_the_guardian_or_the_person_concerned(asked):
	consent_people.make_given(counsellor=asked.counsellor, family=asked)
	make_case_of(asked)
	for user, reason in ((asked.guardian_user, "Guardian"), (asked.pupil_user, "Person Concerned")):
		assert get_reasons(asked.consent, user, read_log.CHANGED) == [reason]


def put_in_an_account(family):
	"""Somebody who keeps the school's lists makes an account the guardian's, and nobody has confirmed it."""
	user = factories.make_user().name
	frappe.db.set_value("Guardian", family.guardian, "user", user)
	return user


def take_the_record(family):
	"""Somebody with the database writes the own record as a counsellor into a consent."""
	other = factories.make_counsellor()
	frappe.db.set_value(CONSENT, family.consent.name, "counsellor", other.name)
	return other.user


def test_the_invitations_that_a_withdrawal_ends_are_changed_by_the_guardian(one_connection, asked):
	with factories.acting_as(asked.guardian_user):
		consent_people.answer(asked.consent, asked.guardian_user)
	conference = conferences.make_case_conference(file=make_case_of(asked))
	colleague = factories.make_user(roles=["MH Coordinator"]).name
	conferences.make_conference_participant(conference=conference, participant_user=colleague)
	with factories.acting_as(asked.guardian_user):
		portal_consents.withdraw(asked.consent.name, asked.guardian_user)
	frappe.db.before_commit.run()
	said = frappe.get_all(
		log_rows.LOG, {"user": asked.guardian_user}, ["record_doctype", "reason"], order_by="number"
	)
	assert {row.record_doctype for row in said} == {CONSENT, "MH Case Conference Participant"}
	assert {row.reason for row in said} == {"Guardian"}


WITHOUT = {
	"another counsellor": lambda family: factories.make_counsellor().user,
	"another guardian": lambda family: consent_people.make_family(age=12).guardian_user,
	"an account that nobody has confirmed": put_in_an_account,
	"who has changed the row": take_the_record,
	"a stranger": lambda family: factories.make_user().name,
}


@pytest.mark.parametrize("who", WITHOUT)
def test_for_everybody_else_no_right_is_known(asked, who):
	user = WITHOUT[who](asked)
	assert get_reasons(asked.consent, user) == ["No Right Known"]


def test_a_reason_is_no_right_and_nobody_reads_more_by_it(asked):
	colleague = make_colleague(asked.consent)
	for user in (asked.guardian_user, asked.pupil_user, colleague.user):
		with factories.acting_as(user), pytest.raises(NotYourCaseError):
			frappe.get_doc(CONSENT, asked.consent.name)
	file = factories.make_file()
	recorded = consent_people.make_consent(counsellor=asked.counsellor, learner=file.learner)
	read(recorded, asked.counsellor.user)
	with factories.acting_as(asked.counsellor.user), pytest.raises(NotYourCaseError):
		frappe.get_doc("MH Psychological File", file.name)


def test_the_audit_of_an_honest_case_shows_no_read_without_a_right(one_connection, asked):
	read(asked.consent, asked.counsellor.user)
	with factories.acting_as(asked.guardian_user):
		consent_people.answer(asked.consent, asked.guardian_user)
		portal_consents.withdraw(asked.consent.name, asked.guardian_user)
	frappe.db.before_commit.run()
	day = getdate(today())
	found = access_audit.get_rows(access_audit.AuditFilters(day, day))
	rows = {row["user"]: row for row in found}
	recorder, guardian = rows[asked.counsellor.user], rows[asked.guardian_user]
	assert (recorder["recorder"], recorder["no_right"]) == (recorder["reads"], 0)
	assert recorder["reads"] > 0
	assert (guardian["reads"], guardian["no_right"], guardian["changes"] > 0) == (0, 0, True)
	stated = frappe.get_all(
		log_rows.LOG, {"user": asked.guardian_user}, pluck="reason", order_by="number asc"
	)
	assert set(stated) == {"Guardian"}


def test_the_audit_still_counts_a_read_without_a_right(asked):
	stranger = factories.make_user().name
	with factories.acting_as(stranger):
		log_rows.write(read_log.get_rows(CONSENT, [asked.consent.name], read_log.OPENED, read_log.TEXTS))
	day = getdate(today())
	found = access_audit.get_rows(access_audit.AuditFilters(day, day))
	[row] = [row for row in found if row["user"] == stranger]
	assert (row["reads"], row["no_right"], row["recorder"]) == (1, 1, 0)

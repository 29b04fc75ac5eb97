"""After a withdrawal nobody reads a case conference, or adds to it, by an earlier invitation."""

import frappe
import pytest

from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.services.consent import portal as portal_consents
from mental_health_module.services.consent.refusals import ConsentWithdrawnError
from mental_health_module.services.files import conference_participants, conference_view
from mental_health_module.services.files import conferences as case_conferences
from mental_health_module.services.files.refusals import NotListedError
from tests import opened
from tests.makers import conferences as conference_records
from tests.makers import consent_people, factories


@pytest.fixture
def withdrawn(site):
	"""A conference about a file whose consent was withdrawn after somebody was invited."""
	given = consent_people.make_family(age=12)
	given.counsellor = factories.make_counsellor()
	given.consent = consent_people.make_given(counsellor=given.counsellor, family=given)
	file = factories.make_file(counsellor=given.counsellor, learner=given.learner, has_basis=False)
	given.conference = conference_records.make_case_conference(file=file, discussion="What was said")
	given.teacher = factories.make_user(roles=["MH Coordinator"]).name
	given.row = conference_records.make_conference_participant(
		conference=given.conference, participant_user=given.teacher
	)
	portal_consents.withdraw(given.consent.name, given.guardian_user)
	return given


def test_after_a_withdrawal_nobody_reads_by_an_earlier_invitation(withdrawn, as_user):
	with as_user(withdrawn.teacher), pytest.raises(NotYourCaseError):
		frappe.get_doc("MH Case Conference", withdrawn.conference.name)
	for step in (conference_view.get_view, conference_participants.promise_secrecy):
		with pytest.raises(NotListedError):
			step(withdrawn.conference.name, withdrawn.teacher)
	assert conference_view.get_cards(withdrawn.teacher) == ()


def test_after_a_withdrawal_nobody_is_added_and_the_conference_can_be_cancelled(withdrawn):
	with factories.acting_as(withdrawn.counsellor.user):
		with pytest.raises(ConsentWithdrawnError):
			factories.insert(
				"MH Case Conference Participant",
				case_conference=withdrawn.conference.name,
				participant=factories.make_user(roles=["MH Coordinator"]).name,
			)
		conference = frappe.get_doc("MH Case Conference", withdrawn.conference.name)
		conference.discussion = "More"
		with pytest.raises(ConsentWithdrawnError):
			conference.save()
		conference = frappe.get_doc("MH Case Conference", withdrawn.conference.name)
		case_conferences.cancel(conference)
	assert conference.status == "Cancelled"
	assert opened.read("MH Case Conference", conference.name, "discussion") == "What was said"
	listed = {"case_conference": conference.name, "taken_off_at": ("is", "not set")}
	assert not frappe.db.exists("MH Case Conference Participant", listed)

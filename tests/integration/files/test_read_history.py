"""What a pupil and a guardian read about who has read: sentences, and answers of the family apart."""

import frappe
import pytest
from frappe.utils import add_days, now_datetime

from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.services.files import read_history
from tests.makers import consent_people, factories, portal_people

LOG, FILE, CONSENT = log_rows.LOG, "MH Psychological File", "MH Consent"


@pytest.fixture
def family(site):
	"""A family whose child, 12, has a file that nobody has read yet."""
	family = consent_people.make_family(age=12)
	family.counsellor = factories.make_counsellor()
	consent_people.make_given(counsellor=family.counsellor, family=family)
	family.file = factories.make_file(counsellor=family.counsellor, learner=family.learner, has_basis=False)
	frappe.db.before_commit.run()
	frappe.db.delete(LOG, {"psychological_file": family.file.name})
	return family


def set_relation(family, relation):
	row = {"parent": family.learner, "guardian": family.guardian}
	frappe.db.set_value("Student Guardian", row, "relation", relation)


def note(family, user, reason, way="Changed", doctype=CONSENT, days=0):
	row = {"happened_at": add_days(now_datetime(), -days), "user": user, "way": way, "reason": reason}
	log_rows.write([{**row, "record_doctype": doctype, "psychological_file": family.file.name}])


def look(user):
	(history,) = read_history.get_histories(user)
	return [line.sentence for line in history.readers], [line.sentence for line in history.answers]


ANSWERS = {"Mother": "Your mother", "Father": "Your father", "Others": "Your guardian", "": "Your guardian"}


@pytest.mark.parametrize("relation", ANSWERS)
@pytest.mark.parametrize("reason", ["Guardian", "No Right Known"])
def test_the_answer_of_a_mother_is_called_hers_and_never_one_without_a_right(family, relation, reason):
	set_relation(family, relation)
	note(family, family.guardian_user, reason)
	assert look(family.pupil_user) == ([], [f"{ANSWERS[relation]} answered a consent on this site."])


def test_a_guardian_reads_the_own_answer_and_that_of_the_other_parent(family):
	other = factories.make_user().name
	father = portal_people.make_guardian(user=other, wards=[frappe.get_doc("Student", family.learner)])
	row = {"parent": family.learner, "guardian": father.name}
	frappe.db.set_value("Student Guardian", row, "relation", "Father")
	note(family, family.guardian_user, "Guardian", days=1)
	note(family, other, "Guardian")
	readers, answers = look(family.guardian_user)
	assert readers == []
	assert answers == [
		"The child's father answered a consent on this site.",
		"You answered a consent on this site for your child.",
	]


def test_several_acts_of_one_person_on_one_day_are_one_sentence(family):
	user = family.counsellor.user
	note(family, user, "Own Case", "Opened", FILE, days=1)
	for way in ("Listed", "Opened", "Opened", "Changed"):
		note(family, user, "Own Case", way, FILE)
	name = frappe.db.get_value("User", user, "full_name")
	assert look(family.pupil_user)[0] == [
		f"{name} (the counsellor of this file) has looked at it and written in it.",
		f"{name} (the counsellor of this file) has looked at it.",
	]


def test_several_answers_of_a_day_are_one_sentence(family):
	for _time in range(3):
		note(family, family.guardian_user, "Guardian")
	assert look(family.pupil_user)[1] == ["Your guardian answered a consent on this site."]


def test_who_has_recorded_the_consent_is_said_to_have(family):
	note(family, family.counsellor.user, "Recorder of the Consent", "Opened")
	[sentence] = look(family.pupil_user)[0]
	assert sentence.endswith("(who has recorded the consent) has looked at it.")


@pytest.mark.parametrize(
	("doctype", "way"), [(FILE, "Opened"), (FILE, "Changed"), (CONSENT, "Opened"), (CONSENT, "Listed")]
)
def test_a_guardian_who_reads_the_file_as_somebody_of_the_school_stands_among_the_readers(
	family, doctype, way
):
	note(family, family.guardian_user, "No Right Known", way, doctype)
	[sentence], answers = look(family.pupil_user)
	assert "the reason is still to be found out" in sentence
	assert answers == []


def test_an_answer_by_the_portal_is_told_as_it_is(one_connection, family):
	asked = consent_people.ask(counsellor=family.counsellor, family=family, purpose="Screening")
	with factories.acting_as(family.guardian_user):
		consent_people.answer(asked, family.guardian_user)
	frappe.db.before_commit.run()
	readers, answers = look(family.guardian_user)
	assert answers == ["You answered a consent on this site for your child."]
	assert [sentence for sentence in readers if "still to be found out" in sentence] == []

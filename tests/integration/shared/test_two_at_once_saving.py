"""Two people save at the same moment: one of them is first, the other one is told in a sentence."""

import frappe
import pytest
from frappe.utils import today

from mental_health_module.access.refusals import StoredAlreadyError
from mental_health_module.api import list_import as list_api
from mental_health_module.api import retention as retention_api
from mental_health_module.services.consent.refusals import ConsentWithdrawnError
from mental_health_module.services.evaluation.refusals import SecondEvaluationError
from mental_health_module.services.files.refusals import ListedTwiceError
from mental_health_module.services.retention.refusals import ContradictingRuleError
from mental_health_module.services.retention.reviews import get_due
from mental_health_module.services.rights.refusals import UnknownFileError
from mental_health_module.services.shared import shown_versions
from mental_health_module.services.shared.refusals import SharedUnitError, WrongStateError
from mental_health_module.services.staffing.refusals import MoreThanOnePostError
from mental_health_module.services.training.refusals import SecondAttendanceError
from tests.makers import factories
from tests.makers.conferences import get_counsellor_user, make_case_conference
from tests.makers.consent_people import make_consent, make_family, make_given
from tests.makers.evaluation import make_evaluation
from tests.makers.lists import check, make_list, make_sign_ins, make_teachers
from tests.makers.records import insert
from tests.makers.retention_cases import KIND, get_user, make_old_file, make_retention_rule
from tests.races import acting, count, race, race_both


def shorten(training: str) -> None:
	session = frappe.get_doc("MH Training Session", training)
	session.minutes = 20
	session.save()


def attend(training: str, user: str):
	row = {"doctype": "MH Training Attendance", "training_session": training, "source": "Typed In"}
	return frappe.get_doc({**row, "person_type": "User", "person": user}).insert().credited_minutes


@pytest.mark.parametrize("in_a_request", [False, True])
def test_minutes_are_credited_by_the_length_that_was_just_corrected(world, in_a_request):
	training, user = factories.make_training(minutes=79).name, factories.make_user().name
	outcome = race(lambda: shorten(training), lambda: attend(training, user), in_a_request)
	assert (outcome.second, outcome.error) == (20, None)


@pytest.mark.parametrize("in_a_request", [False, True])
def test_a_corrected_length_reaches_who_was_just_put_on_the_list(world, in_a_request):
	training, user = factories.make_training(minutes=79).name, factories.make_user().name
	outcome = race(lambda: attend(training, user), lambda: shorten(training), in_a_request)
	assert (outcome.first, outcome.error) == (79, None)
	frappe.db.rollback()
	stored = {"training_session": training, "person": user}
	assert frappe.db.get_value("MH Training Attendance", stored, "credited_minutes") == 20


def test_a_person_stands_in_a_training_once_and_the_second_is_told(world):
	training, user = factories.make_training().name, factories.make_user().name
	outcome = race_both(lambda: attend(training, user), in_a_request=True)
	assert isinstance(outcome.error, SecondAttendanceError)
	assert count("MH Training Attendance", training_session=training) == 1


def test_who_comes_second_in_a_job_is_told_in_a_sentence_as_well(world):
	training, user = factories.make_training().name, factories.make_user().name
	outcome = race_both(lambda: attend(training, user))
	assert isinstance(outcome.error, StoredAlreadyError)
	assert "Attendance Key" not in str(outcome.error)
	assert count("MH Training Attendance", training_session=training) == 1


def test_a_school_is_evaluated_once_for_a_term(world):
	school = factories.make_school().name
	make_evaluation()
	outcome = race_both(lambda: make_evaluation(school=school).name, in_a_request=True)
	assert isinstance(outcome.error, SecondEvaluationError)
	assert count("MH Evaluation", school=school) == 1


def test_one_person_is_at_most_one_post_though_two_schools_save_at_once(world):
	user = factories.make_user(roles=["MH Counsellor"]).name
	schools = iter([factories.make_school().name, factories.make_school().name])

	def employ():
		part = {"employment": "Part-time", "weekly_hours": 24, "from_date": "2026-01-01"}
		values = {"person_type": "User", "person": user, "school": next(schools), "status": "Active"}
		return insert("MH Counsellor", periods=[part], **values).name

	outcome = race_both(employ, in_a_request=True)
	assert isinstance(outcome.error, MoreThanOnePostError)
	assert count("MH Counsellor", user=user) == 1


def test_two_schools_do_not_get_one_unit(world):
	program = factories.make_program().name
	names = [factories.make_school().name for _number in range(2)]

	def take(name):
		school = frappe.get_doc("MH School", name)
		school.append("units", {"unit_type": "Program", "unit": program})
		school.save()

	outcome = race(lambda: take(names[0]), lambda: take(names[1]), in_a_request=True)
	assert isinstance(outcome.error, SharedUnitError)
	assert count("MH School Unit", unit=program) == 1


def test_two_rules_do_not_contradict_each_other(world):
	school = factories.make_school().name
	outcome = race_both(lambda: make_retention_rule(school=school).name, in_a_request=True)
	assert isinstance(outcome.error, ContradictingRuleError)
	assert count("MH Retention Rule", school=school) == 1


def test_new_versions_of_a_consent_text_have_numbers_of_their_own(world):
	values = {"purpose": "Screening", "text_zh": "文", "text_en": "Text"}
	outcome = race_both(lambda: insert("MH Consent Text", **values).version_number, in_a_request=True)
	assert (outcome.second, outcome.error) == (outcome.first + 1, None)


def test_a_pupil_gets_one_file_and_the_second_is_told(world):
	counsellor, learner = factories.make_counsellor(), factories.make_pupil().name
	make_consent(counsellor=counsellor, learner=learner)
	values = {"learner": learner, "school": counsellor.school, "opened_on": "2026-10-01"}
	step = acting(counsellor.user, insert, "MH Psychological File", **values)
	outcome = race_both(step, in_a_request=True)
	assert isinstance(outcome.error, StoredAlreadyError)
	assert count("MH Psychological File", name=outcome.first.name) == 1


def test_a_session_is_not_added_while_the_consent_is_withdrawn(world):
	counsellor, family = factories.make_counsellor(), make_family()
	consent = make_given(counsellor=counsellor, family=family).name
	file = factories.make_file(counsellor=counsellor, learner=family.learner, has_basis=False)

	def withdraw():
		stored = frappe.get_doc("MH Consent", consent)
		stored.withdrawn_on = today()
		stored.save()

	values = {"psychological_file": file.name, "held_on": "2026-10-02 10:00:00"}
	outcome = race(
		acting(counsellor.user, withdraw),
		acting(counsellor.user, insert, "MH Counselling Session", **values),
		in_a_request=True,
	)
	assert isinstance(outcome.error, ConsentWithdrawnError)
	assert count("MH Counselling Session", psychological_file=file.name) == 0


def test_cases_are_handed_over_once(world):
	school = factories.make_school().name
	giver, *takers = [factories.make_counsellor(school=school) for _number in range(3)]
	file = factories.make_file(counsellor=giver)
	outcome = race(
		*(
			acting(
				giver.user,
				insert,
				"MH Case Handover",
				counsellor=giver.name,
				to_counsellor=taker.name,
				reason="Leaves the school this summer",
			)
			for taker in takers
		),
		in_a_request=True,
	)
	assert isinstance(outcome.error, UnknownFileError)
	frappe.db.rollback()
	assert frappe.db.get_value("MH Psychological File", file.name, "counsellor") == takers[0].name


def test_somebody_stands_on_the_list_of_a_conference_once(world):
	conference = make_case_conference()
	user = factories.make_user(roles=["MH Counsellor", "MH Coordinator"]).name
	values = {"case_conference": conference.name, "participant": user}
	step = acting(get_counsellor_user(conference), insert, "MH Case Conference Participant", **values)
	outcome = race_both(step, in_a_request=True)
	assert isinstance(outcome.error, ListedTwiceError)
	assert count("MH Case Conference Participant", **values) == 1


def test_the_nightly_list_does_not_propose_what_somebody_is_asking_for(world):
	file = make_old_file()
	ask = {"record_class": KIND, "record_name": file.name, "ground": "Consent withdrawn", "reason": "Asked"}
	outcome = race(
		acting(get_user(file), retention_api.request_deletion, **ask),
		lambda: [record.name for record, _period in get_due(KIND)],
	)
	assert outcome.error is None
	assert file.name not in outcome.second
	assert count("MH Deletion Proposal", record_name=file.name) == 1


def make_ready_list(school: str, people: list):
	return check(make_list(make_sign_ins(people), school=school)).name


def commit(name: str):
	return list_api.commit(name, shown_versions.get_version("MH List Import", name))


def test_two_lists_of_a_school_make_a_training_once(world):
	school = factories.make_school().name
	first, second = (make_ready_list(school, make_teachers(2)) for _number in range(2))
	outcome = race(lambda: commit(first), lambda: commit(second))
	assert (outcome.first, outcome.second, outcome.error) == ("Committed", "Committed", None)
	assert outcome.has_waited
	assert count("MH Training Session", school=school) == 1


def test_a_list_is_committed_once_and_taken_back_once(world):
	school = factories.make_school().name
	ready = make_ready_list(school, make_teachers(2))
	outcome = race_both(lambda: commit(ready))
	assert type(outcome.error) is WrongStateError
	assert count("MH Training Attendance", list_import=ready) == 2
	outcome = race_both(lambda: list_api.undo(ready))
	assert outcome.first == "Undone"
	assert type(outcome.error) is WrongStateError
	assert count("MH Training Attendance", list_import=ready) == 0

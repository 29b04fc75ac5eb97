"""Two people save at the same moment: one of them is first, the other one is told in a sentence."""

import frappe
import pytest

from mental_health_module.access.refusals import StoredAlreadyError
from mental_health_module.api import list_import as list_api
from mental_health_module.services.evaluation_refusals import SecondEvaluationError
from mental_health_module.services.refusals import (
	ContradictingRuleError,
	ListStateError,
	SecondAttendanceError,
	SharedUnitError,
)
from tests import factories
from tests.evaluation_records import make_evaluation
from tests.integration.list_makers import check, make_list, make_sign_ins, make_teachers
from tests.races import count, race, race_both
from tests.records import insert
from tests.retention_cases import make_retention_rule


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


def make_ready_list(school: str, people: list):
	return check(make_list(make_sign_ins(people), school=school)).name


def test_two_lists_of_a_school_make_a_training_once(world):
	school = factories.make_school().name
	first, second = (make_ready_list(school, make_teachers(2)) for _number in range(2))
	outcome = race(lambda: list_api.commit(first), lambda: list_api.commit(second))
	assert (outcome.first, outcome.second, outcome.error) == ("Committed", "Committed", None)
	assert outcome.has_waited
	assert count("MH Training Session", school=school) == 1


def test_a_list_is_committed_once_and_taken_back_once(world):
	school = factories.make_school().name
	ready = make_ready_list(school, make_teachers(2))
	outcome = race_both(lambda: list_api.commit(ready))
	assert isinstance(outcome.error, ListStateError)
	assert count("MH Training Attendance", list_import=ready) == 2
	outcome = race_both(lambda: list_api.undo(ready))
	assert outcome.first == "Undone"
	assert isinstance(outcome.error, ListStateError)
	assert count("MH Training Attendance", list_import=ready) == 0

"""Days that nobody can mean are refused in every kind of record; what is stored already stays as it is."""

import frappe
import pytest

from mental_health_module.services.shared.refusals import ImplausibleDayError
from tests.makers import factories
from tests.makers.meetings import make_board, make_meeting, make_row
from tests.makers.plans import make_activity


@pytest.fixture
def counted(site):
	"""How many rows of a DocType there are, before and now."""
	return lambda doctype: frappe.db.count(doctype)


@pytest.mark.parametrize("day", ["3026-11-27", "1926-11-27"])
@pytest.mark.parametrize(
	("doctype", "make"),
	[
		("MH Training Session", lambda day: factories.make_training(training_date=day)),
		("MH Activity", lambda day: make_activity(activity_date=day)),
		("MH Meeting", lambda day: make_meeting(meeting_date=day)),
	],
)
def test_a_day_a_thousand_years_ahead_or_a_hundred_ago_is_refused(counted, doctype, make, day):
	before = counted(doctype)
	with pytest.raises(ImplausibleDayError, match=day[:4]):
		make(day)
	assert counted(doctype) == before


def test_a_session_that_has_not_come_yet_is_refused_in_a_sentence_of_its_own(counted):
	before = counted("MH Counselling Session")
	with pytest.raises(ImplausibleDayError, match="has not come yet"):
		factories.make_session(held_on="2099-01-01 10:00:00")
	assert counted("MH Counselling Session") == before


def test_a_row_of_a_table_is_read_too(site):
	board = make_board()
	board.group.append("members", make_row(factories.make_user().name, from_date="3026-09-01"))
	with pytest.raises(ImplausibleDayError):
		board.group.save()
	assert frappe.db.count("MH Leadership Member", {"parent": board.group.name}) == 4


def test_what_is_stored_already_does_not_keep_a_record_from_being_saved(site):
	training = factories.make_training()
	training.db_set("training_date", "3026-11-27")
	training = frappe.get_doc(training.doctype, training.name)
	training.topic = "Another topic"
	training.save()
	training.training_date = "3026-11-28"
	with pytest.raises(ImplausibleDayError):
		training.save()
	assert str(frappe.db.get_value(training.doctype, training.name, "training_date")) == "3026-11-27"

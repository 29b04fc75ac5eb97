"""What norms ask about and this site does not record yet: the answer says what is missing, never a number."""

from datetime import date

from mental_health_module.domain.shared.measured import Measured
from mental_health_module.words import _


def get_opening_minutes(schools: list[str], day: date) -> dict[str, Measured]:
	"""Return that nothing is known of the minutes the room was open: a number in a setting proves none."""
	return _say(
		schools, _("No check-ins are recorded yet. The opening time that the school has set proves none.")
	)


def get_days_open(schools: list[str], day: date) -> dict[str, Measured]:
	"""Return that nothing is known of the days on which the room was open."""
	return _say(schools, _("No check-ins are recorded yet. Keep the duty sheet of the room until they are."))


def get_counsellor_training(schools: list[str], day: date) -> dict[str, Measured]:
	"""Return that the hours of single counsellors are not said: with one counsellor they are one person's."""
	return _say(
		schools, _("The hours of single counsellors are not added up here yet. Look at their certificates.")
	)


def get_homeroom_training(schools: list[str], day: date) -> dict[str, Measured]:
	"""Return that the hours of single homeroom teachers are not said."""
	return _say(
		schools,
		_("The hours of single homeroom teachers are not added up here yet. Look at the sign-in sheets."),
	)


def get_screenings(schools: list[str], day: date) -> dict[str, Measured]:
	"""Return that nothing is known of screenings."""
	return _say(
		schools, _("No screenings are recorded yet. Keep the notice and the report of the screening.")
	)


def get_reports(schools: list[str], day: date) -> dict[str, Measured]:
	"""Return that minutes do not say whether the leadership has heard a report."""
	return _say(
		schools, _("Minutes do not mark yet that a report was heard. Look at the agenda of the meetings.")
	)


def get_lessons(schools: list[str], day: date) -> dict[str, Measured]:
	"""Return that lessons of mental health are not counted for each class."""
	return _say(schools, _("Lessons are not counted for each class yet. Look at the timetable."))


def _say(schools: list[str], missing: str) -> dict[str, Measured]:
	return dict.fromkeys(schools, Measured(None, missing=missing))

"""The days of the school year that is played: the one of today, and its present term."""

import datetime

from devhost.demo import school_year
from devhost.demo.facts import SCHOOL
from devhost.demo.work_plans import get_term

__all__ = ["END", "FIRST_DAY", "SCHOOL", "TERM", "TERM_NAME", "WORKING_DAY", "YEAR", "get_today"]


def get_today() -> datetime.date:
	"""The day on which it is asked: the year is played after this file was read, perhaps past midnight."""
	return datetime.date.today()


_TODAY = get_today()
_FIRST_YEAR = school_year.get_first_year(_TODAY)
YEAR = school_year.get_year_name(_FIRST_YEAR)
FIRST_DAY, END = (day.isoformat() for day in school_year.get_bounds(_FIRST_YEAR))
TERM = get_term(_FIRST_YEAR, _TODAY)
TERM_NAME = f"{YEAR} ({TERM.name})"
# In the summer holidays the term is over: what is done lies on its last day.
WORKING_DAY = min(_TODAY, TERM.end).isoformat()

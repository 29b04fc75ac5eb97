"""The days of the school year that is played: the one of today, and its present term."""

import datetime

from devhost.demo import school_year
from devhost.demo.facts import SCHOOL
from devhost.demo.work_plans import get_term

__all__ = ["END", "FIRST_DAY", "SCHOOL", "TERM", "TERM_NAME", "TODAY", "WORKING_DAY", "YEAR"]

TODAY = datetime.date.today()
_FIRST_YEAR = school_year.get_first_year(TODAY)
YEAR = school_year.get_year_name(_FIRST_YEAR)
FIRST_DAY, END = (day.isoformat() for day in school_year.get_bounds(_FIRST_YEAR))
TERM = get_term(_FIRST_YEAR, TODAY)
TERM_NAME = f"{YEAR} ({TERM.name})"
# In the summer holidays the term is over: what is done lies on its last day.
WORKING_DAY = min(TODAY, TERM.end).isoformat()

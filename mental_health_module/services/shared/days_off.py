"""Which days are off for which school, by the host's lists of holidays."""

from collections.abc import Callable
from datetime import date
from functools import cache

from mental_health_module.host.holidays import get_holiday_list, get_holidays
from mental_health_module.services.shared.schools import get_units_by_school

DaysOff = Callable[[str | None], set[date] | None]


def make_days_off(first: date, last: date, day: date) -> DaysOff:
	"""Return the function that looks up a school's days off, once for each list of holidays.

	Weekly days off stand in the host's lists too; None where the school has no list.

	Args:
		first, last: the days that are looked at, both included.
		day: the list of the time of this day is taken.
	"""
	get_units = cache(get_units_by_school)
	find_list = cache(lambda units: get_holiday_list(list(units), day))
	get_days = cache(lambda name: get_holidays(name, first, last) if name else None)
	return lambda school: get_days(find_list(tuple(get_units().get(school or "", ()))))

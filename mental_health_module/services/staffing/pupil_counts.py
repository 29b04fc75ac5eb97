"""How many pupils each school has on a day, or why that is not said."""

from collections import Counter
from datetime import date

from mental_health_module.host.calendar import get_term_on
from mental_health_module.host.pupils import count_pupils_by_grade
from mental_health_module.host.schools import get_every_program, get_programs_of_units
from mental_health_module.services.shared.schools import get_units_by_school
from mental_health_module.services.shared.small_cells import get_small_cell_limit
from mental_health_module.words import _


def count_pupils_of_schools(schools: list[str], day: date) -> dict[str, int | str]:
	"""Return the pupils enrolled in the school year of the day; where none are said, the sentence why.

	Few pupils are not said, nor those of a school that shares programs with another one and has a grade of
	few: the numbers of both would tell how many that grade has.
	"""
	every = get_every_program()
	found = get_programs_of_units(get_units_by_school()).items()
	covered = {school: every if programs is None else programs for school, programs in found}
	grades = _count_grades(get_term_on(day)[0])
	shared = Counter(program for programs in covered.values() for program in programs)
	return {school: _count(covered.get(school, set()), grades, shared) for school in schools}


def _count_grades(year: str | None) -> Counter:
	counts: Counter[str] = Counter()
	for (program, _gender), count in count_pupils_by_grade(None, year).items():
		counts[program] += count
	return counts


def _count(programs: set[str], grades: Counter, shared: Counter) -> int | str:
	own = {program: grades[program] for program in programs if grades[program]}
	limit = get_small_cell_limit()
	if not own:
		return _("No pupils are enrolled in the school year of this day: enrol them in their programs.")
	shares = any(shared[program] > 1 for program in programs)
	if sum(own.values()) < limit or (shares and min(own.values()) < limit):
		return _("Too few pupils to be counted without telling about single ones.")
	return sum(own.values())

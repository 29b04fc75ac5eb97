"""The terms for rows of the schools that somebody oversees, leads or audits.

Schools and people are written out as literals: they are few, while a sub-query inside an OR would make the
database read every row.
"""

from collections.abc import Iterable

from pypika.terms import Criterion, ValueWrapper

from mental_health_module import roles
from mental_health_module.access import schools
from mental_health_module.access.rights import has_role
from mental_health_module.domain.rights.oversight import NO_SCHOOL

NOBODY = ValueWrapper(1) == ValueWrapper(0)
EVERYBODY = ValueWrapper(1) == ValueWrapper(1)
NONE: tuple[Criterion, ...] = ()


def get_overseen(table, user: str, offices: Iterable[str], actors: tuple[str, ...] = ()) -> tuple:
	"""Return the terms, to be joined by OR, for rows with a `school` that are a user's matter.

	Args: actors: the fields with the users who act in a row and cannot decide on it.
	"""
	if not has_role(user, *offices):
		return NONE
	reach = schools.get_reach(user, offices, len(actors))
	if reach.everything or user == "Administrator":
		return (EVERYBODY,)
	alone = tuple(
		is_of(table, {school}) & Criterion.all([_acts(table, actors, person) for person in sorted(people)])
		for school, people in sorted(reach.alone, key=str)
	)
	return (is_of(table, reach.schools), *alone) if reach.schools else alone


def _acts(table, actors: tuple[str, ...], person: str) -> Criterion:
	return Criterion.any([table[actor] == person for actor in actors])


def is_of(table, names: Iterable[str]) -> Criterion:
	"""Return the term for rows of schools; NO_SCHOOL among them stands for rows without one."""
	term = table.school.isin(sorted(names))
	return term | table.school.isnull() if NO_SCHOOL in names else term


def get_led(table, user: str) -> tuple:
	"""Return the term for rows of the schools that a user leads; leaders see these, and decide on nothing."""
	own = schools.get_schools_led(user, (roles.LEADER,)) if has_role(user, roles.LEADER) else []
	return (table.school.isin(own),) if own else NONE


def get_audited(table, user: str) -> tuple:
	"""Return the term for rows that a user reads as auditor; every row for the education bureau's."""
	if not has_role(user, roles.AUDITOR):
		return NONE
	own = schools.get_audited_schools(user)
	if own is None:
		return (EVERYBODY,)
	return (table.school.isin(own),) if own else NONE


def join(terms: Iterable[Criterion]) -> Criterion:
	"""Return the term that is true where one of several is; plain where everybody or nobody is meant."""
	terms = list(terms)
	if any(term is EVERYBODY for term in terms):
		return EVERYBODY
	return Criterion.any(terms) if terms else NOBODY

"""Terms that the rules of several capabilities are made of."""

from collections.abc import Iterable

from pypika.terms import Criterion

from mental_health_module import roles
from mental_health_module.access.rights import get_carried_files, has_role
from mental_health_module.access.school_rows import NOBODY


def of_carried(column, values: Iterable[str]) -> Criterion:
	"""Return the term for rows whose column is one of the values; without any, for no row.

	As literals, for each of the own files' stamps is compared.
	"""
	known = sorted(filter(None, values))
	return column.isin(known) if known else NOBODY


def of_files(table, user: str) -> Criterion:
	"""Return the term for rows that name one of the files which a user carries."""
	return of_carried(table.psychological_file, get_carried_files(user))


def own_record(table, user: str, author_field: str) -> Criterion:
	"""Return the term for rows about own files and rows that one has written, while still a counsellor."""
	if not has_role(user, roles.COUNSELLOR):
		return NOBODY
	return (table[author_field] == user) | of_carried(table.record_name, get_carried_files(user))

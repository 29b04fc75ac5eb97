"""Questions that are asked at each request: built by the query builder once, run with other values each time.

Building a query takes several times as long as the database needs to answer it.
"""

from collections.abc import Callable, Iterable
from functools import cache

import frappe
from pypika.terms import Parameter

from mental_health_module import compat


def built_once(build: Callable) -> Callable:
	"""Let a function that builds a query from the places for its values run it with those values.

	The function is then called with values by name and returns the rows as dicts. A tuple or list of values
	stands for all of them (`isin`); it must not be empty.
	"""

	@cache
	def get_statement(names: tuple[str, ...]) -> str:
		return build(**{name: Parameter(f"%({name})s") for name in names}).get_sql()

	def run(**values) -> list[frappe._dict]:
		return compat.select(get_statement(tuple(values)), values)

	run.__doc__ = build.__doc__
	return run


def run_with_each(statement: str, rows: Iterable[list]) -> None:
	"""Run a statement with a place for each value once for each row of values."""
	compat.run_with_each(statement, list(rows))


@cache
def get_insert(doctype: str, columns: tuple[str, ...]) -> str:
	"""Return the statement that inserts one row, with places for its values in the order of the columns."""
	query = frappe.qb.into(frappe.qb.DocType(doctype)).columns(*columns)
	return query.insert(*(Parameter("%s") for _column in columns)).get_sql()

"""Long work on all rows of a DocType by two processes, each with its own share of the names.

For the command line and updates, where nobody waits for an answer; each process has a connection of its own.
"""

import multiprocessing
from collections.abc import Callable

import frappe

from mental_health_module import compat

PROCESSES = 2
# Below that one process is done before two have begun.
ENOUGH = 4_000


def run_shared(doctype: str, work: Callable[[str, str, str | None], int]) -> int:
	"""Have `work(doctype, after, until)` done on all rows; return the sum of what it returns.

	A process that ends early leaves its share to this one, where what went wrong is then said.

	Args: work: on the rows whose names come after `after`, up to and with `until` (None: to the last); done
		again on the same rows it must change nothing.
	"""
	cuts = _get_cuts(doctype)
	if not cuts:
		return work(doctype, "", None)
	context = multiprocessing.get_context("fork")
	counts = [context.Value("q", 0) for _share in (*cuts, None)]
	shares = zip(["", *cuts], [*cuts, None], counts, strict=True)
	processes = [context.Process(target=_work, args=(work, doctype, *share)) for share in shares]
	for process in processes:
		process.start()
	for process in processes:
		process.join()
	done = sum(count.value for count in counts)
	return done + (work(doctype, "", None) if any(process.exitcode for process in processes) else 0)


def _get_cuts(doctype: str) -> list[str]:
	"""Return the names after which another process's share begins."""
	rows = frappe.db.count(doctype)
	if rows < ENOUGH:
		return []
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table.name).orderby(table.name).limit(1)
	return [query.offset(rows * share // PROCESSES).run()[0][0] for share in range(1, PROCESSES)]


def _work(work: Callable, doctype: str, after: str, until: str | None, count) -> None:
	"""In a process of its own: the connection that it was born with is its parent's."""
	parents = frappe.local.db
	frappe.local.db = compat.open_second_connection()
	count.value = work(doctype, after, until)
	frappe.local.db.close()
	frappe.local.db = parents

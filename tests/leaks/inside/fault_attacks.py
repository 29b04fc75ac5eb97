"""What a request of the counsellor that breaks leaves behind: in Redis, in the log file, in the output.

Each takes the laboratory and returns whether the phrase is left.
"""

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

from tests.leaks.case.laboratory import Laboratory
from tests.leaks.paths.breaking import BREAKING

QUEUE = "insert_queue_for_Error Log"
LOGS = ("../logs/frappe.log", "{site}/logs/frappe.log")


def _break(lab: Laboratory) -> str:
	"""Send every request that breaks as the counsellor of the case; return what was printed meanwhile."""
	printed = io.StringIO()
	with redirect_stdout(printed):
		statuses = [path.send(lab.clients["counsellor"], lab.file).status_code for path in BREAKING]
	assert max(statuses) >= 500
	return printed.getvalue()


def _take_queue(lab: Laboratory) -> bytes:
	"""Return what waits to become a row of the Error Log, and forget it."""
	with lab.as_person() as frappe:
		waiting = b"".join(frappe.cache.lrange(QUEUE, 0, -1))
		frappe.cache.delete_value(QUEUE)
		return waiting


def fault_kept_with_values(lab: Laboratory) -> bool:
	"""The fault waits in Redis for the Error Log."""
	_take_queue(lab)
	_break(lab)
	return lab.file.canary.encode() in _take_queue(lab)


def fault_kept_with_the_request(lab: Laboratory) -> bool:
	"""A line of the log file holds the request."""
	paths = [Path(log.format(site=lab.site_name)) for log in LOGS]
	before = [_count(path, lab) for path in paths]
	_break(lab)
	_take_queue(lab)
	return [_count(path, lab) for path in paths] != before


def _count(path: Path, lab: Laboratory) -> int:
	return path.read_bytes().count(lab.file.canary.encode()) if path.exists() else 0


def query_printed(lab: Laboratory) -> bool:
	"""The web process prints the query that broke."""
	printed = _break(lab)
	_take_queue(lab)
	return lab.file.canary in printed


FAULT_ATTACKS: dict[str, Callable[[Laboratory], bool]] = {
	attack.__name__.replace("_", " "): attack
	for attack in (fault_kept_with_values, fault_kept_with_the_request, query_printed)
}

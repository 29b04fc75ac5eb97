"""Work for the workers: handed over once what it is about is stored, and refused in one sentence while nobody
can take it, so that nothing waits for work that was never put into the queue."""

from contextlib import suppress

import frappe
from frappe.utils.background_jobs import get_job_status
from redis.exceptions import RedisError

from mental_health_module.access.background_queue import is_reachable, require_reachable

WAITING = ("queued", "deferred", "scheduled")


def hand_over(method: str, **options) -> None:
	"""Have a worker do something after the commit.

	Raises: NoWorkerError when the queue cannot be reached; whoever asks has changed nothing then.
	"""
	require_reachable()
	frappe.enqueue(method, enqueue_after_commit=True, **options)


def hand_over_if_possible(method: str, **options) -> bool:
	"""Have a worker do after the commit what another job does later anyway; return whether one will."""
	if not is_reachable():
		return False
	frappe.enqueue(method, enqueue_after_commit=True, **options)
	return True


def is_waiting(job_id: str) -> bool:
	"""Return whether a job waits in the queue; a queue that cannot be reached keeps nothing."""
	with suppress(RedisError, OSError):
		return str(getattr(status := get_job_status(job_id), "value", status)) in WAITING
	return False

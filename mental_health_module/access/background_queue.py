"""The queue of background jobs: whether it answers, and the one refusal while it does not."""

from contextlib import suppress

import frappe
from frappe.utils.background_jobs import get_redis_conn
from redis.exceptions import RedisError

from mental_health_module.access.refusals import NoWorkerError
from mental_health_module.words import _


def is_reachable() -> bool:
	"""Return whether the queue of background jobs answers."""
	with suppress(RedisError, OSError):
		return bool(get_redis_conn().ping())
	return False


def require_reachable() -> None:
	"""Refuse what a worker has to go on with while nobody could hand it over.

	Raises: NoWorkerError; whoever asks has changed nothing then.
	"""
	if not is_reachable():
		refuse_as_unreachable()


def refuse_as_unreachable() -> None:
	"""Refuse because the queue cannot be reached.

	Raises: NoWorkerError.
	"""
	frappe.throw(
		_(
			"The background service of this site cannot be reached, so nothing was begun and nothing was"
			" changed. Try again in a few minutes. If that does not help, tell your administrator."
		),
		NoWorkerError,
		title=_("Not possible now"),
	)

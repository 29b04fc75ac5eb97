"""A stage on which confidential records are rehearsed on a live site and nothing of it stays.

Database: everything happens behind one savepoint, commits are held back, and the savepoint is rolled back at
the end; a killed process loses its connection, and with it the whole transaction. Cache: while the rehearsal
runs, this thread writes its keys under a prefix of its own, which is deleted at the end and by the next run,
so that the site's people never read a value that comes from an uncommitted row. Mails, background jobs and
realtime events are dropped. So is the read log: it would be committed on a connection of its own, and the
lock on its end would make every counsellor wait. What is read on the stage is shown to nobody.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from copy import copy

import frappe
import frappe.realtime
import frappe.utils.background_jobs

from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.compat import delete_cache_keys, get_cache_connections

SAVEPOINT = "mh_rehearsal"
CALL_SAVEPOINT = "mh_rehearsal_call"
CACHE_PREFIX = "mh_rehearsal:"
_MISSING = object()
# What a request leaves in this thread, and must not leave in the job.
REQUEST_STATE = (
	*("request", "request_ip", "is_ajax", "response", "form_dict", "message_log", "error_log", "debug_log"),
	*("lang", "cache", "document_cache", "role_permissions", "user_perms", "jenv", "new_doc_templates"),
	*("request_cache", "flags", "session", "_realtime_log", "realtime_log", "rollback_observers", "path"),
	*("mh_ring", "mh_everything_sealed", "mh_read_notes", "mh_case_workers", "locked_documents"),
	*("link_count", "system_settings", "website_settings"),
)
CALLBACKS = ("before_commit", "after_commit", "before_rollback", "after_rollback")


class _NoQueue:
	"""Stands in place of the queue of background jobs and takes nothing."""

	count = 0

	def enqueue_call(self, *args, **kwargs) -> None:
		"""Drop a job."""

	enqueue = enqueue_call


@contextmanager
def open_stage() -> Iterator[None]:
	"""A context in which this thread may write anything; afterwards all is as it was before."""
	sweep_cache()
	with ExitStack() as stack:
		stack.callback(sweep_cache)
		stack.enter_context(_keeping_thread())
		stack.enter_context(_own_cache())
		stack.enter_context(_silence())
		stack.enter_context(_held_back())
		yield


def sweep_cache() -> None:
	"""Delete the cache keys of rehearsals, also those of one that was killed."""
	delete_cache_keys(CACHE_PREFIX)


@contextmanager
def _keeping_thread() -> Iterator[None]:
	before = {name: getattr(frappe.local, name, _MISSING) for name in REQUEST_STATE}
	frappe.local.session = frappe._dict(frappe.local.session)
	frappe.local.flags = frappe._dict(frappe.local.flags)
	for name in ("_realtime_log", "realtime_log"):
		_put_back(name, _MISSING)
	frappe.local.cache = {}
	forget()
	try:
		yield
	finally:
		for name, value in before.items():
			_put_back(name, value)
		_forget_values()


def _put_back(name: str, value: object) -> None:
	if value is not _MISSING:
		setattr(frappe.local, name, value)
	elif hasattr(frappe.local, name):
		delattr(frappe.local, name)


def forget() -> None:
	"""Forget what this thread remembers of documents, as at the beginning of a request."""
	frappe.local.document_cache = {}
	frappe.local.message_log, frappe.local.error_log, frappe.local.debug_log = [], [], []
	frappe.local.response = frappe._dict({"docs": []})
	_put_back("mh_read_notes", _MISSING)
	_put_back("mh_case_workers", _MISSING)
	if hasattr(frappe.local, "request_cache"):
		frappe.local.request_cache = copy(frappe.local.request_cache)
		frappe.local.request_cache.clear()
	_forget_values()


def _forget_values() -> None:
	frappe.db.value_cache.clear()


@contextmanager
def _own_cache() -> Iterator[None]:
	frappe.local.mh_rehearsal = own = frappe.generate_hash(length=8)
	try:
		with ExitStack() as stack:
			for cache in get_cache_connections():
				stack.enter_context(replaced(cache, "make_key", _get_own_keys(cache.make_key, own)))
			yield
	finally:
		del frappe.local.mh_rehearsal


def _get_own_keys(make_key: Callable, own: str) -> Callable:
	def make_own_key(key, user=None, shared=False):
		# other threads of this process ask the same object
		if _is_on_stage() and not shared:
			# what is kept for one person begins with the prefix as well, by which it is swept
			whose = f"{_get_user(user)}:" if user else ""
			return make_key(f"{CACHE_PREFIX}{own}:{whose}{key.decode() if isinstance(key, bytes) else key}")
		return make_key(key, user, shared)

	return make_own_key


def _get_user(user: str | bool) -> str:
	return frappe.session.user if user is True else user


@contextmanager
def _silence() -> Iterator[None]:
	frappe.flags.mute_emails = True
	jobs = frappe.utils.background_jobs
	with ExitStack() as stack:
		for holder, name, on_stage in (
			(frappe.realtime, "emit_via_redis", _drop),
			(jobs, "get_queue", lambda *args, **kwargs: _NoQueue()),
			(read_log, "own_transaction", nullcontext),
			(log_rows, "write", _drop),
		):
			stack.enter_context(replaced(holder, name, _only_on_stage(on_stage, getattr(holder, name))))
		yield


def _drop(*args, **kwargs) -> None:
	"""Do nothing with anything."""


def _only_on_stage(on_stage: Callable, elsewhere: Callable) -> Callable:
	"""Other threads of this process go on as ever."""

	def call(*args, **kwargs):
		return (on_stage if _is_on_stage() else elsewhere)(*args, **kwargs)

	return call


def _is_on_stage() -> bool:
	return bool(getattr(frappe.local, "mh_rehearsal", None))


@contextmanager
def off_stage() -> Iterator[None]:
	"""A context in which realtime events of this thread go out, for the bar that shows the progress."""
	own, frappe.local.mh_rehearsal = frappe.local.mh_rehearsal, None
	try:
		yield
	finally:
		frappe.local.mh_rehearsal = own


@contextmanager
def _held_back() -> Iterator[None]:
	database = frappe.local.db
	rollback, writes = database.rollback, database.transaction_writes

	def roll_back_a_call(*, save_point: str | None = None, **kwargs):
		return rollback(save_point=save_point or CALL_SAVEPOINT)

	with ExitStack() as stack:
		for name in CALLBACKS:
			if hasattr(database, name):
				stack.enter_context(replaced(database, name, type(getattr(database, name))()))
		stack.callback(setattr, database, "transaction_writes", writes)
		database.savepoint(SAVEPOINT)
		database.savepoint(CALL_SAVEPOINT)
		stack.callback(_take_back, rollback)
		stack.enter_context(replaced(database, "commit", lambda *args, **kwargs: None))
		stack.enter_context(replaced(database, "rollback", roll_back_a_call))
		yield


def _take_back(rollback: Callable) -> None:
	"""Undo everything since the savepoint; when the database has lost it, the whole transaction."""
	try:
		rollback(save_point=SAVEPOINT)
	except Exception:
		rollback()


@contextmanager
def one_call() -> Iterator[None]:
	"""A context for one request on the stage: what it writes is gone afterwards."""
	frappe.db.savepoint(CALL_SAVEPOINT)
	flags = frappe._dict(frappe.local.flags)
	try:
		yield
	finally:
		frappe.local.flags = flags
		frappe.db.rollback(save_point=CALL_SAVEPOINT)
		forget()


@contextmanager
def replaced(holder: object, name: str, value: object) -> Iterator[None]:
	"""A context in which an attribute is another one."""
	was_own, before = name in vars(holder), getattr(holder, name)
	setattr(holder, name, value)
	try:
		yield
	finally:
		if was_own:
			setattr(holder, name, before)
		else:
			with suppress(AttributeError):
				delattr(holder, name)

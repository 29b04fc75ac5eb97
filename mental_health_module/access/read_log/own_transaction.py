"""A transaction of its own for the read log: what is written in it stays, whatever becomes of the request.

Frappe rolls back what a GET has written, and an error takes back the rest. The connection stays open for the
next request of the same thread; a fork and another site get a new one.
"""

import contextlib
import os
import threading
import time

import frappe

from mental_health_module.compat import commit_at_once, open_second_connection

_kept = threading.local()
# a connection that has answered so many seconds ago is not asked again whether it does
FRESH_SECONDS = 1


@contextlib.contextmanager
def own_transaction():
	"""Run what is inside on a connection of its own; committed at the end, undone by an error."""
	request_database = frappe.local.db
	connection = _take_connection()
	frappe.local.db = connection
	try:
		yield
		commit_at_once(connection)
		_keep_connection(connection)
	except BaseException:
		connection.close()
		raise
	finally:
		frappe.local.db = request_database


def _get_key() -> tuple:
	return os.getpid(), frappe.local.site, frappe.conf.db_name


def _take_connection():
	"""Return the thread's connection if it still answers, else a new one."""
	key, connection, used_at = getattr(_kept, "entry", None) or (None, None, 0)
	_kept.entry = None
	is_fresh = time.monotonic() - used_at < FRESH_SECONDS
	if key == _get_key() and (is_fresh or _answers(connection)):
		return connection
	return open_second_connection()


def _answers(connection) -> bool:
	try:
		connection._conn.ping(reconnect=False)
	except Exception:
		return False
	return True


def _keep_connection(connection) -> None:
	_kept.entry = (_get_key(), connection, time.monotonic())

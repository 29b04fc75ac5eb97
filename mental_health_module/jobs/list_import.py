"""Background runs of large lists, and every few minutes those that have died."""

import frappe

from mental_health_module.services.lists import imports as list_import
from mental_health_module.services.lists import runs as list_import_runs


def check(name: str, token: str) -> None:
	"""Check a list that was taken with `token`."""
	list_import.check_now(name, token)


def commit(name: str, token: str) -> None:
	"""Commit a list that was taken with `token`."""
	list_import.commit_now(name, token)


def take_up_abandoned() -> None:
	"""Begin lists again whose worker, queue or database has died, in the name of who began them."""
	before = frappe.session.user
	for run in list_import_runs.take_up_abandoned_unchecked():
		frappe.set_user(run.user)
		try:
			list_import_runs.hand_over(run.step, run.name, run.token)
		finally:
			frappe.set_user(before)

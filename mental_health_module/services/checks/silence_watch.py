"""Nobody makes the app blind or silent unnoticed: jobs stopped, settings changed, its addresses taken."""

import re
from fnmatch import fnmatchcase
from glob import escape

import frappe
from frappe.model.document import Document

from mental_health_module.services.checks.refusals import AddressTakenError
from mental_health_module.services.rights import watch as rights_watch
from mental_health_module.services.rights.door_facts import OUR_ROUTES
from mental_health_module.services.rights.site_facts import SWITCHES
from mental_health_module.words import _

SETTINGS = (*sorted(SWITCHES.values()), "enable_scheduler", "minimum_password_score", "session_expiry")
OF_A_JOB = ("stopped", "frequency", "cron_format", "method")
META = "Website Route Meta"
# shown by a part of Frappe of their own
PAGES_WITHOUT_VIEW = (META, "Web Form", "Help Category")


def note_job(job: Document, method: str | None = None) -> None:
	"""Write down and tell that a job of this app was stopped, moved or deleted."""
	before = job.get_doc_before_save()
	methods = {str(job.get("method")), str(before.get("method")) if before else ""}
	if not any(name.startswith("mental_health_module.") for name in methods):
		return
	changes = ["deleted"] if method == "on_trash" else _get_changes(before, job, OF_A_JOB)
	if changes:
		rights_watch.note_change(job, ", ".join(changes))


def note_settings(settings: Document, method: str | None = None) -> None:
	"""Write down and tell a changed setting on which secrecy stands."""
	if changes := _get_changes(settings.get_doc_before_save(), settings, SETTINGS):
		rights_watch.note_change(settings, ", ".join(changes))


def _get_changes(before: Document | None, now: Document, fields: tuple[str, ...]) -> list[str]:
	if not before:
		return []
	return [
		f"{field}: {before.get(field) or ''} → {now.get(field) or ''}"
		for field in fields
		if str(before.get(field) or "") != str(now.get(field) or "")
	]


def refuse_address(page: Document, method: str | None = None) -> None:
	"""Refuse a page or its description under an address of ours: of every DocType that has pages.

	Frappe shows such a record before a page of an app. Raises: AddressTakenError.
	"""
	if not (page.meta.get("has_web_view") or page.doctype in PAGES_WITHOUT_VIEW):
		return
	route = page.name if page.doctype == META else page.get("route")
	if _takes_ours(str(route or "").strip("/ ").casefold().removesuffix(".html")):
		_refuse(route)


def _takes_ours(route: str) -> bool:
	"""Whether an address is one of ours, or a pattern such as `mental-<name>` that stands for one."""
	pattern = "*".join(map(escape, re.split("<[^<>]*>", route)))
	return any(fnmatchcase(ours, pattern) for ours in OUR_ROUTES)


def refuse_redirect(settings: Document, method: str | None = None) -> None:
	"""Refuse a redirect that leads away from an address of ours.

	Raises: AddressTakenError.
	"""
	for row in settings.get("route_redirects") or ():
		pattern = str(row.source or "").strip("/ ") + "$"
		if any(re.match(pattern, route) for route in OUR_ROUTES):
			_refuse(row.source)


def _refuse(address: str) -> None:
	frappe.throw(
		_("“{0}” is an address of the mental-health pages. Choose another one.").format(address),
		AddressTakenError,
		title=_("Address is taken"),
	)

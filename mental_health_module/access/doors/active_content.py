"""What runs in the browser of everybody who opens the Desk, the sign-in page or the school's site.

A script reads what the page shows to who looks at it, a counsellor too. So whoever is no System Manager puts
none there, and what a System Manager puts there is told to the lead counsellors (`services/rights/watch.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from mental_health_module.access.classes import is_guarded
from mental_health_module.access.refusals import ActiveContentError
from mental_health_module.domain.shared.active_text import runs
from mental_health_module.words import _

MAY_WRITE = "System Manager"


@dataclass(frozen=True)
class Fields:
	"""Fields of a DocType: `code` always runs, `html` and `rows` (table, field) if it is active."""

	code: tuple[str, ...] = ()
	html: tuple[str, ...] = ()
	rows: tuple[tuple[str, str], ...] = ()


_EVALS = ("depends_on", "mandatory_depends_on", "read_only_depends_on")
TABLE: dict[str, Fields] = {
	"Custom HTML Block": Fields(("script",), ("html",)),
	"Website Script": Fields(("javascript",)),
	"Website Settings": Fields(
		html=("head_html", "banner_html", "brand_html", "copyright", "address", "call_to_action_url"),
		rows=(("top_bar_items", "url"), ("footer_items", "url")),
	),
	"Web Page": Fields(
		("javascript", "context_script"),
		("main_section", "main_section_html", "main_section_md", "header", "breadcrumbs"),
	),
	"Website Theme": Fields(("js",)),
	"Web Form": Fields(("client_script",), ("introduction_text", "success_message", "breadcrumbs")),
	"Web Template": Fields(html=("template",)),
	"Blog Post": Fields(html=("content", "content_html", "content_md", "blog_intro")),
	"Help Article": Fields(html=("content",)),
	"Letter Head": Fields(("header_script", "footer_script"), ("content", "footer")),
	"Client Script": Fields(("script",)),
	"Report": Fields(("javascript",)),
	"Portal Settings": Fields(rows=(("menu", "route"), ("custom_menu", "route"))),
	"Website Sidebar": Fields(rows=(("sidebar_items", "route"),)),
	"Navbar Settings": Fields(
		html=("announcement_widget",),
		rows=(("settings_dropdown", "route"), ("help_dropdown", "route")),
	),
	"Workspace": Fields(html=("content",), rows=(("shortcuts", "url"), ("quick_lists", "label"))),
	"Translation": Fields(html=("translated_text",)),
	"Form Tour": Fields(rows=(("steps", "next_step_condition"), ("steps", "description"))),
	"Custom Field": Fields(html=("default", "description", "options")),
}


def get_active(document: Document) -> dict[str, str]:
	"""Return the fields of a document that run something, with their texts."""
	fields = TABLE[document.doctype]
	found = {field: str(document.get(field)) for field in fields.code if document.get(field)}
	found |= {field: document.get(field) for field in fields.html if runs(document.get(field))}
	for table, field in fields.rows:
		if texts := [row.get(field) for row in document.get(table) or () if runs(row.get(field))]:
			found[f"{table}.{field}"] = "\n".join(texts)
	return found | dict(_get_evaluated(document))


def _get_evaluated(document: Document) -> Iterator[tuple[str, str]]:
	"""Conditions of a form's field that the browser evaluates: the whole of JavaScript."""
	if document.doctype == "Custom Field":
		for field in _EVALS:
			if str(document.get(field) or "").strip().startswith("eval:"):
				yield field, document.get(field)


def get_added(document: Document) -> dict[str, str]:
	"""Return what runs in a document that did not run before it was saved."""
	before = document.get_doc_before_save()
	old = get_active(before) if before else {}
	return {field: text for field, text in get_active(document).items() if old.get(field) != text}


def refuse(document: Document, method: str | None = None) -> None:
	"""Refuse what runs in others' browsers from who is no System Manager, and any on a guarded DocType.

	Raises: ActiveContentError.
	"""
	if not is_by_person() or not (added := get_added(document)):
		return
	is_ours = document.doctype == "Custom Field" and is_guarded(document.dt)
	if is_ours or MAY_WRITE not in frappe.get_roles():
		refuse_active(next(iter(added)))


def is_by_person() -> bool:
	"""Return whether a person saves, and not the installation or an update."""
	return not (frappe.flags.in_install or frappe.flags.in_migrate or frappe.flags.in_patch)


def refuse_active(place: str) -> None:
	"""Refuse a script, naming the field that holds it.

	Raises: ActiveContentError.
	"""
	frappe.throw(
		_(
			"“{0}” would run in the browsers of others, who read confidential records there. "
			"Leave scripts out, or ask a System Manager."
		).format(place),
		ActiveContentError,
		title=_("No scripts here"),
	)


def add_handlers(events: dict, added: dict[str, list[str]]) -> dict:
	"""Return the events of hooks.py with handlers added for what runs; a DocType may have some already.

	Args: events: DocType -> moment -> handlers. added: moment -> handlers.
	"""
	merged = {**events}
	for doctype in TABLE:
		merged[doctype] = {**events.get(doctype, {})}
		for moment, handlers in added.items():
			others = merged[doctype].get(moment, [])
			merged[doctype][moment] = [*([others] if isinstance(others, str) else others), *handlers]
	return merged

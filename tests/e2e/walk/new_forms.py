"""Saves a new form as a person does, sees that it is stored, and has it gone afterwards."""

from contextlib import contextmanager

import frappe
from playwright.sync_api import TimeoutError

from tests.e2e.walk import gives, kept, plan

SETTLED = """!frappe.request.ajax_count
	&& ((!cur_frm.is_new() && !cur_frm.is_dirty()) || $(".modal.show").length)"""
BEGUN = f"frappe.request.ajax_count || ({SETTLED})"
# a press is heard at once; what follows takes as long as the machine is busy
BEGUN_MILLISECONDS = 20_000
SAVE = ".page-head:visible .primary-action:visible"


@contextmanager
def gone_afterwards(page, doctype: str, school):
	"""A context after which what the form has stored is gone, and the school is as it was."""
	is_single = is_one_of_its_kind(doctype)
	only = kept.Kept([(doctype, doctype)] if is_single else [])
	try:
		yield
	finally:
		only.put_back()
		school.kept.put_back()
		if not is_single:
			_delete(page, doctype)


def _delete(page, doctype: str) -> None:
	name = page.evaluate("cur_frm && !cur_frm.is_new() ? cur_frm.doc.name : ''")
	frappe.db.rollback()
	if not name:
		return
	for table in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(table.options, {"parent": name, "parenttype": doctype})
	frappe.db.delete("File", {"attached_to_doctype": doctype, "attached_to_name": name})
	frappe.db.delete(doctype, {"name": name})
	frappe.db.commit()


def save(page) -> list[str]:
	"""Press Save, unless Frappe has saved with a file that was attached; returns why nothing is stored."""
	if page.evaluate("!cur_frm.is_new() && !cur_frm.is_dirty() && !cur_frm.meta.issingle"):
		return []
	button = page.locator(SAVE)
	if not button.count():
		return ["no Save"]
	button.first.click()
	try:
		page.wait_for_function(BEGUN, timeout=BEGUN_MILLISECONDS)
		page.wait_for_function(SETTLED)
	except TimeoutError:
		return ["Save does nothing"]
	if page.evaluate("cur_frm.is_new() || cur_frm.is_dirty()"):
		return [f"not saved: {' | '.join(page.locator('.modal.show').all_inner_texts())}"]
	return []


def is_one_of_its_kind(doctype: str) -> bool:
	"""Return whether there is one form of a DocType, as of settings, there before it is filled in."""
	return bool(plan.get_definitions()[doctype].get("issingle"))


def find_stored(page, doctype: str, school) -> list[str]:
	"""Return a fault where the form says that it is saved and nothing is stored."""
	frappe.db.rollback()
	if is_one_of_its_kind(doctype):
		wanted, stored = gives.get_values(doctype, school), frappe.db.get_singles_dict(doctype)
		lost = [field for field, value in wanted.items() if str(stored.get(field)) != str(value)]
		return [f"{field}: said to be saved, and not stored" for field in lost]
	name = page.evaluate("cur_frm.doc.name")
	return [] if frappe.db.exists(doctype, name) else [f"{name}: said to be saved, and not stored"]


def set_language(user: str, language: str) -> None:
	"""Have somebody read the Desk in a language from the next page on."""
	frappe.db.set_value("User", user, "language", language)
	frappe.db.commit()
	frappe.clear_cache(user=user)

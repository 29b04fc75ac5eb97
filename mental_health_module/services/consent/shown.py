"""What a consent says to a person: the school's text with its slots filled."""

import frappe
from frappe.model.document import Document
from frappe.utils import cstr

from mental_health_module.domain.consent import text as slots

LANGUAGES = ("zh", "en")


def get_values(text: Document) -> dict[str, dict[str, str]]:
	"""Return language -> slot -> what a text itself puts in."""
	return {
		language: {row.slot: cstr(row.get(f"value_{language}")) for row in text.slots}
		for language in LANGUAGES
	}


def get_school_values(school: str) -> dict[str, str]:
	"""Return slot -> what stands in the record of a school, "" where nothing does."""
	fields = list(slots.SCHOOL_SLOTS.values())
	stored = frappe.db.get_value("MH School", school, fields, as_dict=True) or {}
	return {slot: cstr(stored.get(field)).strip() for slot, field in slots.SCHOOL_SLOTS.items()}


def get_shown(text: Document, school: dict[str, str], recipient: str | None) -> dict[str, str]:
	"""Return `shown_zh` and `shown_en` of a consent.

	Args: school: see `get_school_values`.
	"""
	values = get_values(text)
	own = {**school, slots.RECIPIENT: cstr(recipient)}
	return {
		f"shown_{language}": slots.fill(text.get(f"text_{language}"), {**values[language], **own})
		for language in LANGUAGES
	}

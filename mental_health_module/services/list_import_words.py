"""Words of a list that are not known: asked in the preview, and kept for the school if it wants."""

import frappe
from frappe.model.document import Document

from mental_health_module.domain.list_words import OPTIONS, get_key, read_words, write_words
from mental_health_module.services.list_import_plan import AskedWord, Plan
from mental_health_module.words import _

SCHOOL = "MH School"


def get_said(document: Document) -> dict[tuple[str, str], str]:
	"""Return what words of the list mean: as said in the list, else as the school has said before."""
	entries = {**_get_remembered(document), **read_words(document.words)}
	return {key: entry["meaning"] for key, entry in entries.items()}


def _get_remembered(document: Document) -> dict[tuple[str, str], dict]:
	return read_words(frappe.db.get_value(SCHOOL, document.school, "list_words"))


def remember_unchecked(document: Document) -> None:
	"""Keep for the school what its list says of words. Unchecked: who commits the list has said it."""
	kept = {key: entry for key, entry in read_words(document.words).items() if entry["remember"]}
	if kept:
		words = write_words({**_get_remembered(document), **kept})
		frappe.db.set_value(SCHOOL, document.school, "list_words", words, update_modified=False)


def get_questions(document: Document, plan: Plan) -> list[dict]:
	"""Return the words that the form asks about, and those that are said already, for the form."""
	said = read_words(document.words)
	asked = {get_key(word.field_name, word.word): word for word in plan.words}
	settled = [
		{"key": f"{field}|{word}", "word": word, "meaning": entry["meaning"], "remember": entry["remember"]}
		| {"options": _label(sorted(OPTIONS[field])), "label": "", "rows": []}
		for (field, word), entry in said.items()
		if f"{field}|{word}" not in asked
	]
	return [_describe(key, word) for key, word in asked.items()] + settled


def _label(options) -> list[list[str]]:
	"""Return each meaning with its word in the reader's language."""
	return [[term, _(term, context="Mental Health")] for term in options]


def _describe(key: str, word: AskedWord) -> dict:
	return {
		"key": key,
		"word": word.word,
		"label": word.label,
		"rows": word.row_numbers[:6],
		"options": _label(word.options),
		"meaning": "",
		"remember": False,
	}

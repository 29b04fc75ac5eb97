"""Words and columns of a list that are not known: asked in the preview, kept for the school if it wants."""

import frappe
from frappe.model.document import Document
from frappe.utils import format_datetime

from mental_health_module import roles
from mental_health_module.domain.lists.words import OPTIONS, can_be_kept, get_key, read_words, write_words
from mental_health_module.domain.sheets.attendance_words import get_word
from mental_health_module.domain.sheets.headings import COLUMN, COLUMN_TERMS
from mental_health_module.services.lists.plan import AskedWord, Plan
from mental_health_module.words import _, say_choice

SCHOOL, TRAINING = "MH School", "MH Training Session"


def get_said(document: Document) -> dict[tuple[str, str], str]:
	"""Return what words of the list mean: as said in the list, else as the school has said before."""
	entries = {**_get_remembered(document), **read_words(document.words)}
	return {key: entry["meaning"] for key, entry in entries.items()}


def _get_remembered(document: Document) -> dict[tuple[str, str], dict]:
	return read_words(frappe.db.get_value(SCHOOL, document.school, "list_words"))


def remember_unchecked(document: Document) -> None:
	"""Keep for the school what its list says of words. Unchecked: who commits the list has said it.

	Of who may not keep the words, such as a lead counsellor, it holds for this list alone.
	"""
	kept = {key: entry for key, entry in read_words(document.words).items() if entry["remember"]}
	if kept and set(roles.WORD_KEEPERS) & set(frappe.get_roles()):
		words = write_words({**_get_remembered(document), **kept})
		frappe.db.set_value(SCHOOL, document.school, "list_words", words, update_modified=False)


def get_questions(document: Document, plan: Plan) -> list[dict]:
	"""Return the words that the form asks about, and those that are said already, for the form."""
	said = read_words(document.words)
	asked = {get_key(word.field_name, word.word): word for word in plan.words}
	settled = [
		_describe_settled(field, word, entry)
		for (field, word), entry in said.items()
		if f"{field}|{word}" not in asked
	]
	return [_describe(key, word) for key, word in asked.items()] + settled


def label_options(field: str) -> list[list[str]]:
	"""Return each meaning that words of a field may have, with its word in the reader's language."""
	terms = COLUMN_TERMS if field == COLUMN else sorted(OPTIONS[field])
	return [[term, say_meaning(field, term)] for term in terms]


def say_meaning(field: str, term: str) -> str:
	"""Return a meaning in the reader's language; a level as a training calls it: School is 校级, not 学校."""
	return say_choice(TRAINING, term) if field == "level" else _(term)


def say_by_whom(entry: dict) -> str:
	"""Return the sentence on who has said what a word means, "" when that is not known."""
	if not (entry.get("by") and entry.get("at")):
		return ""
	return _("Said by {0} on {1}.").format(entry["by"], format_datetime(entry["at"]))


def _describe_settled(field: str, word: str, entry: dict) -> dict:
	return {
		"key": f"{field}|{word}",
		"word": word,
		"label": "",
		"rows": [],
		"options": label_options(field),
		"is_column": field == COLUMN,
		"can_be_kept": can_be_kept(field, word),
		"said": say_by_whom(entry),
	}


def _describe(key: str, word: AskedWord) -> dict:
	is_column = word.field_name == COLUMN
	return {
		"key": key,
		"word": word.word,
		"label": "" if is_column else word.label,
		"rows": word.row_numbers[:6],
		"options": [[term, say_meaning(word.field_name, term)] for term in word.options],
		"is_column": is_column,
		"can_be_kept": can_be_kept(word.field_name, get_word(word.word)),
		"said": "",
	}

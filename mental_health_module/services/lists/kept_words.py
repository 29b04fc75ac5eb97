"""Words and columns of lists that a school has explained: seen, changed and forgotten."""

import frappe

from mental_health_module.domain.lists.words import OPTIONS, read_words, write_words
from mental_health_module.domain.sheets.heading_words import SYNONYMS
from mental_health_module.domain.sheets.headings import COLUMN
from mental_health_module.services.lists.words import SCHOOL, label_options, say_by_whom, say_meaning
from mental_health_module.services.shared.refusals import ListStateError
from mental_health_module.words import _


def get_kept(school: str) -> list[dict]:
	"""Return what a school has explained, each with its sentence, its meanings and who has said it.

	Raises: PermissionError for who may not write the school.
	"""
	_require(school)
	return [_describe(field, word, entry) for (field, word), entry in sorted(_read(school).items())]


def _require(school: str) -> None:
	frappe.get_doc(SCHOOL, school).check_permission("write")


def change(school: str, key: str, meaning: str) -> None:
	"""Keep another meaning, or with none forget the word; lists that were committed stay as they are.

	The endpoint holds the school.

	Raises: ListStateError, PermissionError for who may not write the school.
	"""
	_require(school)
	words = _read(school)
	field, _stroke, word = key.partition("|")
	if (field, word) not in words or (meaning and meaning not in OPTIONS[field]):
		frappe.throw(
			_("This word is not kept any more, or cannot mean that. Open the words of lists again."),
			ListStateError,
			title=_("Not kept any more"),
		)
	del words[(field, word)]
	if meaning:
		said = {"by": frappe.utils.get_fullname(), "at": frappe.utils.now()}
		words[(field, word)] = {"meaning": meaning, "remember": True, **said}
	stored = write_words(words) if words else None
	frappe.db.set_value(SCHOOL, school, "list_words", stored, update_modified=False)


def _read(school: str) -> dict[tuple[str, str], dict]:
	return read_words(frappe.db.get_value(SCHOOL, school, "list_words"))


def _describe(field: str, word: str, entry: dict) -> dict:
	meaning = say_meaning(field, entry["meaning"])
	if field == COLUMN:
		sentence = _("The column “{0}”: {1}.").format(word, meaning)
	else:
		heading = SYNONYMS[field].split()[0]
		sentence = _("“{0}” under {1} means: {2}.").format(word, heading, meaning)
	return {
		"key": f"{field}|{word}",
		"sentence": sentence,
		"said": say_by_whom(entry),
		"meaning": entry["meaning"],
		"options": label_options(field),
	}

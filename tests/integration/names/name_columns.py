"""Which of our columns hold a name of a record of the host as text, and which of them are followed."""

import json

from mental_health_module.access.classes import CLASSES
from mental_health_module.services.names.account_names import FOLLOWED, KEPT
from mental_health_module.services.names.record_names import ELSEWHERE, KEYS, RECORDS, TEXT_PAIRS

TEXTS = ("Data", "Small Text", "Text", "Long Text", "Code", "JSON", "Autocomplete", "Read Only")
# Names that are words of people too: a school is called like its company.
WORDS = ("Company", "Department", "Academic Year", "Academic Term", "Student Group")

# How somebody is called there stays as it was under another number; Education may take it for the number.
CALLED = {("MH Training Attendance", "person_name")}


def get_declared() -> set[tuple[str, str]]:
	"""(DocType, column) of all that is followed, or says why not."""
	accounts = {(doctype, column) for doctype, columns in FOLLOWED.items() for column in columns}
	pairs = {(table, column) for table, _kind, column in TEXT_PAIRS}
	return accounts | KEPT.keys() | KEYS.keys() | pairs | ELSEWHERE.keys()


def get_names_of_people(frappe) -> set[str]:
	"""The names of all records of people that the host has, but for who is listed by what people say."""
	doctypes = [doctype for doctype in RECORDS if doctype not in WORDS]
	return {name for doctype in doctypes for name in _get_numbers(frappe, doctype)}


def _get_numbers(frappe, doctype: str) -> set[str]:
	"""Education may name an Instructor by the full name, which stands wherever somebody is named."""
	fields = [f.fieldname for f in frappe.get_meta(doctype).fields if f.fieldname.endswith("_name")]
	rows = frappe.get_all(doctype, fields=["name", *fields], order_by="name asc")
	return {row.name for row in rows if row.name not in [row[field] for field in fields]}


def find_columns(frappe, names: set[str]) -> dict[tuple[str, str], str]:
	"""(DocType, column) of text with one of the names in it -> the name."""
	found = {}
	for doctype in CLASSES:
		meta = frappe.get_meta(doctype)
		columns = [field.fieldname for field in meta.fields if field.fieldtype in TEXTS]
		if meta.issingle or not columns:
			continue
		for row in frappe.get_all(doctype, fields=columns, order_by="name asc"):
			for column in columns:
				if hit := _get_parts(row[column] or "") & names:
					found[doctype, column] = sorted(hit)[0]
	return found


def _get_parts(text: str) -> set[str]:
	"""The values in a text: the parts of a key, the words of JSON, or the text itself."""
	try:
		words = set(_get_words(json.loads(text))) if text[:1] in ("[", "{") else set()
	except ValueError:
		words = set()
	return {text, *text.split("|"), *words}


def _get_words(value):
	if isinstance(value, str):
		yield value
	for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
		yield from _get_words(part)

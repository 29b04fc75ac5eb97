"""Which rows a list has shown, and which papers were fetched: looked up before the answer leaves.

Frappe has no place between a list's query and its answer where an app hears of the rows. What is found is
written down; if that fails, the answer is withheld.
"""

import re

import frappe

from mental_health_module.access.documents import papers_sent
from mental_health_module.access.doors import answer_headers
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.read_log.records import find_stored
from mental_health_module.words import _

# names are random: 10 letters or digits (16 where rows are written in bulk)
NAME = re.compile(rb"(?<![0-9A-Za-z])(?:[0-9a-z]{10}|[0-9a-z]{16})(?![0-9A-Za-z])")
AT_MOST = 20_000
FIRST_REFUSAL = 400


def note_shown(response=None, request=None) -> None:
	"""Write down the confidential rows whose names stand in the answer to a request that has listed some."""
	if response is None:
		return
	try:
		answer_headers.set_headers(response, request)
		if response.status_code < FIRST_REFUSAL:
			papers_sent.note_request(request)
			if not response.direct_passthrough:
				_note_rows(read_log.get_listed(), response)
	except Exception:
		_withhold(response)
		raise


def _note_rows(listed: set[str], response) -> None:
	if not listed:
		return
	candidates = sorted({name.decode() for name in NAME.findall(response.get_data())})[:AT_MOST]
	for doctype in sorted(listed) if candidates else ():
		stored = find_stored(doctype, candidates)
		files = {name: file for name, file in stored.items() if file}
		read_log.note(doctype, stored, read_log.LISTED, _get_fields_class(doctype), files)


def _get_fields_class(doctype: str) -> str:
	"""Texts when the request asks for a field that holds text, or for all fields."""
	asked = str(frappe.form_dict.get("fields") or "") + str(frappe.form_dict.get("fieldname") or "")
	texts = [field.fieldname for field in frappe.get_meta(doctype).fields if "Text" in field.fieldtype]
	return read_log.TEXTS if any(word in asked for word in ("*", *texts)) else read_log.DATES


def _withhold(response) -> None:
	response.status_code, response.direct_passthrough = 503, False
	sentence = _("The read log cannot be written, so nothing is shown. Tell your administrator.")
	response.set_data(sentence.encode())

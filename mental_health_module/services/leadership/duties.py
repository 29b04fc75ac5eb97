"""The catalogue of duties (分工职责): its lines for a member's duty, and which of them nobody has."""

import frappe
from frappe.model.document import Document

from mental_health_module.domain.leadership.duties import get_line
from mental_health_module.services.leadership.notice import get_current_rows

DOCTYPE = "MH Leadership Duty"


def get_lines() -> list[str]:
	"""Return the line of every duty on offer, in the user's language, in the catalogue's order."""
	is_chinese = (frappe.local.lang or "en").startswith("zh")
	return [_get_line(row, is_chinese) for row in _get_entries()]


def _get_entries() -> list[frappe._dict]:
	return frappe.get_all(
		DOCTYPE,
		filters={"enabled": 1},
		fields=["duty_name", "duty_name_en", "text_zh", "text_en"],
		order_by="position asc, duty_name asc",
	)


def _get_line(row: frappe._dict, is_chinese: bool) -> str:
	if is_chinese or not (row.duty_name_en and row.text_en):
		return get_line(row.duty_name, row.text_zh)
	return get_line(row.duty_name_en, row.text_en)


def get_catalogue() -> dict[str, str]:
	"""Return name -> line for every duty on offer, under the Chinese and the English name."""
	catalogue = {}
	for row in _get_entries():
		catalogue[row.duty_name] = _get_line(row, True)
		if row.duty_name_en:
			catalogue[row.duty_name_en] = _get_line(row, False)
	return catalogue


def get_open_duties(group: Document) -> list[str]:
	"""Return the names of duties on offer that stand in no current member's duty."""
	lines = [line for row in get_current_rows(group) for line in (row.duty or "").splitlines()]
	taken = {line.replace("：", ":").split(":")[0].strip() for line in lines}
	is_chinese = (frappe.local.lang or "en").startswith("zh")
	return [
		row.duty_name if is_chinese or not row.duty_name_en else row.duty_name_en
		for row in _get_entries()
		if not {row.duty_name, row.duty_name_en} & taken
	]

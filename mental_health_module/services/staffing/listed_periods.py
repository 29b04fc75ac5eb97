"""What a list says of somebody who is a counsellor already: the running period ends, another one begins."""

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, format_date, getdate, today

from mental_health_module.services.staffing.periods import make_row, read
from mental_health_module.services.staffing.refusals import PeriodBegunError
from mental_health_module.words import _


def follow_list(counsellor: Document, said: dict) -> None:
	"""Put what a row of a list says into the periods of a counsellor; nothing is stored yet.

	Another kind of employment begins on the day that the list names, today where it names none.

	Args: said: employment, from_date and to_date as far as the list has them.

	Raises: PeriodBegunError when the list says something else of days that are over.
	"""
	last = max(counsellor.periods, key=lambda row: getdate(row.from_date))
	kind, begins = said.get("employment") or last.employment, said.get("from_date")
	first = getdate(counsellor.from_date)
	if kind != last.employment:
		_begin(
			counsellor,
			last,
			kind,
			getdate(begins) if begins and getdate(begins) != first else getdate(today()),
		)
	elif begins and getdate(begins) not in (first, getdate(last.from_date)):
		_refuse(counsellor, last)
	if said.get("to_date"):
		max(counsellor.periods, key=lambda row: getdate(row.from_date)).to_date = said["to_date"]


def _begin(counsellor: Document, last: Document, kind: str, day) -> None:
	if day <= getdate(last.from_date) or (last.to_date and day <= getdate(last.to_date) < getdate(today())):
		_refuse(counsellor, last)
	if not last.to_date or getdate(last.to_date) >= day:
		last.to_date = add_days(day, -1)
	counsellor.append("periods", make_row(kind, day)).flags.is_made = True


def _refuse(counsellor: Document, last: Document) -> None:
	frappe.throw(
		_(
			"{0} is {1} since {2}, and that stays. "
			"Write into the list from which later day something else holds, or change it on the record."
		).format(counsellor.counsellor_name, _(last.employment), format_date(last.from_date)),
		PeriodBegunError,
		title=_("Check the employment"),
	)


def take_back_list(counsellor: Document, before: dict[str, str]) -> None:
	"""Take the period that a list has begun away again, and give the one before its old end; not stored yet.

	Args: before: what the record said before the list: employment, from_date and to_date as text.
	"""
	counsellor.flags.takes_back_periods = True
	rows = sorted(counsellor.periods, key=lambda row: getdate(row.from_date))
	if "employment" in before and read(rows[-1]).kind != before["employment"] and len(rows) > 1:
		counsellor.remove(rows.pop())
		rows[-1].to_date = before.get("to_date") or None
	elif "to_date" in before:
		rows[-1].to_date = before["to_date"] or None

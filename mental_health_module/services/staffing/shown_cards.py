"""What pupils and their parents are shown of counsellors: what was published, and when one can come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import frappe
from babel.dates import format_skeleton
from frappe.utils import now_datetime

from mental_health_module.domain.shared.weekdays import WEEKDAYS
from mental_health_module.domain.staffing.hours import Hour, get_next
from mental_health_module.services.staffing.eligibility import get_reasons_unchecked
from mental_health_module.services.staffing.hours import get_hours, say_time
from mental_health_module.words import _

COUNSELLOR = "MH Counsellor"
PHOTO = "/api/method/mental_health_module.api.portal.get_counsellor_photo"
MONTH_AND_DAY = "MMMMd"


@dataclass(frozen=True)
class ShownCard:
	"""What was published of a counsellor; what was not given is empty, and never made up.

	photo: the address from which the reader's page fetches it. hours: when one can come next, in a sentence.
	"""

	photo: str = ""
	introduction: str = ""
	room: str = ""
	hours: str = ""


def get_offered_unchecked(counsellors: Collection[str], day: date) -> set[str]:
	"""Return those of the counsellors who are offered to pupils on a day: who may be alone on duty.

	Unchecked: who calls says to whom; why somebody is not among them is told to nobody here.
	"""
	reasons = get_reasons_unchecked(counsellors, day) if counsellors else {}
	return {name for name, found in reasons.items() if not found}


def get_cards_unchecked(counsellors: Collection[str]) -> dict[str, ShownCard]:
	"""Return the card of each counsellor, in the reader's language and by the site's clock.

	Unchecked: who calls says to whom these counsellors are shown.
	"""
	if not counsellors:
		return {}
	fields = ["name", "photo", "introduction", "room", "published_on"]
	rows = frappe.get_all(COUNSELLOR, {"name": ("in", sorted(counsellors))}, fields, order_by="name asc")
	now = now_datetime()
	hours = get_hours([row.name for row in rows if row.published_on], now.date())
	return {row.name: _make(row, _say(hours.get(row.name), now)) for row in rows}


def _make(row: frappe._dict, hours: str) -> ShownCard:
	photo = f"{PHOTO}?counsellor={row.name}&of={row.published_on:%Y%m%d%H%M%S}" if row.photo else ""
	return ShownCard(photo, row.introduction or "", row.room or "", hours)


def _say(calendar: dict[date, tuple[Hour, ...]] | None, now: datetime) -> str:
	if calendar is None:
		return _("No hours stand here yet. Ask the homeroom teacher.")
	if not (found := get_next(calendar, now)):
		return _("None in the next two weeks. Ask the homeroom teacher.")
	day, hours = found
	if day == now.date():
		return _("Today {0}").format(_join(hours))
	weekday, said = _(WEEKDAYS[day.weekday()]), _join(hours)
	return _("Next: {0}, {1}, {2}").format(weekday, _say_day(day), said)


def _say_day(day: date) -> str:
	"""Return a day as the reader's language writes it, such as `December 1`."""
	return format_skeleton(MONTH_AND_DAY, day, locale=frappe.lang.replace("-", "_"))


def _join(hours: Sequence[Hour]) -> str:
	return _(", ").join(map(_say_hour, hours))


def _say_hour(hour: Hour) -> str:
	said = f"{say_time(hour.start)}–{say_time(hour.end)}"
	return _("{0} ({1})").format(said, hour.place) if hour.place else said

"""A training's sheet to sign in by hand (签到表), for its print formats."""

from dataclasses import dataclass
from io import BytesIO
from urllib.parse import quote

import frappe
import pyqrcode
from frappe.model.document import Document
from frappe.utils import add_to_date, format_time, get_url

from mental_health_module.host.staff import get_staff_of_units
from mental_health_module.services.shared import names_then
from mental_health_module.services.shared.papers.seal import get_day
from mental_health_module.services.shared.schools import get_units
from mental_health_module.services.training.trainings import CANCELLED, HELD, get_start
from mental_health_module.words import _, get_label

ATTENDANCE = "MH Training Attendance"
# for who comes and does not stand on the sheet; without names, a page full
SPARE, EMPTY = 8, 20


@dataclass(frozen=True)
class SignInSheet:
	"""What a sheet is for, the names on it, the rows that are left empty, and the code to sign in by phone.

	`picture`: SVG, or "" for a training that takes no sign-in any more.
	"""

	school: str
	facts: tuple[tuple[str, str], ...]
	names: tuple[str, ...]
	empty: range
	picture: str


def get_sheet(session: Document, with_names: bool = True) -> SignInSheet:
	"""Return a training's sheet; the school's staff stand on it for who keeps its attendance.

	Others, who may not read who came, get a sheet without names.
	"""
	school = names_then.get(session, "school")
	names = _get_names(session) if with_names and frappe.has_permission(ATTENDANCE, "create") else ()
	facts = (
		(get_label(session.meta, "topic"), session.topic),
		(_("Date and Time"), f"{get_day(session.training_date)} {_get_hours(session)}".strip()),
		(get_label(session.meta, "room"), session.room or ""),
		(get_label(session.meta, "trainer"), session.trainer or ""),
		(get_label(session.meta, "minutes"), str(session.minutes)),
		(get_label(session.meta, "audience"), session.audience or ""),
	)
	is_over = session.status in (HELD, CANCELLED)
	rows = range(len(names), len(names) + (SPARE if names else EMPTY))
	return SignInSheet(school, facts, names, rows, "" if is_over else _draw(session))


def _get_hours(session: Document) -> str:
	start = get_start(session)
	if not start:
		return ""
	return (
		f"{format_time(start, 'HH:mm')}–{format_time(add_to_date(start, minutes=session.minutes), 'HH:mm')}"
	)


def _get_names(session: Document) -> tuple[str, ...]:
	"""The school's staff, and before them who is on the list already and belongs to no school."""
	listed = frappe.get_list(
		ATTENDANCE,
		filters={"training_session": session.name},
		fields=["person", "person_name"],
		order_by="person_name asc, name asc",
		limit_page_length=0,
	)
	staff = {person.person: person.person_name for person in get_staff_of_units(get_units(session.school))}
	guests = {row.person: row.person_name for row in listed if row.person not in staff}
	return tuple([*guests.values(), *staff.values()])


def _draw(session: Document) -> str:
	"""Return the code of the page on which staff sign in to this training."""
	picture = BytesIO()
	address = get_url(f"/mental-health/trainings#{quote(session.name)}")
	pyqrcode.create(address).svg(picture, scale=2, xmldecl=False, quiet_zone=1)
	return picture.getvalue().decode()

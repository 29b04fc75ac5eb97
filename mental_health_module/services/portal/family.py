"""Pupils and guardians on `/mental-health`: counsellors on duty, and whether the school knows the account."""

from dataclasses import dataclass

import frappe
from frappe.utils import getdate, today

from mental_health_module.access.ties import has_unconfirmed_part
from mental_health_module.host.pupils import get_first_names, get_program_now
from mental_health_module.host.still_here import keep
from mental_health_module.services.portal.talk_cards import Talks, get_talks
from mental_health_module.services.shared.portal_parts import Part, Visitor
from mental_health_module.services.shared.schools import get_schools_of_program_unchecked
from mental_health_module.services.staffing.photos import get_photo_unchecked
from mental_health_module.services.staffing.refusals import PhotoMissingError
from mental_health_module.services.staffing.shown_cards import (
	ShownCard,
	get_cards_unchecked,
	get_offered_unchecked,
)
from mental_health_module.words import _


@dataclass(frozen=True)
class PublicCounsellor:
	"""A counsellor as a school names them in public.

	name: of the record. card: what was published.
	"""

	name: str
	counsellor_name: str
	school: str
	card: ShownCard


@dataclass(frozen=True)
class PupilSection:
	"""What a pupil is shown."""

	first_name: str
	counsellors: tuple[PublicCounsellor, ...]
	talks: Talks


@dataclass(frozen=True)
class GuardianSection:
	"""What a guardian is shown; `ward_names` are first names."""

	ward_names: tuple[str, ...]
	counsellors: tuple[PublicCounsellor, ...]


def get_pupil_section(visitor: Visitor) -> PupilSection | None:
	"""Return what a pupil is shown; None for everybody else."""
	if not (pupil := visitor.pupil):
		return None
	counsellors = get_counsellors_unchecked([pupil])
	talks = get_talks(visitor.user, pupil, counsellors)
	return PupilSection("".join(get_first_names([pupil])), counsellors, talks)


def _get_guardian_section(visitor: Visitor) -> GuardianSection | None:
	if not (wards := visitor.wards):
		return None
	return GuardianSection(tuple(get_first_names(wards)), get_counsellors_unchecked(wards))


def _is_unconfirmed(visitor: Visitor) -> bool:
	return has_unconfirmed_part(visitor.user)


def get_counsellors_unchecked(learners: list[str]) -> tuple[PublicCounsellor, ...]:
	"""Return who is there for the pupils today: in office, not away, and such that may be alone on duty.

	Unchecked: schools hang these names out in public.
	"""
	programs = {get_program_now(learner) for learner in learners}
	schools = {school for program in programs for school in get_schools_of_program_unchecked(program)}
	rows = frappe.get_all(
		"MH Counsellor",
		filters={"status": "Active", "school": ("in", sorted(schools) or [""])},
		fields=["name", "counsellor_name", "school", "from_date", "to_date", "user", "person_type", "person"],
		order_by="school asc, counsellor_name asc",
	)
	here = {row.name: row for row in keep(rows) if _is_on_duty(row)}
	offered = get_offered_unchecked(set(here), getdate(today())) - _get_away(list(here)) if here else set()
	cards = get_cards_unchecked(offered)
	return tuple(
		PublicCounsellor(name, row.counsellor_name, row.school, cards[name])
		for name, row in here.items()
		if name in offered
	)


def get_photo(counsellor: str, user: str) -> bytes:
	"""Return the published photo of a counsellor who is shown to a user, as a pupil or guardian.

	Raises: PhotoMissingError, with the same words for one of others and for none.
	"""
	visitor = Visitor(user)
	learners = [*filter(None, [visitor.pupil]), *visitor.wards]
	shown = {one.name for one in get_counsellors_unchecked(learners)} if learners else set()
	photo = get_photo_unchecked(counsellor) if counsellor in shown else None
	if not photo:
		frappe.throw(_("This photo is not there."), PhotoMissingError, title=_("Not there"))
	return photo


def _get_away(counsellors: list[str]) -> set[str]:
	"""Return those whose cases somebody else carries on today: they are not there to be talked to."""
	day = today()
	goes_on = {"from_date": ("<=", day), "to_date": (">=", day), "counsellor": ("in", counsellors)}
	return set(frappe.get_all("MH Case Cover", goes_on, pluck="counsellor", order_by="name asc"))


def _is_on_duty(counsellor: frappe._dict) -> bool:
	day = getdate(today())
	begun = not counsellor.from_date or getdate(counsellor.from_date) <= day
	return begun and not (counsellor.to_date and getdate(counsellor.to_date) < day)


_HERE = "templates/includes/mental_health/"
UNCONFIRMED = Part("is_unconfirmed", _HERE + "unconfirmed.html", _is_unconfirmed)
PARTS = (
	Part("pupil", _HERE + "pupil.html", get_pupil_section, tells_who=True),
	Part("guardian", _HERE + "guardian.html", _get_guardian_section, tells_who=True),
)

"""What `/mental-health` shows to whom: plain view models, each narrowed to the person who asks.

Nothing here reads psychological files: that a file exists is itself confidential, on a shared screen too.
"""

from dataclasses import dataclass

import frappe
from frappe.utils import getdate, today

from mental_health_module.access.ties import has_unconfirmed_part
from mental_health_module.domain.shared.helpline import HelplineNumber, parse_numbers
from mental_health_module.host.pupils import (
	get_first_names,
	get_program_now,
	get_pupil_of_user,
	get_wards_of_user,
)
from mental_health_module.host.staff import StaffRecord, get_staff_of_user
from mental_health_module.host.still_here import keep
from mental_health_module.services.consent.portal import ConsentSection, get_consent_section
from mental_health_module.services.files.conference_view import ConferenceCard, get_cards
from mental_health_module.services.leadership.portal import GroupCard, get_group_cards
from mental_health_module.services.meetings.portal import MeetingSection, get_meeting_section
from mental_health_module.services.plans.portal import TaskCard, get_own_tasks
from mental_health_module.services.regulations.portal import RegulationSection, get_regulation_section
from mental_health_module.services.shared.schools import (
	get_schools_of_program_unchecked,
	get_schools_of_staff_unchecked,
)
from mental_health_module.services.training.portal import StaffTrainings, get_staff_trainings
from mental_health_module.words import _

ROUTE = "/mental-health"
SIGN_IN_URL = "/login?redirect-to=/mental-health"


@dataclass(frozen=True)
class PublicCounsellor:
	"""A counsellor as a school names them in public: name and school."""

	counsellor_name: str
	school: str


@dataclass(frozen=True)
class PupilSection:
	"""What a pupil is shown."""

	first_name: str
	counsellors: tuple[PublicCounsellor, ...]


@dataclass(frozen=True)
class GuardianSection:
	"""What a guardian is shown; `ward_names` are first names."""

	ward_names: tuple[str, ...]
	counsellors: tuple[PublicCounsellor, ...]


@dataclass(frozen=True)
class PortalPage:
	"""The page: a section for each thing that the person is, and the help line for everyone."""

	is_guest: bool
	helpline: tuple[HelplineNumber, ...]
	staff: StaffTrainings | None = None
	pupil: PupilSection | None = None
	guardian: GuardianSection | None = None
	is_unconfirmed: bool = False
	consents: ConsentSection | None = None
	groups: tuple[GroupCard, ...] = ()
	regulations: RegulationSection | None = None
	tasks: tuple[TaskCard, ...] = ()
	meetings: MeetingSection | None = None
	conferences: tuple[ConferenceCard, ...] = ()

	@property
	def is_stranger(self) -> bool:
		"""Whether somebody is signed in for whom nothing is here: no member of the school, no old consent."""
		sections = (self.staff, self.pupil, self.guardian, self.groups, self.meetings, self.consents)
		return not (self.is_guest or any(sections))


def get_page(user: str) -> PortalPage:
	"""Return the page of a user; a guest gets the help line only."""
	helpline = tuple(parse_numbers(frappe.db.get_single_value("MH Settings", "helpline")))
	if user == "Guest":
		return PortalPage(is_guest=True, helpline=helpline)
	staff, groups = get_staff_of_user(user), get_group_cards(user)
	return PortalPage(
		is_guest=False,
		helpline=helpline,
		staff=get_staff_trainings(staff) if staff else None,
		pupil=_get_pupil_section(user),
		guardian=_get_guardian_section(user),
		is_unconfirmed=has_unconfirmed_part(user),
		consents=get_consent_section(user),
		groups=groups,
		regulations=_get_regulations(user, staff, bool(groups)),
		tasks=get_own_tasks(staff) if staff else (),
		meetings=get_meeting_section(user),
		conferences=get_cards(user),
	)


def _get_regulations(user: str, staff: StaffRecord | None, is_member: bool) -> RegulationSection | None:
	"""Return the regulations for staff and members of a group; None for pupils, parents and strangers."""
	if not (staff or is_member):
		return None
	return get_regulation_section(user, get_schools_of_staff_unchecked(staff) if staff else [])


def _get_pupil_section(user: str) -> PupilSection | None:
	pupil = get_pupil_of_user(user)
	if not pupil:
		return None
	return PupilSection("".join(get_first_names([pupil])), _get_counsellors_unchecked([pupil]))


def _get_guardian_section(user: str) -> GuardianSection | None:
	wards = get_wards_of_user(user)
	if not wards:
		return None
	return GuardianSection(tuple(get_first_names(wards)), _get_counsellors_unchecked(wards))


def _get_counsellors_unchecked(learners: list[str]) -> tuple[PublicCounsellor, ...]:
	"""Return who is on duty for the pupils. Unchecked: schools hang these names out in public."""
	schools = {
		school
		for learner in learners
		for school in get_schools_of_program_unchecked(get_program_now(learner))
	}
	rows = frappe.get_all(
		"MH Counsellor",
		filters={"status": "Active", "school": ("in", sorted(schools) or [""])},
		fields=["counsellor_name", "school", "from_date", "to_date", "user", "person_type", "person"],
		order_by="school asc, counsellor_name asc",
	)
	return tuple(PublicCounsellor(row.counsellor_name, row.school) for row in keep(rows) if _is_on_duty(row))


def _is_on_duty(counsellor: frappe._dict) -> bool:
	day = getdate(today())
	begun = not counsellor.from_date or getdate(counsellor.from_date) <= day
	return begun and not (counsellor.to_date and getdate(counsellor.to_date) < day)


def add_to_user_menu(context: frappe._dict) -> None:
	"""Put the page into the menu under the user's picture on every page of the website.

	The portal's own menu stands only on portal pages; System Users never land there by themselves.
	"""
	if any(item.get("url") == ROUTE for item in context.post_login or []):
		return
	context.post_login = [{"label": _("Mental Health"), "url": ROUTE}, *(context.post_login or [])]

"""A small school with one case, as the web process sees it: its people, its records, its papers."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import frappe

from tests import factories, portal_people
from tests.leaks import makers
from tests.leaks.actors import ACTORS, CONFIDENTIAL_DOCTYPES, PERSONAL_DOCTYPES
from tests.leaks.attack import Target

COUNSELLORS = ("lead counsellor", "other counsellor", "counsellor with an expired grant")


@dataclass
class Case:
	"""A stored case: users by actor, and for each guarded DocType the record and its twin."""

	canary: str
	users: dict[str, str] = field(default_factory=dict)
	counsellor_user: str = ""
	targets: list[Target] = field(default_factory=list)
	twins: list[Target] = field(default_factory=list)
	personal: list[Target] = field(default_factory=list)


def build() -> Case:
	"""Make the school and its case within a connected site."""
	number = factories.get_number()
	case = Case(canary=f"canary-{number}")
	case.users = {actor: _make_account(actor, roles, number) for actor, roles in ACTORS.items()}
	case.counsellor_user = _make_account("counsellor", ("MH Counsellor",), number)
	world = _make_people(case)
	with_rows = makers.make_all(world, case.canary)
	_let_grant_expire(case, world)
	_add_targets(case, world, with_rows)
	return case


def _make_account(actor: str, roles: tuple[str, ...], number: str) -> str:
	email = f"{actor.replace(' ', '-')}-{number}@school.example"
	return factories.make_user(email=email, roles=roles, password=factories.PASSWORD).name


def _make_people(case: Case) -> SimpleNamespace:
	users = case.users
	pupil = factories.make_pupil(user=users["pupil"])
	other = factories.make_pupil(user=users["other pupil"])
	portal_people.make_guardian(user=users["guardian"], wards=[pupil])
	portal_people.make_guardian(user=users["other guardian"], wards=[other])
	counsellor = factories.make_counsellor(user=case.counsellor_user)
	for actor in (*COUNSELLORS, "listed for the conference"):
		factories.make_counsellor(user=users[actor], school=counsellor.school)
	factories.make_counsellor(
		user=users["counsellor who left"], school=counsellor.school, status="Left", to_date="2026-10-01"
	)
	_make_staff(users, counsellor.school)
	links = {"Student": pupil.name, "MH Counsellor": counsellor.name, "MH School": counsellor.school}
	links["User"] = case.counsellor_user
	people = {"counsellor": counsellor, "learner": pupil, "pupil": pupil, "has_basis": False}
	people["participant_user"] = SimpleNamespace(name=users["listed for the conference"])
	return SimpleNamespace(counsellor=counsellor, other_pupil=other, links=links, people=people)


def _make_staff(users: dict[str, str], school: str) -> None:
	"""The teacher of the pupil's class, and the leadership group of the school."""
	teacher = factories.make_instructor(user=users["teacher"])
	factories.make_student_group(instructors=[teacher.name])
	row = {"person_type": "User", "person": users["member"], "office": "Member", "from_date": "2026-09-01"}
	factories.make_leadership_group(leader=users["leader"], members=[row], school=school)


def _let_grant_expire(case: Case, world) -> None:
	"""The counsellor with an expired grant had one for this case: one line when there are grants."""


def _add_targets(case: Case, world, rows: dict) -> None:
	for doctype, row in rows.items():
		with factories.acting_as(case.counsellor_user):
			paper = factories.make_paper(record=row, content=f"{case.canary} secret {doctype}")
		target, twin = _make_targets(case, world, row, paper)
		if doctype in CONFIDENTIAL_DOCTYPES:
			case.targets.append(target)
			case.twins.append(twin)
		elif doctype in PERSONAL_DOCTYPES:
			case.personal.append(target)


def _make_targets(case: Case, world, row, paper) -> tuple[Target, Target]:
	doctype, meta = row.doctype, row.meta
	known = {
		"text_field": makers.get_text_fields(doctype)[0],
		"date_field": next(
			(f.fieldname for f in meta.fields if f.fieldtype in ("Date", "Datetime")), "creation"
		),
		"has_learner": meta.has_field("learner"),
		"dotted": _get_dotted(meta),
		"children": tuple(field.options for field in meta.get_table_fields()),
		"school": world.counsellor.school,
		"counsellor": world.counsellor.name,
		"file": world.links.get("MH Psychological File", ""),
	}
	urls = (paper.file_url, paper.file_url.replace(".txt", "x.txt"))
	pupils = (world.links["Student"], world.other_pupil.name)
	real = Target(doctype, row.name, learner=pupils[0], canary=case.canary, paper=urls[0], **known)
	none = Target(doctype, "0" * 10, learner=pupils[1], canary="canary-none", paper=urls[1], **known)
	return real, none


def _get_dotted(meta) -> tuple[str, ...]:
	"""Fields of linked guarded records: lists follow a link with a dot."""
	guarded = (*CONFIDENTIAL_DOCTYPES, *PERSONAL_DOCTYPES)
	links = [field for field in meta.get_link_fields() if field.options in guarded]
	return tuple(f"{field.fieldname}.{makers.get_text_fields(field.options)[0]}" for field in links)


def delete(made: list[tuple[str, str]]) -> None:
	"""Delete what was made, newest first."""
	frappe.set_user("Administrator")
	for doctype, name in reversed(made):
		if doctype == "User":
			_delete_user(name)
		elif frappe.db.exists(doctype, name):
			frappe.delete_doc(doctype, name, force=True, ignore_permissions=True, delete_permanently=True)
	frappe.db.commit()


def _delete_user(user: str) -> None:
	"""Row by row: Frappe keeps the last System Manager, which on a fresh site is one of ours."""
	for doctype in ("Has Role", "Block Module", "User Email"):
		frappe.db.delete(doctype, {"parent": user, "parenttype": "User"})
	frappe.db.delete("Notification Settings", {"name": user})
	frappe.db.delete("Contact", {"user": user})
	frappe.db.delete("User", {"name": user})
	frappe.db.delete("__Auth", {"doctype": "User", "name": user})

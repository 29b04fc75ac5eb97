"""A small school with one case, as the web process sees it: its people, its records, its papers."""

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from unittest.mock import patch

import frappe

from mental_health_module.access.sealed.sealed_fields import get_sealed
from mental_health_module.services.shared import shown_versions
from tests import opened
from tests.leaks.attack import Target
from tests.leaks.case import courses, makers
from tests.leaks.case.actors import ACTORS, CONFIDENTIAL_DOCTYPES, FIRST_COUNSELLOR, OVER, PERSONAL_DOCTYPES
from tests.leaks.inside.tie_attacks import MANAGER
from tests.makers import consent_people, factories, portal_people
from tests.makers.register import get_known


@dataclass
class Case:
	"""A stored case: users by actor, and for each guarded DocType the record and its twin.

	over: for each actor whose right is over, the DocType and name of the right and the field with its end.
	question: a consent that waits on the portal for the answer of the other pupil, who is 15, with its twin.
	"""

	canary: str
	users: dict[str, str] = field(default_factory=dict)
	counsellor_user: str = ""
	targets: list[Target] = field(default_factory=list)
	twins: list[Target] = field(default_factory=list)
	personal: list[Target] = field(default_factory=list)
	personal_twins: list[Target] = field(default_factory=list)
	over: dict[str, tuple[str, str, str]] = field(default_factory=dict)
	question: tuple[Target, Target] | None = None
	first_names: tuple[str, str] = ("", "")

	def get_pairs(self) -> list[tuple[Target, Target]]:
		"""Return every record with its twin."""
		twins = (*self.twins, *self.personal_twins)
		return list(zip((*self.targets, *self.personal), twins, strict=True))

	def get_pair(self, doctype: str) -> tuple[Target, Target]:
		"""Return the record of a DocType with its twin."""
		return next(pair for pair in self.get_pairs() if pair[0].doctype == doctype)


def build() -> Case:
	"""Make the school and its case within a connected site."""
	with names_that_are_no_numbers():
		return _build()


@contextmanager
def names_that_are_no_numbers():
	"""A context in which no drawn name reads as a number: Frappe takes 785e707229 for infinity."""
	draw = frappe.generate_hash

	def draw_name(*args, **options) -> str:
		while True:
			name = draw(*args, **options)
			try:
				float(name)
			except ValueError:
				return name

	with patch.object(frappe, "generate_hash", draw_name):
		yield


def _build() -> Case:
	number = factories.get_number()
	case = Case(canary=f"canary-off-{number}")  # "ff": what a print draws as one letter is searched for, too
	case.users = {actor: _make_account(actor, roles, number) for actor, roles in ACTORS.items()}
	case.counsellor_user = _make_account("counsellor", ("MH Counsellor",), number)
	world = _make_people(case)
	with_rows = makers.make_all(world, case.canary)
	courses.let_unconfirmed_cover(case.users, world)
	case.over = courses.give_rights_that_are_over(case.users, world)
	_add_targets(case, world, with_rows)
	_ask_other_pupil(case, world)
	return case


def _make_account(actor: str, roles: tuple[str, ...], number: str) -> str:
	email = f"{actor.replace(' ', '-')}-{number}@school.example"
	return factories.make_user(email=email, roles=roles, password=factories.PASSWORD).name


def _make_people(case: Case) -> SimpleNamespace:
	users = case.users
	born = consent_people.get_birth(age=15)
	pupil = factories.make_pupil(user=users["pupil"], date_of_birth=born)
	other = factories.make_pupil(user=users["other pupil"], date_of_birth=born)
	case.first_names = (pupil.first_name, other.first_name)
	portal_people.make_guardian(user=users["guardian"], wards=[pupil])
	portal_people.make_guardian(user=users["other guardian"], wards=[other])
	portal_people.make_guardian(user=users[MANAGER], wards=[pupil, other], is_confirmed=False)
	counsellor = factories.make_counsellor(user=case.counsellor_user)
	for actor in ("lead counsellor", "other counsellor", "listed for the conference", *OVER):
		factories.make_counsellor(user=users[actor], school=counsellor.school)
	first = factories.make_counsellor(user=users[FIRST_COUNSELLOR], school=counsellor.school)
	factories.make_counsellor(
		user=users["counsellor who left"], school=counsellor.school, status="Left", to_date="2026-10-01"
	)
	_make_staff(users, counsellor.school)
	_make_other_school(users)
	links = {"Student": pupil.name, "MH Counsellor": counsellor.name, "MH School": counsellor.school}
	links["User"] = case.counsellor_user
	people = {"counsellor": counsellor, "learner": pupil, "pupil": pupil, "has_basis": False}
	people |= {"lead": _make_lead(counsellor.school), "canary": case.canary, "first_counsellor": first}
	people["participant_user"] = SimpleNamespace(name=users["listed for the conference"])
	return SimpleNamespace(counsellor=counsellor, other_pupil=other, links=links, people=people)


def _make_lead(school: str) -> str:
	"""A lead counsellor of the school who attacks nothing."""
	lead = factories.make_user(roles=["MH Lead Counsellor", "MH Counsellor"]).name
	factories.make_counsellor(user=lead, school=school)
	return lead


def _make_staff(users: dict[str, str], school: str) -> None:
	"""The teacher of the pupil's class, and the leadership group of the school."""
	teacher = factories.make_instructor(user=users["teacher"])
	factories.make_student_group(instructors=[teacher.name])
	row = {"person_type": "User", "person": users["member"], "office": "Member", "from_date": "2026-09-01"}
	factories.make_leadership_group(leader=users["leader"], members=[row], school=school)


def _make_other_school(users: dict[str, str]) -> None:
	other = factories.make_counsellor(user=users["lead counsellor of another school"])
	factories.make_leadership_group(leader=users["leader of another school"], school=other.school)


def _ask_other_pupil(case: Case, world) -> None:
	"""A question on the portal, with the phrase in what is shown to the pupil who is asked."""
	family = SimpleNamespace(learner=world.other_pupil.name)
	asked = consent_people.ask(counsellor=world.counsellor, family=family)
	canary = f"question-{factories.get_number()}"
	shown = dict.fromkeys(("shown_zh", "shown_en"), f"{canary} secret shown")
	opened.store(asked.doctype, asked.name, **shown)
	target, twin = case.get_pair(asked.doctype)
	case.question = (replace(target, name=asked.name, canary=canary), twin)


def _add_targets(case: Case, world, rows: dict) -> None:
	for doctype, row in rows.items():
		with factories.acting_as(_get_reader(case, doctype)):
			paper = factories.make_paper(record=row, content=f"{case.canary} secret {doctype}")
		target, twin = _make_targets(case, world, row, paper)
		if doctype in shown_versions.get_kinds():
			# as a form knows it that somebody else has open
			target = replace(target, version=shown_versions.get_version(doctype, row.name))
		if doctype in CONFIDENTIAL_DOCTYPES:
			case.targets.append(target)
			case.twins.append(twin)
		elif doctype in PERSONAL_DOCTYPES:
			case.personal.append(target)
			case.personal_twins.append(twin)


def _get_reader(case: Case, doctype: str) -> str:
	return "Administrator" if get_known(doctype).not_the_counsellor else case.counsellor_user


def _make_targets(case: Case, world, row, paper) -> tuple[Target, Target]:
	doctype, meta = row.doctype, row.meta
	known = {
		"text_field": makers.get_text_fields(doctype)[0],
		"date_field": next(
			(f.fieldname for f in meta.fields if f.fieldtype in ("Date", "Datetime")), "creation"
		),
		"has_learner": meta.has_field("learner") and "learner" not in get_sealed(doctype),
		"dotted": _get_dotted(meta),
		"children": tuple(field.options for field in meta.get_table_fields()),
		"school": world.counsellor.school,
		"counsellor": world.counsellor.name,
		"file": world.links.get("MH Psychological File", ""),
	}
	urls = (paper.file_url, paper.file_url.replace(".txt", "x.txt"))
	pupils = (world.links["Student"], world.other_pupil.name)
	real = Target(doctype, row.name, learner=pupils[0], canary=case.canary, paper=urls[0], **known)
	# as long as the other one: a fault shows as much of a value as fits
	known |= {"paper": urls[1], "canary": "canary-none".ljust(len(case.canary), "x")}
	none = Target(doctype, get_other_name(row.name), learner=pupils[1], **known)
	return real, none


def get_other_name(name: str) -> str:
	"""Return a name of the same shape that no record has: another digit for each, another letter for each.

	An e stays: digits around it are read as a number.
	"""
	return name.translate(str.maketrans("123456789abcdf", "234567891bcdfa"))


def _get_dotted(meta) -> tuple[str, ...]:
	"""Fields of linked guarded records: lists follow a link with a dot."""
	guarded = (*CONFIDENTIAL_DOCTYPES, *PERSONAL_DOCTYPES)
	links = [field for field in meta.get_link_fields() if field.options in guarded]
	return tuple(f"{field.fieldname}.{makers.get_text_fields(field.options)[0]}" for field in links)


def delete(made: list[tuple[str, str]]) -> None:
	"""Delete what was made, newest first; rows of the read log stay, for none is taken out of the chain."""
	frappe.set_user("Administrator")
	for doctype, name in reversed(made):
		frappe.db.delete("Notification Log", {"document_type": doctype, "document_name": name})
		if doctype == "User":
			_delete_user(name)
		elif doctype in ("MH Retention Tombstone", "MH Case Worker"):
			frappe.db.delete(doctype, {"name": name})
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

"""The throw-away people and the throw-away case of a rehearsal; only to be used on the stage.

Rows are stored as they are, without controllers and hooks: no mails, no contacts, no throttle of new
accounts, no naming series that would make the site's people wait.
"""

import os
from dataclasses import dataclass, field

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, get_files_path, now, today

from mental_health_module import roles
from mental_health_module.access.classes import CONFIDENTIAL, SEALED, get_doctypes
from mental_health_module.access.documents import papers
from mental_health_module.access.documents.drawn_names import draw_name
from mental_health_module.access.sealed.sealed_fields import CHECK_MARK, get_sealed
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.pupils import rehearse_pupil_unchecked
from mental_health_module.services.checks.rehearsal.exits import Target
from mental_health_module.services.checks.rehearsal.kinds import SEALED_WORD
from mental_health_module.services.rights.case_workers import case_workers

PAPER_PREFIX = "mh-check-"
TEXT_TYPES = ("Long Text", "Text", "Small Text", "Text Editor", "Markdown Editor", "Code")
DATE_TYPES = ("Date", "Datetime")
OTHER_COUNSELLOR = N_("Another counsellor")
LEFT_COUNSELLOR = N_("A counsellor who has left")
HOST_ROLES = (
	*(N_("Student"), N_("Guardian"), N_("Instructor"), N_("Academics User")),
	N_("System Manager"),
)
# who is tried -> the roles of the account; a role that the site does not have is left out
ACTORS = {
	N_("Guest"): (),
	**{role: (role,) for role in HOST_ROLES},
	**{role: (role,) for role in roles.ALL},
	OTHER_COUNSELLOR: (roles.COUNSELLOR,),
	LEFT_COUNSELLOR: (roles.COUNSELLOR,),
}


@dataclass
class Case:
	"""What is on the stage: accounts by actor, the counsellor's account, and the records."""

	users: dict[str, str] = field(default_factory=dict)
	counsellor_user: str = ""
	targets: list[Target] = field(default_factory=list)
	unfit: list[str] = field(default_factory=list)


def build_unchecked() -> Case:
	"""Store people and records; unchecked, for nobody but the rehearsal ever sees them."""
	token = frappe.generate_hash(length=8)
	school = _insert("MH School", f"{PAPER_PREFIX}{token}", school_name=f"{PAPER_PREFIX}{token}")
	case = Case(counsellor_user=_make_user(f"{token}-own", (roles.COUNSELLOR,)))
	counsellor = _make_counsellor(case.counsellor_user, school)
	for number, (actor, its_roles) in enumerate(ACTORS.items()):
		if all(frappe.db.exists("Role", role) for role in its_roles):
			case.users[actor] = _make_user(f"{token}-{number}", its_roles) if its_roles else actor
	_make_counsellor(case.users[OTHER_COUNSELLOR], school)
	_make_counsellor(case.users[LEFT_COUNSELLOR], school, status="Left", to_date=add_days(today(), -1))
	_add_records(case, token, {"MH School": school, "MH Counsellor": counsellor})
	return case


def _insert(doctype: str, name: str, **values) -> str:
	document = frappe.new_doc(doctype)
	document.update({"name": name, **values})
	document.db_insert()
	return name


def _make_user(token: str, its_roles: tuple[str, ...]) -> str:
	"""As in Frappe, an account may use the Desk when one of its roles may."""
	name = f"{PAPER_PREFIX}{token}@example.invalid"
	has_desk = any(frappe.db.get_value("Role", role, "desk_access") for role in its_roles)
	user_type = "System User" if has_desk else "Website User"
	_insert("User", name, email=name, first_name=token, full_name=token, enabled=1, user_type=user_type)
	for role in its_roles:
		parent = {"parent": name, "parenttype": "User", "parentfield": "roles"}
		_insert("Has Role", draw_name(length=10), role=role, **parent)
	return name


def _make_counsellor(user: str, school: str, **values) -> str:
	values = {"status": "Active", "employment": "Part-time", "from_date": add_days(today(), -30), **values}
	values |= {"person_type": "User", "person": user, "counsellor_name": user, "user": user}
	counsellor = _insert("MH Counsellor", draw_name(length=10), school=school, **values)
	case_workers.confirm_unchecked(user, counsellor, school)
	return counsellor


def _add_records(case: Case, token: str, links: dict[str, str]) -> None:
	links |= {"Student": f"{PAPER_PREFIX}{token}-pupil", "User": case.counsellor_user}
	rehearse_pupil_unchecked(links["Student"])
	names = {doctype: draw_name(length=10) for doctype in get_doctypes(CONFIDENTIAL, SEALED)}
	for doctype in sorted(names):
		record = _make_record(doctype, names[doctype], {**links, **names}, f"canary-{token}")
		if target := _get_target(record, f"canary-{token}", links):
			case.targets.append(target)
		else:
			case.unfit.append(doctype)


def _make_record(doctype: str, name: str, links: dict[str, str], canary: str) -> Document:
	"""Fill a record of any confidential DocType: links within the case, the secret in every text."""
	record = frappe.new_doc(doctype)
	for row in record.meta.fields:
		record.set(row.fieldname, _get_value(row, links, canary) or record.get(row.fieldname))
		if row.fieldname in get_sealed(doctype) and row.fieldtype in TEXT_TYPES:
			record.set(row.fieldname, f"{canary} secret {SEALED_WORD}")
	record.update({"name": name, "owner": links["User"], "modified_by": links["User"]})
	record.set("creation", now())
	record.db_insert()
	return record


def _get_value(row, links: dict[str, str], canary: str) -> object:
	if row.fieldtype == "Link":
		return links.get(row.options)
	if row.fieldtype in TEXT_TYPES:
		return f"{canary} secret"
	if row.fieldtype == "Select" and row.reqd:
		return next(option for option in row.options.split("\n") if option)
	if row.fieldtype in DATE_TYPES and row.reqd:
		return today()
	return None


def _get_target(record: Document, canary: str, links: dict[str, str]) -> Target | None:
	texts = [row.fieldname for row in record.meta.fields if row.fieldtype in TEXT_TYPES]
	dates = [row.fieldname for row in record.meta.fields if row.fieldtype in DATE_TYPES]
	if not texts:
		return None
	return Target(
		doctype=record.doctype,
		name=record.name,
		text_field=CHECK_MARK if CHECK_MARK in texts else texts[0],
		date_field=(*dates, "creation")[0],
		canary=canary,
		learner=links["Student"],
		school=links["MH School"],
		counsellor=links["MH Counsellor"],
		paper=_attach_paper(record, f"{canary} secret"),
	)


def _attach_paper(record: Document, secret: str) -> str:
	"""Attach a private paper, with its file on the disk; `sweep_papers` takes the file away again."""
	file_name = f"{PAPER_PREFIX}{frappe.generate_hash(length=16)}.txt"
	place = {"attached_to_doctype": record.doctype, "attached_to_name": record.name}
	content = secret.encode()
	if papers.is_of_confidential(place):
		content = papers.seal_called(file_name, content, frappe._dict(place))
	with open(get_files_path(file_name, is_private=1), "wb") as paper:
		paper.write(content)
	values = {"file_name": file_name, "file_url": f"/private/files/{file_name}", "is_private": 1}
	values |= {**place, "owner": record.owner}
	_insert("File", draw_name(length=10), **values)
	return values["file_url"]


def sweep_papers() -> int:
	"""Delete the rehearsals' papers from the disk, also those of a killed run; return their number."""
	folder = get_files_path(is_private=1)
	left = [entry for entry in os.listdir(folder) if entry.startswith(PAPER_PREFIX)]
	for paper in left:
		os.remove(os.path.join(folder, paper))
	return len(left)

"""A small school with one case, seen by the web process, for the attack on the confidential records."""

from dataclasses import dataclass, field

import pytest

from tests.http.attack import Target

FIELDS = {
	"MH Psychological File": ("summary", "opened_on"),
	"MH Counselling Session": ("notes", "held_on"),
	"MH Consent": ("reason", "given_on"),
}
# actor -> roles; every one of them must be refused
ACTORS = {
	"pupil": ("Student",),
	"teacher": ("Instructor",),
	"academics user": ("Academics User", "Instructor"),
	"leader": ("MH Leader",),
	"member": ("MH Member",),
	"coordinator": ("MH Coordinator",),
	"lead counsellor": ("MH Lead Counsellor",),
	"other counsellor": ("MH Counsellor",),
	"counsellor who left": ("MH Counsellor",),
	"counsellor without a record": ("MH Counsellor",),
	"auditor": ("MH Auditor",),
	"system manager": ("System Manager",),
}


@dataclass
class Case:
	"""A stored case: users by actor, and for each confidential DocType the record and its twin."""

	users: dict[str, str] = field(default_factory=dict)
	counsellor_user: str = ""
	targets: list[Target] = field(default_factory=list)
	twins: list[Target] = field(default_factory=list)


def _build(factories) -> Case:
	case = Case()
	number = factories.get_number()
	for actor, roles in ACTORS.items():
		case.users[actor] = factories.make_user(
			email=f"{actor.replace(' ', '-')}-{number}@school.example",
			roles=roles,
			password=factories.PASSWORD,
		).name
	own = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD)
	case.counsellor_user = own.name
	counsellor = factories.make_counsellor(user=own.name)
	factories.make_counsellor(user=case.users["other counsellor"], school=counsellor.school)
	factories.make_counsellor(
		user=case.users["counsellor who left"], school=counsellor.school, status="Left", to_date="2026-10-01"
	)
	_add_records(case, counsellor, factories)
	return case


def _add_records(case: Case, counsellor, factories) -> None:
	from tests import consent_people

	canary = f"canary-{factories.get_number()}"
	pupil, other = factories.make_pupil().name, factories.make_pupil().name
	consent = consent_people.make_consent(counsellor=counsellor, learner=pupil, reason=f"{canary} secret")
	file = factories.make_file(
		counsellor=counsellor, learner=pupil, has_basis=False, summary=f"{canary} secret"
	)
	session = factories.make_session(
		file=file, notes=f"{canary} secret", next_step=f"{canary} secret", held_on="2026-10-02 10:00:00"
	)
	for record in (file, session, consent):
		with factories.acting_as(counsellor.user):
			factories.make_paper(record=record)
		known = (*FIELDS[record.doctype],)
		shared = {"school": counsellor.school, "counsellor": counsellor.name}
		case.targets.append(Target(record.doctype, record.name, *known, pupil, canary=canary, **shared))
		case.twins.append(Target(record.doctype, "0" * 10, *known, other, canary="canary-none", **shared))


@pytest.fixture(scope="session")
def case(_bench_folder, site_name):
	"""The case, committed for the whole session and deleted when it ends."""
	import frappe

	from tests import factories

	frappe.init(site=site_name)
	frappe.connect()
	frappe.set_user("Administrator")
	already = len(factories.MADE)
	case = _build(factories)
	made = factories.MADE[already:]
	frappe.db.commit()
	frappe.destroy()
	yield case
	_delete(frappe, site_name, made)


def _delete(frappe, site_name: str, made: list[tuple[str, str]]) -> None:
	frappe.init(site=site_name)
	frappe.connect()
	frappe.set_user("Administrator")
	for doctype, name in reversed(made):
		if doctype == "User":
			_delete_user(frappe, name)
		elif frappe.db.exists(doctype, name):
			frappe.delete_doc(doctype, name, force=True, ignore_permissions=True, delete_permanently=True)
	frappe.db.commit()
	frappe.destroy()


def _delete_user(frappe, user: str) -> None:
	"""Row by row: Frappe keeps the last System Manager, which on a fresh site is one of ours."""
	for doctype in ("Has Role", "Block Module", "User Email"):
		frappe.db.delete(doctype, {"parent": user, "parenttype": "User"})
	frappe.db.delete("Notification Settings", {"name": user})
	frappe.db.delete("Contact", {"user": user})
	frappe.db.delete("User", {"name": user})
	frappe.db.delete("__Auth", {"doctype": "User", "name": user})


@pytest.fixture(scope="session")
def clients(case, base_url):
	"""A signed-in client for every actor, a guest, and the counsellor of the case under `counsellor`."""
	from tests import factories
	from tests.web_client import WebClient

	clients = {"guest": WebClient(base_url)}
	for actor, user in {**case.users, "counsellor": case.counsellor_user}.items():
		clients[actor] = WebClient(base_url)
		clients[actor].login(user, factories.PASSWORD)
	yield clients
	for client in clients.values():
		client.close()

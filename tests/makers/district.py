"""A district on one site: three schools, and who holds which office in them."""

from dataclasses import dataclass

import frappe
from frappe.utils import add_days, now_datetime, today

from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.services.retention import deletion_proposals, tombstones
from mental_health_module.services.retention import reviews as retention
from tests.makers import factories
from tests.makers.access_case import ask, open_in_emergency
from tests.makers.retention_cases import KIND, make_legal_hold, make_old_file

REASON = "The child of another school must not be named here"
LEAD_ROLES = ["MH Lead Counsellor", "MH Counsellor"]


@dataclass
class School:
	"""A school, the account of its lead counsellor and of its principal, and a counsellor (a document)."""

	name: str
	lead: str
	leader: str
	counsellor: object


@dataclass
class District:
	"""Two schools with people, one without anybody in an office, and auditors."""

	north: School
	south: School
	empty: object
	auditor: str
	auditor_of_south: str


def make_district() -> District:
	"""Store the district; who leads on the site from another test is no lead beside it."""
	frappe.db.delete("Has Role", {"role": LEAD_ROLES[0]})
	north, south = make_staffed_school(), make_staffed_school()
	empty = factories.make_counsellor()
	auditor, of_south = (factories.make_user(roles=["MH Auditor"]).name for _number in range(2))
	add_member(south.name, of_south, "Member")
	return District(north, south, empty, auditor, of_south)


def make_staffed_school() -> School:
	school = factories.make_school().name
	lead = factories.make_user(roles=LEAD_ROLES).name
	factories.make_counsellor(user=lead, school=school)
	leader = factories.make_user(roles=["MH Leader"]).name
	make_group(school, leader)
	return School(school, lead, leader, factories.make_counsellor(school=school))


def make_group(school: str, leader: str, **values):
	group = factories.make_leadership_group(leader=leader, school=school)
	row = {"from_date": add_days(today(), -30), **values}
	for member in group.members:
		frappe.db.set_value("MH Leadership Member", member.name, row)
	return group


def add_member(school: str, user: str, office: str) -> None:
	group = frappe.get_doc("MH Leadership Group", {"school": school})
	row = {"person_type": "User", "person": user, "office": office, "from_date": add_days(today(), -30)}
	group.append("members", row)
	group.save()


def sees(user: str, doctype: str, name: str) -> bool:
	"""Return whether a user lists a row and may read it; both ways must agree."""
	with factories.acting_as(user):
		try:
			listed = name in frappe.get_list(doctype, pluck="name", order_by="name", limit=0)
		except frappe.PermissionError:
			listed = False
		try:
			opened = bool(frappe.get_doc(doctype, name).has_permission("read"))
		except NotYourCaseError:
			opened = False
	assert listed == opened
	return opened


def get_told(name: str) -> set[str]:
	rows = frappe.get_all(
		"Notification Log", filters={"document_name": name}, pluck="for_user", order_by="name"
	)
	return set(rows)


def make_grant(school: School) -> str:
	file = factories.make_file(counsellor=school.counsellor)
	grantee = factories.make_user().name
	factories.confirm(user=grantee, school=school.name)
	return ask(file, grantee, by=school.counsellor.user).name


def make_emergency(school: School) -> str:
	file = factories.make_file(counsellor=school.counsellor)
	return open_in_emergency(file, factories.make_counsellor(school=school.name).user)["access"]


def make_log_row(school: School) -> str:
	file = factories.make_file(counsellor=school.counsellor)
	name = frappe.generate_hash(length=16)
	row = {"name": name, "happened_at": now_datetime(), "user": school.counsellor.user, "way": "Opened"}
	record = {"record_doctype": file.doctype, "record_name": file.name, "psychological_file": file.name}
	log_rows.write([{**row, **record, "school": file.school}])
	return name


def make_tombstone(school: School) -> str:
	record_hash = tombstones.get_hash(KIND, factories.get_number())
	tombstones.write_unchecked(record_hash, KIND, "x", school.lead, school.name)
	return frappe.db.get_value(tombstones.DOCTYPE, {"record_hash": record_hash})


def make_hold(school: School) -> str:
	file = factories.make_file(counsellor=school.counsellor)
	return make_legal_hold(user=school.counsellor.user, record_class=KIND, record_name=file.name).name


def make_proposal(school: School) -> str:
	file = factories.make_file(counsellor=school.counsellor)
	with factories.acting_as(school.counsellor.user):
		return deletion_proposals.request(KIND, file.name, "Consent withdrawn", REASON)


def make_review(school: School) -> str:
	make_old_file(counsellor=school.counsellor)
	return retention.list_due_unchecked()[school.name]


def make_certificate(school: School) -> str:
	return factories.make_qualification(counsellor=school.counsellor.name).name


MAKERS = {
	"MH Access Grant": make_grant,
	"MH Emergency Access": make_emergency,
	"MH Access Log": make_log_row,
	"MH Retention Tombstone": make_tombstone,
	"MH Legal Hold": make_hold,
	"MH Deletion Proposal": make_proposal,
	"MH Retention Review": make_review,
	"MH Counsellor Qualification": make_certificate,
}

"""Several schools on one site: who reads the rows of which school."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from mental_health_module.access import schools
from mental_health_module.services.rights import access_audit
from tests.makers import factories
from tests.makers.access_case import open_in_emergency
from tests.makers.district import (
	LEAD_ROLES,
	MAKERS,
	add_member,
	make_district,
	make_emergency,
	make_group,
	make_log_row,
	sees,
)
from tests.makers.retention_cases import make_legal_hold

# Who reads a row of the northern school besides the people of the case, worked out by hand.
LEADERS_READ = {
	*("MH Access Grant", "MH Emergency Access"),
	*("MH Retention Tombstone", "MH Counsellor Qualification"),
}
AUDITORS_READ = {
	*("MH Access Grant", "MH Emergency Access", "MH Access Log"),
	*("MH Retention Tombstone", "MH Retention Review"),
}
doctypes = pytest.mark.parametrize("doctype", sorted(MAKERS))


@pytest.fixture
def district(site):
	return make_district()


@doctypes
def test_a_row_is_read_by_its_own_school_and_by_no_other(district, doctype):
	name = MAKERS[doctype](district.north)
	assert sees(district.north.lead, doctype, name)
	assert sees(district.north.leader, doctype, name) == (doctype in LEADERS_READ)
	assert not sees(district.south.lead, doctype, name)
	assert not sees(district.south.leader, doctype, name)
	assert not sees(district.empty.user, doctype, name)


@doctypes
def test_the_bureaus_auditor_reads_every_school_and_a_schools_auditor_the_own_one(district, doctype):
	name = MAKERS[doctype](district.north)
	assert sees(district.auditor, doctype, name) == (doctype in AUDITORS_READ)
	assert not sees(district.auditor_of_south, doctype, name)
	own = MAKERS[doctype](district.south)
	assert sees(district.auditor_of_south, doctype, own) == (doctype in AUDITORS_READ)


def test_an_auditor_whose_tie_has_ended_reads_nothing_rather_than_everything(district):
	name = make_log_row(district.south)
	assert sees(district.auditor_of_south, "MH Access Log", name)
	frappe.db.set_value(
		"MH Leadership Member", {"person": district.auditor_of_south}, "to_date", add_days(today(), -1)
	)
	assert schools.get_audited_schools(district.auditor_of_south) == []
	assert not sees(district.auditor_of_south, "MH Access Log", name)
	assert not sees(district.auditor_of_south, "MH Access Log", make_log_row(district.north))


@doctypes
def test_a_lead_without_a_record_reads_no_school_that_has_a_lead(district, doctype):
	lead = factories.make_user(roles=["MH Lead Counsellor"]).name
	assert not sees(lead, doctype, MAKERS[doctype](district.north))


def test_on_a_site_with_one_school_a_lead_without_a_record_reads(site):
	counsellor = factories.make_counsellor()
	frappe.db.delete("MH School", {"name": ("!=", counsellor.school)})
	lead, leader = (factories.make_user(roles=[role]).name for role in ("MH Lead Counsellor", "MH Leader"))
	opened = open_in_emergency(factories.make_file(counsellor=counsellor), counsellor.user)["access"]
	assert sees(lead, "MH Emergency Access", opened)
	assert sees(leader, "MH Emergency Access", opened)


def test_rows_of_a_school_without_anybody_are_read_by_all_lead_counsellors(district):
	opened = open_in_emergency(factories.make_file(counsellor=district.empty), district.empty.user)["access"]
	assert sees(district.north.lead, "MH Emergency Access", opened)
	assert sees(district.south.lead, "MH Emergency Access", opened)
	assert not sees(district.south.leader, "MH Emergency Access", opened)
	add_leader = factories.make_user(roles=["MH Leader"]).name
	make_group(district.empty.school, add_leader)
	assert sees(add_leader, "MH Emergency Access", opened)
	assert not sees(district.north.lead, "MH Emergency Access", opened)


def test_rows_of_no_school_are_read_by_all_lead_counsellors(district):
	name = make_log_row(district.north)
	for school in ("", None):
		frappe.db.set_value("MH Access Log", name, "school", school, update_modified=False)
		assert sees(district.south.lead, "MH Access Log", name)
		assert not sees(district.auditor_of_south, "MH Access Log", name)


@pytest.mark.parametrize(
	("office", "values", "reads"),
	[
		("Leader", {}, True),
		("Deputy Leader", {}, True),
		("Member", {}, False),
		("Leader", {"to_date": -1}, False),
		("Leader", {"to_date": 0}, True),
		("Leader", {"from_date": 1}, False),
	],
)
def test_a_leader_is_one_by_office_and_on_the_days_of_it(district, office, values, reads):
	name = make_emergency(district.north)
	user = factories.make_user(roles=["MH Leader"]).name
	add_member(district.north.name, user, "Member")
	dates = {field: add_days(today(), days) for field, days in values.items()}
	frappe.db.set_value("MH Leadership Member", {"person": user}, {"office": office, **dates})
	assert sees(user, "MH Emergency Access", name) is reads


def test_an_office_in_a_closed_group_is_none(district):
	name = make_emergency(district.north)
	frappe.db.set_value("MH Leadership Group", {"school": district.north.name}, "status", "Closed")
	assert not sees(district.north.leader, "MH Emergency Access", name)


@pytest.mark.parametrize("kind", ["Employee", "Instructor", "User"])
def test_a_leader_is_found_under_every_record_of_the_host(district, kind):
	name = make_emergency(district.north)
	user = factories.make_user(roles=["MH Leader"]).name
	add_member(district.north.name, user, "Deputy Leader")
	person = user
	if kind != "User":
		instructor = factories.make_instructor(user=user)
		person = instructor.name if kind == "Instructor" else instructor.employee
	row = frappe.db.get_value("MH Leadership Member", {"person": user})
	frappe.db.set_value("MH Leadership Member", row, {"person_type": kind, "person": person})
	assert sees(user, "MH Emergency Access", name)
	assert schools.get_own_schools(user) == [district.north.name]


@pytest.mark.parametrize("values", [{"status": "Left"}, {"to_date": "2020-01-01"}, {"user": None}])
def test_with_the_record_the_lead_loses_the_school(district, values):
	name = make_emergency(district.north)
	frappe.db.set_value("MH Counsellor", {"user": district.north.lead}, values)
	assert not sees(district.north.lead, "MH Emergency Access", name)
	assert sees(district.north.leader, "MH Emergency Access", name)


def test_somebody_in_two_schools_reads_both(district):
	factories.make_counsellor(user=district.south.lead, school=district.north.name)
	for school in (district.north, district.south):
		assert sees(district.south.lead, "MH Emergency Access", make_emergency(school))


def test_a_hold_on_a_pupil_is_found_where_the_file_lies(district):
	file = factories.make_file(counsellor=district.north.counsellor)
	hold = make_legal_hold(user=district.south.lead, learner=file.learner)
	assert hold.school == district.south.name
	assert sees(district.south.lead, "MH Legal Hold", hold.name)
	assert sees(district.north.lead, "MH Legal Hold", hold.name)


def test_the_audit_counts_the_own_school_only(district):
	for school in (district.north, district.south):
		make_log_row(school)
	users = [school.counsellor.user for school in (district.north, district.south)]
	found = {}
	for user in (district.north.lead, district.north.leader, district.auditor, district.auditor_of_south):
		day = getdate(today())
		wanted = access_audit.AuditFilters(day, day, access_audit.get_schools(user))
		rows = {row["user"] for row in access_audit.get_rows(wanted)}
		found[user] = [counted in rows for counted in users]
	assert list(found.values()) == [[True, False], [True, False], [True, True], [False, True]]


def test_the_audit_counts_the_emergencies_of_the_own_school_only(district):
	day = getdate(today())
	make_emergency(district.north)
	counted = {
		user: access_audit.get_totals(access_audit.AuditFilters(day, day, access_audit.get_schools(user)))
		for user in (district.north.leader, district.south.leader)
	}
	assert [totals["emergencies"] for totals in counted.values()] == [1, 0]
	assert [totals["to_be_reviewed"] for totals in counted.values()] == [1, 0]


def test_a_lead_adds_a_certificate_to_the_own_counsellors_only(district):
	paper = {"counsellor": district.north.counsellor.name, "qualification_type": "学校心理辅导员"}
	document = frappe.get_doc({"doctype": "MH Counsellor Qualification", **paper})
	for user, may in ((district.north.lead, True), (district.south.lead, False)):
		with factories.acting_as(user):
			assert bool(document.has_permission("create")) is may
	before = frappe.db.count("MH Counsellor Qualification", paper)
	with factories.acting_as(district.south.lead), pytest.raises(frappe.PermissionError):
		document.insert()
	assert frappe.db.count("MH Counsellor Qualification", paper) == before


def test_a_lead_by_role_alone_is_no_case_worker_of_a_school(district):
	assert schools.get_schools_led(district.north.lead, schools.LEADS) == [district.north.name]
	assert schools.get_schools_led(factories.make_user(roles=LEAD_ROLES).name, schools.LEADS) == []

"""Several schools on one site: covers and handovers, and that nobody takes a school in secret."""

import frappe
import pytest
from frappe.utils import today

from mental_health_module.access.refusals import RoleMissingError
from mental_health_module.services.rights import watch as rights_watch
from tests.makers import factories
from tests.makers.access_case import REASON
from tests.makers.district import add_member, make_district

COVER = "MH Case Cover"


@pytest.fixture
def district(site):
	return make_district()


@pytest.fixture
def changes(district, monkeypatch):
	"""The rows that the transaction would write since now, and who was told of them."""
	rows, log = [], "MH Access Log"
	factories.make_user(roles=["System Manager"])  # without one, Frappe gives the role to whom it sees
	frappe.db.before_commit.reset()
	monkeypatch.setattr(rights_watch.log_rows, "write", rows.extend)
	monkeypatch.setattr(frappe.local, "mh_rights_told", None, raising=False)
	frappe.db.delete("Notification Log", {"document_type": log})

	def look():
		frappe.db.before_commit.run()
		told = frappe.get_all(
			"Notification Log", filters={"document_type": log}, pluck="for_user", order_by="name"
		)
		found = [(row["detail"], row["school"]) for row in rows if row["way"] == "Rights Changed"]
		return found, set(told)

	return look


def cover(school, by) -> object:
	colleague = factories.make_counsellor(school=school.name)
	with factories.acting_as(by):
		return factories.insert(
			COVER,
			counsellor=school.counsellor.name,
			covered_by=colleague.name,
			from_date=today(),
			to_date=today(),
			reason=REASON,
		)


def test_a_cover_is_made_in_the_own_school(district):
	with pytest.raises(RoleMissingError):
		cover(district.north, district.south.lead)
	assert not frappe.db.exists(COVER, {"counsellor": district.north.counsellor.name})
	assert cover(district.north, district.north.lead).name


def test_a_cover_of_another_school_is_not_taken_for_the_own_one(district):
	made = cover(district.north, district.north.lead)
	colleague = factories.make_counsellor(school=district.south.name)
	made.update({"counsellor": district.south.counsellor.name, "covered_by": colleague.name})
	with factories.acting_as(district.south.lead), pytest.raises(RoleMissingError):
		made.save()
	assert frappe.db.get_value(COVER, made.name, "counsellor") == district.north.counsellor.name


def test_cases_are_handed_over_in_the_own_school(district):
	file = factories.make_file(counsellor=district.north.counsellor)
	taker = factories.make_counsellor(school=district.north.name)
	names = {"counsellor": district.north.counsellor.name, "to_counsellor": taker.name, "reason": REASON}
	with factories.acting_as(district.south.lead), pytest.raises(RoleMissingError):
		factories.insert("MH Case Handover", **names)
	assert frappe.db.get_value(file.doctype, file.name, "counsellor") == district.north.counsellor.name
	with factories.acting_as(district.north.lead):
		factories.insert("MH Case Handover", **names)
	assert frappe.db.get_value(file.doctype, file.name, "counsellor") == taker.name


def test_a_role_of_somebody_of_one_school_is_told_there(district, changes):
	user = district.north.counsellor.user
	frappe.get_doc("User", user).add_roles("MH Member")
	assert changes() == ([("+ MH Member", district.north.name)], {district.north.lead})


@pytest.mark.parametrize("role", ["System Manager", "MH Auditor"])
def test_a_role_that_reaches_beyond_a_school_is_told_to_all_leads(district, changes, role):
	frappe.get_doc("User", district.north.counsellor.user).add_roles(role)
	assert changes() == ([(f"+ {role}", "")], {district.north.lead, district.south.lead})


def test_a_role_of_somebody_of_no_school_is_told_to_all_leads(district, changes):
	frappe.get_doc("User", factories.make_user().name).add_roles("MH Lead Counsellor")
	rows, told = changes()
	assert rows == [("+ MH Lead Counsellor", "")]
	assert told >= {district.north.lead, district.south.lead}


def test_what_the_only_lead_changes_is_told_to_the_others(district, changes):
	counsellor = frappe.get_doc("MH Counsellor", district.north.counsellor.name)
	before = counsellor.user
	# nobody is a counsellor of one school twice at one time
	own = frappe.db.get_value("MH Counsellor", {"user": district.north.lead})
	long_ago = {"from_date": "2020-01-01", "to_date": "2020-01-01"}
	frappe.db.set_value("MH Counsellor Period", {"parent": own}, long_ago)
	with factories.acting_as(district.north.lead):
		counsellor.update({"person": district.north.lead, "user": district.north.lead})
		counsellor.save(ignore_permissions=True)
	rows, told = changes()
	assert rows[0] == (f"{before} → {district.north.lead}", "")
	assert district.south.lead in told


def test_a_lead_who_takes_another_school_is_told_to_all_leads(district, changes):
	lead = district.south.lead
	with factories.acting_as(lead):
		factories.make_counsellor(user=lead, school=district.north.name)
	rows, told = changes()
	assert rows == [(f"{district.north.name}: + {lead} ({district.north.name})", "")]
	assert told == {lead, district.north.lead}


def test_a_counsellor_who_leads_nobody_is_not_worth_a_notice(district, changes):
	factories.make_counsellor(school=district.north.name)
	assert changes() == ([], set())


def test_a_new_leader_of_a_school_is_told_and_a_new_member_is_not(district, changes):
	add_member(district.north.name, factories.make_user().name, "Member")
	assert changes() == ([], set())
	user = factories.make_user().name
	add_member(district.north.name, user, "Deputy Leader")
	rows, told = changes()
	assert rows == [(f"{district.north.name}: + User {user}", "")]
	assert told == {district.north.lead, district.south.lead}

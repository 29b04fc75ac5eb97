"""The school on rows: written when a row is made, kept when the file is gone, filled in on an older site."""

import frappe
import pytest

from mental_health_module.access.read_log import check as log_check
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.refusals import StoredValueError
from mental_health_module.patches.v0_2 import set_schools
from mental_health_module.services.retention import tombstones
from tests import opened
from tests.makers import consent_people, factories
from tests.makers.access_case import ask
from tests.makers.district import MAKERS, make_district, make_emergency, make_log_row, make_proposal, sees
from tests.makers.retention_cases import KIND, confirm_and_run, make_old_file, propose

doctypes = pytest.mark.parametrize("doctype", sorted(MAKERS.keys() - {"MH Counsellor Qualification"}))
LOG = log_rows.LOG


@pytest.fixture
def district(site):
	return make_district()


@doctypes
def test_a_row_is_stored_with_its_school(district, doctype):
	name = MAKERS[doctype](district.north)
	assert frappe.db.get_value(doctype, name, "school") == district.north.name


def test_what_a_client_sends_as_school_counts_for_nothing(district):
	file = factories.make_file(counsellor=district.north.counsellor)
	grant = ask(file, factories.make_user().name, by=district.south.lead, school=district.south.name)
	assert grant.school == district.north.name
	grant.school = district.south.name
	with factories.acting_as(district.north.lead), pytest.raises(StoredValueError):
		grant.save(ignore_permissions=True)
	assert frappe.db.get_value(grant.doctype, grant.name, "school") == district.north.name


@pytest.mark.usefixtures("second_copy")
def test_when_the_file_is_deleted_its_rows_stay_with_the_school(district, queued):
	file = make_old_file(counsellor=district.north.counsellor)
	grant = ask(file, factories.make_user().name, by=district.north.counsellor.user).name
	proposal = propose(file)
	confirm_and_run(proposal, district.north.lead, queued)
	record_hash = tombstones.get_hash(KIND, file.name)
	tombstone = frappe.db.get_value(tombstones.DOCTYPE, {"record_hash": record_hash})
	erased = frappe.get_last_doc(LOG, {"way": "Erased"})
	rows = {"MH Access Grant": grant, "MH Deletion Proposal": proposal}
	for doctype, name in {**rows, tombstones.DOCTYPE: tombstone, LOG: erased.name}.items():
		assert frappe.db.get_value(doctype, name, "school") == district.north.name
		assert sees(district.north.lead, doctype, name)
		assert not sees(district.south.lead, doctype, name)


def test_a_tombstone_comes_back_with_a_school_that_there_is(district, second_copy):
	record_hash = tombstones.get_hash(KIND, "x")
	values = {"record_class": KIND, "rule": "x", "confirmed_by": "y", "school": district.north.name}
	tombstones.write_unchecked(record_hash, **values)
	tombstones.copy_outside(record_hash)
	for line, school in (
		(second_copy.read_text(), district.north.name),
		(second_copy.read_text().replace(district.north.name, "Renamed School"), None),
		(second_copy.read_text().replace(f', "school": "{district.north.name}"', ""), None),
	):
		second_copy.write_text(line)
		frappe.db.delete(tombstones.DOCTYPE, {"record_hash": record_hash})
		tombstones.bring_copies_together()
		assert frappe.db.get_value(tombstones.DOCTYPE, {"record_hash": record_hash}, "school") == school


def test_a_row_of_the_log_has_the_files_school_whoever_reads(district):
	session = factories.make_session(file=factories.make_file(counsellor=district.north.counsellor))
	with factories.acting_as(district.south.counsellor.user):
		(row,) = read_log.get_rows("MH Counselling Session", [session.name], "Opened", "Texts")
	assert row["school"] == district.north.name


def test_a_row_about_no_file_has_the_readers_only_school(district):
	consent = consent_people.make_consent(
		counsellor=district.north.counsellor, learner=factories.make_pupil().name
	)
	found = []
	for number in range(2):
		with factories.acting_as(district.north.counsellor.user):
			(row,) = read_log.get_rows("MH Consent", [consent.name], "Opened", "Texts")
		found.append(row["school"])
		if not number:
			factories.make_counsellor(user=district.north.counsellor.user, school=district.south.name)
	assert found == [district.north.name, ""]


def test_the_school_of_a_row_is_no_part_of_the_chain(district):
	"""A school may be renamed; the log is whole all the same."""
	before = log_check.find_faults()
	frappe.db.set_value(LOG, make_log_row(district.north), "school", district.south.name)
	assert log_check.find_faults() == before


def forget_school(doctype, name) -> None:
	frappe.db.set_value(doctype, name, "school", None, update_modified=False)


@pytest.mark.parametrize(
	"doctype",
	["MH Access Grant", "MH Emergency Access", "MH Access Log", "MH Legal Hold", "MH Deletion Proposal"],
)
def test_the_patch_gives_a_row_the_school_of_its_file_and_changes_nothing_else(district, doctype):
	name = MAKERS[doctype](district.north)
	before = frappe.db.get_value(doctype, name, "*", as_dict=True)
	forget_school(doctype, name)
	set_schools.execute()
	set_schools.execute()
	assert frappe.db.get_value(doctype, name, "*", as_dict=True) == before


def test_the_patch_takes_the_openers_school_where_the_file_is_gone(district):
	name = make_emergency(district.north)
	opened.store("MH Emergency Access", name, psychological_file="")
	forget_school("MH Emergency Access", name)
	set_schools.execute()
	row = frappe.db.get_value("MH Emergency Access", name, ["school", "opener_school"])
	assert row == (district.north.name, None)


def test_the_patch_leaves_open_what_nobody_can_tell(district):
	name = MAKERS["MH Retention Tombstone"](district.north)
	forget_school("MH Retention Tombstone", name)
	set_schools.execute()
	assert frappe.db.get_value("MH Retention Tombstone", name, "school") is None
	assert sees(district.north.lead, "MH Retention Tombstone", name)
	assert sees(district.south.lead, "MH Retention Tombstone", name)


def test_the_patch_gives_everything_to_the_only_school(site):
	counsellor = factories.make_counsellor()
	frappe.db.delete("MH School", {"name": ("!=", counsellor.school)})
	record_hash = tombstones.get_hash(KIND, "x")
	tombstones.write_unchecked(record_hash, KIND, "x", "y")
	set_schools.execute()
	row = frappe.db.get_value("MH Retention Tombstone", {"record_hash": record_hash}, "school")
	assert row == counsellor.school


def test_the_patch_splits_a_nights_list_of_several_schools(district):
	proposals = {school.name: make_proposal(school) for school in (district.north, district.south)}
	values = {"doctype": "MH Retention Review", "run_on": "2026-11-01", "proposals": 2}
	review = frappe.get_doc(values).insert()
	for name in proposals.values():
		frappe.db.set_value("MH Deletion Proposal", name, {"review": review.name, "school": None})
	set_schools.execute()
	set_schools.execute()
	rows = frappe.get_all(
		"MH Retention Review",
		filters={"run_on": "2026-11-01"},
		fields=["name", "school", "proposals"],
		order_by="name",
	)
	assert {row.school: row.proposals for row in rows} == dict.fromkeys(proposals, 1)
	for row in rows:
		assert frappe.db.get_value("MH Deletion Proposal", proposals[row.school], "review") == row.name

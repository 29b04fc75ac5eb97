"""What a tombstone tells, and whom: that a record was deleted, and to leaders nothing about a person."""

import frappe
import pytest
from frappe.utils import today

from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.api import retention as api
from mental_health_module.patches.v0_3 import hide_grounds
from mental_health_module.services.retention import tombstones
from tests.makers import factories
from tests.makers.district import make_group
from tests.makers.retention_cases import KIND, confirm_and_run, get_user, make_case, propose

pytestmark = pytest.mark.usefixtures("second_copy")


def test_a_tombstone_tells_a_leader_nothing_about_a_person(site, lead, queued, second_copy, as_user):
	file = make_case()
	with as_user(get_user(file)):
		proposal = api.request_deletion(KIND, file.name, "Consent withdrawn", "The family has asked for it.")
	confirm_and_run(proposal, lead, queued)
	name = frappe.db.get_value(
		"MH Retention Tombstone", {"record_hash": tombstones.get_hash(KIND, file.name)}
	)
	row = frappe.db.get_value("MH Retention Tombstone", name, "*", as_dict=True)
	assert row.rule == "On Request"
	assert "withdrawn" not in second_copy.read_text()
	leader = factories.make_user(roles=["MH Leader"]).name
	make_group(file.school, leader)
	with as_user(leader):
		assert frappe.get_list("MH Retention Tombstone", pluck="name", order_by="name") == []
		with pytest.raises(NotYourCaseError):
			frappe.get_doc("MH Retention Tombstone", name)
	with as_user(lead):
		document = frappe.get_doc("MH Retention Tombstone", name)
		document.apply_fieldlevel_read_permissions()
	assert (document.rule, str(document.deleted_on)) == ("On Request", today())


def test_of_a_record_whose_period_was_over_a_leader_reads_the_rule(site, lead, queued, as_user):
	file = make_case()
	confirm_and_run(propose(file), lead, queued)
	name = frappe.db.get_value(
		"MH Retention Tombstone", {"record_hash": tombstones.get_hash(KIND, file.name)}
	)
	leader = factories.make_user(roles=["MH Leader"]).name
	make_group(file.school, leader)
	with as_user(leader):
		rule = frappe.get_doc("MH Retention Tombstone", name).rule
	assert frappe.db.exists("MH Retention Rule", rule)


def test_the_patch_takes_grounds_out_of_older_tombstones(site):
	tombstones.write_unchecked(tombstones.get_hash(KIND, "old"), KIND, "x", "y")
	old = {"record_hash": tombstones.get_hash(KIND, "old")}
	for _again in range(2):
		frappe.db.set_value(tombstones.DOCTYPE, old, "rule", "Consent withdrawn")
		hide_grounds.execute()
		assert frappe.db.get_value(tombstones.DOCTYPE, old, "rule") == "On Request"
	rule = {"record_hash": tombstones.get_hash(KIND, "by rule")}
	tombstones.write_unchecked(rule["record_hash"], KIND, "RULE-1", "y")
	hide_grounds.execute()
	assert frappe.db.get_value(tombstones.DOCTYPE, rule, "rule") == "RULE-1"

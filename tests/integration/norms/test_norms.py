"""Norms as records: what is shipped, what is refused with which sentence, and who may write."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from mental_health_module import standard_records
from mental_health_module.api.norms import get_metrics
from mental_health_module.domain.norms.standard_norms import get_norms
from mental_health_module.patches.v0_3 import add_norms
from mental_health_module.services.norms import refusals
from tests.makers import factories
from tests.makers.norms import delete_norms, make_norm


@pytest.fixture
def alone(site):
	delete_norms()
	return site


def test_a_site_gets_the_standard_norms_once_and_what_it_has_deleted_stays_away(site):
	delete_norms()
	for _ in range(2):
		add_norms.execute()
		assert frappe.db.count("MH Norm", {"is_shipped": 1}) == len(get_norms())
	name = frappe.db.get_value("MH Norm", {"threshold": 4000})
	assert frappe.db.get_value("MH Norm", name, ["university", "primary"]) == (1, 0)
	frappe.delete_doc("MH Norm", name, ignore_permissions=True)
	standard_records.create_missing_norms()
	assert not frappe.db.exists("MH Norm", {"threshold": 4000})


@pytest.mark.parametrize(
	("values", "sentence"),
	[
		({"source_document": "  "}, "A norm needs its source"),
		({"source_clause": " "}, "A norm needs its source"),
		({"metric": "made_up"}, "Nothing on this site measures “made_up”"),
		({"threshold": -1}, "0 or more"),
		({"valid_to": "2019-12-31"}, "ends before it begins"),
	],
)
def test_a_norm_that_is_not_complete_is_refused(alone, values, sentence):
	with pytest.raises(refusals.NormError, match=sentence):
		make_norm(**values)
	assert not frappe.db.count("MH Norm")


def test_two_norms_that_no_school_can_keep_are_refused_with_both_and_the_day(alone):
	make_norm(title="至少五名", threshold=5)
	values = {"title": "至多四名", "comparison": "At Most", "threshold": 4, "region": "测试省某市"}
	with pytest.raises(refusals.ContradictionError) as refusal:
		make_norm(**values, valid_from="2026-09-01")
	for word in ("至少五名", "至多四名", frappe.format(getdate("2026-09-01"), "Date")):
		assert word in str(refusal.value)
	assert frappe.db.count("MH Norm") == 1
	make_norm(**values, kind="Comparison")


def test_the_same_asked_twice_is_refused_with_both(alone):
	make_norm(title="旧的", primary=1)
	with pytest.raises(refusals.DoubleNormError, match="ask the same") as refusal:
		make_norm(title="新的", threshold=2)
	assert "旧的" in str(refusal.value)
	assert "新的" in str(refusal.value)
	make_norm(title="新的", threshold=2, university=1)


@pytest.mark.parametrize(
	"values",
	[
		{"threshold": 2},
		{"comparison": "Exactly"},
		{"primary": 1},
		{"valid_from": "2021-01-01"},
		{"region": ""},
	],
)
def test_a_norm_in_force_keeps_its_rule(alone, values):
	norm = make_norm()
	norm.update(values)
	with pytest.raises(refusals.NormInForceError, match="“每校至少1名” is in force"):
		norm.save(ignore_permissions=True)


def test_a_norm_in_force_is_ended_and_another_one_follows(alone):
	norm = make_norm()
	norm.valid_to = add_days(today(), -2)
	with pytest.raises(refusals.NormInForceError):
		norm.save(ignore_permissions=True)
	norm.reload()
	norm.update({"valid_to": today(), "note": "已废止"})
	norm.save(ignore_permissions=True)
	make_norm(threshold=2, valid_from=add_days(today(), 1))


def test_a_norm_that_begins_later_is_still_written(alone):
	norm = make_norm(valid_from=add_days(today(), 1))
	norm.update({"threshold": 3, "region": " 测试省 "})
	norm.save(ignore_permissions=True)
	assert (norm.threshold, norm.region) == (3, "测试省")


ROLES = {
	"MH Leader": True,
	"MH Coordinator": True,
	"MH Member": False,
	"MH Lead Counsellor": False,
	"MH Counsellor": False,
	"MH Auditor": False,
}


@pytest.mark.parametrize(("role", "may_write"), ROLES.items())
def test_who_reads_and_who_writes_norms(site, as_user, role, may_write):
	with as_user(factories.make_user(roles=[role]).name):
		assert frappe.has_permission("MH Norm", "read")
		assert frappe.has_permission("MH Norm", "write") is may_write
		assert "counsellors" in get_metrics()


def test_a_teacher_reads_no_norms(site, as_user):
	with as_user(factories.make_user(roles=["Instructor"]).name):
		assert not frappe.has_permission("MH Norm", "read")
		with pytest.raises(frappe.PermissionError):
			get_metrics()

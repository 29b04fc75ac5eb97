"""The register of regulations: drafts, putting in force, versions and their chain, who reads them."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from mental_health_module.api import regulations as api
from mental_health_module.jobs import regulations as job
from mental_health_module.services.regulations import regulations
from mental_health_module.services.regulations.refusals import (
	RegulationContentError,
	RegulationFrozenError,
	ReplacementError,
)
from mental_health_module.services.shared.refusals import PeriodError, WrongStateError
from tests.makers import factories
from tests.makers.groups import make_regulation
from tests.makers.records import press


def _get_stored(regulation, *fields):
	fields = list(fields or ("status",))
	filters = {"name": regulation.name}
	return frappe.get_all("MH Regulation", filters, fields, as_list=True, order_by="name")[0]


def test_three_drafts_of_the_source_come_with_the_app_and_none_is_in_force(site):
	from mental_health_module import standard_records

	for name in frappe.get_all("MH Regulation", {"status": "Draft"}, pluck="name", order_by="name"):
		frappe.delete_doc("MH Regulation", name)
	for _ in range(2):
		standard_records.create_missing_regulations()
	rows = frappe.get_all("MH Regulation", fields=["title", "status"], order_by="name asc")
	assert [row.status for row in rows] == ["Draft"] * 3
	assert [row.title.split()[0] for row in rows] == ["心理健康教育规章制度", "保密制度", "服务流程"]


def test_a_draft_with_places_to_fill_in_is_not_adopted(site):
	regulation = make_regulation(in_force=False, text="## 范围\n（由学校填写）")
	with pytest.raises(RegulationContentError):
		regulations.put_in_force(regulation)
	assert _get_stored(regulation) == ("Draft",)


def test_a_regulation_without_text_and_file_is_not_adopted(site):
	regulation = make_regulation(in_force=False, text=" ")
	with pytest.raises(RegulationContentError):
		regulations.put_in_force(regulation)
	assert _get_stored(regulation) == ("Draft",)


def test_only_a_leader_puts_a_regulation_in_force(site, as_user):
	regulation = make_regulation(in_force=False)
	for role in ("MH Coordinator", "MH Member"):
		with as_user(factories.make_user(roles=[role]).name), pytest.raises(frappe.PermissionError):
			press(api.put_in_force, regulation.name)
	assert _get_stored(regulation) == ("Draft",)
	with as_user(factories.make_user(roles=["MH Leader"]).name):
		assert press(api.put_in_force, regulation.name) == "In Force"


@pytest.mark.parametrize("field", ["title", "text", "effective_from", "version_number"])
def test_what_was_adopted_is_not_changed(site, field):
	regulation = make_regulation()
	before = _get_stored(regulation, field)
	regulation.set(field, {"effective_from": "2020-01-01", "version_number": 7}.get(field, "anders"))
	with pytest.raises(RegulationFrozenError):
		regulation.save()
	assert _get_stored(regulation, field) == before


def test_an_adopted_regulation_is_not_deleted(site):
	regulation = make_regulation()
	with pytest.raises(RegulationFrozenError):
		regulation.delete()
	assert frappe.db.exists("MH Regulation", regulation.name)


def test_the_state_is_never_what_a_client_sends(site):
	regulation = make_regulation(in_force=False, status="In Force")
	assert regulation.status == "Draft"
	regulation.update({"status": "In Force", "replaced_by": regulation.name})
	regulation.save()
	assert _get_stored(regulation, "status", "replaced_by") == ("Draft", None)


def test_a_new_version_supersedes_the_old_one_from_its_day(site):
	old = make_regulation(effective_from="2026-09-01")
	new = regulations.make_new_version(old)
	assert (new.version_number, new.replaces, new.status) == (2, old.name, "Draft")
	new.effective_from = add_days(today(), 7)
	regulations.put_in_force(new)
	assert _get_stored(new) == ("Adopted",)
	assert _get_stored(old, "status", "superseded_from", "replaced_by") == (
		"In Force",
		getdate(add_days(today(), 7)),
		new.name,
	)
	for name in (old.name, new.name):
		frappe.db.set_value(
			"MH Regulation", name, "superseded_from" if name == old.name else "effective_from", today()
		)
	job.update_states()
	assert (_get_stored(old), _get_stored(new)) == (("Superseded",), ("In Force",))


def test_what_is_replaced_is_not_replaced_again_nor_revised(site):
	old = make_regulation()
	regulations.put_in_force(regulations.make_new_version(old))
	old.reload()
	with pytest.raises(WrongStateError):
		regulations.make_new_version(old)
	with pytest.raises(ReplacementError):
		make_regulation(in_force=False, school=old.school, replaces=old.name, version_number=9)


def test_neither_a_draft_nor_another_schools_nor_a_higher_version_is_replaced(site):
	draft = make_regulation(in_force=False)
	other, own = make_regulation(), make_regulation(version_number=3)
	for values in (
		{"school": draft.school, "replaces": draft.name},
		{"replaces": other.name},
		{"school": own.school, "replaces": own.name, "version_number": 3},
	):
		before = frappe.db.count("MH Regulation")
		with pytest.raises(ReplacementError):
			make_regulation(in_force=False, **values)
		assert frappe.db.count("MH Regulation") == before


def test_a_version_does_not_begin_before_the_one_that_it_replaces(site):
	new = regulations.make_new_version(make_regulation(effective_from="2026-09-01"))
	new.effective_from = "2026-08-31"
	with pytest.raises(PeriodError):
		regulations.put_in_force(new)
	assert _get_stored(new) == ("Draft",)


def test_everyone_signed_in_reads_what_was_adopted_and_no_draft(site):
	adopted, draft = make_regulation(), make_regulation(in_force=False)
	pupil = factories.make_user(roles=["Student"]).name
	assert frappe.has_permission("MH Regulation", "read", doc=adopted, user=pupil)
	assert not frappe.has_permission("MH Regulation", "read", doc=draft, user=pupil)
	assert not frappe.has_permission("MH Regulation", "write", doc=adopted, user=pupil)
	assert not frappe.has_permission("MH Regulation", "read", doc=adopted, user="Guest")


def test_the_list_shows_no_draft_and_nobodys_list_of_readers(site, as_user):
	adopted, draft = make_regulation(), make_regulation(in_force=False)
	with as_user(factories.make_user(roles=["Student"]).name):
		names = frappe.get_list("MH Regulation", pluck="name", limit=0, order_by="name")
		document = frappe.get_doc("MH Regulation", adopted.name)
		document.apply_fieldlevel_read_permissions()
	assert adopted.name in names
	assert draft.name not in names
	assert document.get("readers") in (None, [])

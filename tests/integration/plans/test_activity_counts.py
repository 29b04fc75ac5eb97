"""A few who took part in an activity: read by counsellors, held back from whoever else reads activities."""

import json

import frappe
import pytest
from frappe.client import save
from frappe.desk.form.load import getdoc
from frappe.desk.form.save import savedocs

from mental_health_module.access.documents import version_history
from mental_health_module.access.refusals import ColumnClosedError
from mental_health_module.patches.v0_3 import hold_back_few_participants
from mental_health_module.services.plans import activity_counts
from mental_health_module.services.plans import evidence as plan_evidence
from mental_health_module.services.plans import summary as work_plan_summary
from tests.makers import factories
from tests.makers.plans import Office, get_tasks, make_activity

FEW = ("few_pupils", "few_parents")
READERS = ("MH Leader", "MH Coordinator", "MH Member", "MH Auditor", "System Manager")


@pytest.fixture
def limit(site):
	frappe.db.set_single_value("MH Settings", "small_cell_limit", 10)


def read_anew(activity) -> tuple:
	return tuple(frappe.db.get_value("MH Activity", activity.name, ["pupils", "parents", *FEW, "held_back"]))


# limit 10, worked out by hand: pupils and parents as written, and as they are kept
@pytest.mark.parametrize(
	("written", "kept"),
	[
		((120, 40), (120, 40, 0, 0, "")),
		((3, 40), (0, 40, 3, 0, "Pupils")),
		((9, 1), (0, 0, 9, 1, "Pupils and Parents")),
		((10, 9), (10, 0, 0, 9, "Parents")),
		((0, 0), (0, 0, 0, 0, "")),
	],
)
def test_a_number_below_the_limit_is_kept_where_counsellors_alone_read_it(limit, written, kept):
	assert read_anew(make_activity(pupils=written[0], parents=written[1], staff=2)) == kept


def test_what_is_written_later_counts_and_what_is_not_touched_stays(limit):
	activity = make_activity(pupils=3, parents=4)
	activity.title = "Another title"
	activity.save()
	assert read_anew(activity) == (0, 0, 3, 4, "Pupils and Parents")
	activity.update({"pupils": 25, "parents": 5})
	activity.save()
	assert read_anew(activity) == (25, 0, 0, 5, "Parents")
	activity.few_parents = 12
	activity.save()
	assert read_anew(activity) == (25, 12, 0, 0, "")


def test_whoever_may_not_read_the_number_keeps_it_or_takes_it_away(limit, as_user):
	activity = make_activity(pupils=3, parents=4)
	with as_user(factories.make_user(roles=["MH Coordinator"]).name):
		document = frappe.get_doc("MH Activity", activity.name)
		document.apply_fieldlevel_read_permissions()
		document.title = "Another title"
		document.save()
		assert read_anew(activity) == (0, 0, 3, 4, "Pupils and Parents")
		document.held_back = "Parents"
		document.save()
	assert read_anew(activity) == (0, 0, 0, 4, "Parents")


def test_who_writes_a_few_is_told_where_the_number_is(limit):
	frappe.clear_messages()
	activity = make_activity(pupils=3)
	(message,) = frappe.get_message_log()
	assert "10" in str(message)
	frappe.clear_messages()
	activity.save()
	assert not frappe.get_message_log()


@pytest.mark.parametrize("role", READERS)
def test_readers_of_activities_learn_that_there_were_few_and_not_how_many(limit, as_user, role):
	activity = make_activity(pupils=7, parents=9)
	title = activity.title
	activity.update({"pupils": 8, "title": "Another title"})
	activity.save(ignore_version=False)
	with as_user(factories.make_user(roles=[role]).name):
		(row,) = frappe.get_list("MH Activity", {"name": activity.name}, ["*"], order_by="name asc")
		assert (row.held_back, row.pupils, row.parents) == ("Pupils and Parents", 0, 0)
		assert not {*FEW} & set(row)
		for asked in ({"filters": {"few_pupils": 8}}, {"order_by": "few_parents asc"}):
			with pytest.raises(ColumnClosedError):
				frappe.get_list("MH Activity", **{"order_by": "name asc", **asked})
		getdoc("MH Activity", activity.name)
		(shown,) = frappe.response.docs
		assert not any(shown.get(field) for field in FEW)
		assert read_values(frappe.response.docinfo["versions"]) == {activity.title, title}


def read_values(versions) -> set[str]:
	changes = [change for version in versions for change in json.loads(version.data).get("changed", [])]
	return {str(value) for _field, *values in changes for value in values}


@pytest.mark.parametrize("role", ["MH Coordinator", "MH Leader"])
def test_the_answer_to_a_save_has_no_number_that_its_writer_may_not_read(limit, as_user, role):
	activity = make_activity(pupils=7, parents=9)
	with as_user(factories.make_user(roles=[role]).name):
		values = frappe.get_doc("MH Activity", activity.name).as_dict()
		answers = [save({**values, "title": "Once"})]
		values = frappe.get_doc("MH Activity", activity.name).as_dict()
		frappe.response.docs = []
		savedocs(json.dumps({**values, "title": "Twice"}, default=str), "Save")
		answers += frappe.response.docs
	assert len(answers) == 2
	assert not any(answer.get(field) for answer in answers for field in FEW)
	assert read_anew(activity) == (0, 0, 7, 9, "Pupils and Parents")


@pytest.mark.parametrize("role", ["MH Counsellor", "MH Lead Counsellor"])
def test_a_counsellor_reads_and_writes_the_number(limit, as_user, role):
	activity = make_activity(kind="Group Counselling", pupils=7)
	with as_user(factories.make_user(roles=[role]).name):
		document = frappe.get_doc("MH Activity", activity.name)
		document.apply_fieldlevel_read_permissions()
		assert document.few_pupils == 7
		assert document.as_dict().few_pupils == 7
		document.few_pupils = 6
		document.save()
		(row,) = frappe.get_list("MH Activity", {"few_pupils": 6, "name": activity.name}, order_by="name asc")
	assert row.name == activity.name


def test_the_history_of_a_record_has_no_column_that_is_not_open_to_all_its_readers(limit):
	activity = make_activity(pupils=120, staff=2)
	activity.update({"pupils": 130, "staff": 3, "title": "Another title"})
	activity.save(ignore_version=False)
	(version,) = frappe.get_all("Version", {"docname": activity.name}, ["name", "data"], order_by="name")
	assert [change[0] for change in json.loads(version.data)["changed"]] == ["title"]


def test_rows_of_closed_tables_are_left_out_of_a_history_and_the_others_stay(site):
	data = {"changed": [["title", "a", "b"], ["pupils", 1, 2]], "added": [["programs", {}], ["staff", {}]]}
	kept = json.loads(version_history.leave_out_closed("MH Activity", json.dumps(data)))
	assert kept == {"changed": [["title", "a", "b"]], "added": [["programs", {}]]}


def test_what_an_earlier_version_kept_is_held_back_in_rows_and_histories(limit):
	few, many = make_activity(pupils=20, parents=30), make_activity(pupils=120)
	few.title = "Another title"
	few.save(ignore_version=False)
	frappe.db.set_value("MH Activity", few.name, {"pupils": 3, "parents": 4})
	history = {"changed": [["pupils", 0, 3], ["title", "a", "b"]]}
	version = frappe.get_all("Version", {"docname": few.name}, pluck="name", order_by="name")[0]
	frappe.db.set_value("Version", version, "data", json.dumps(history))
	for _again in range(2):
		hold_back_few_participants.execute()
		assert read_anew(few) == (0, 0, 3, 4, "Pupils and Parents")
		assert read_anew(many) == (120, 0, 0, 0, "")
		assert json.loads(frappe.db.get_value("Version", version, "data")) == {
			"changed": [["title", "a", "b"]]
		}


def test_another_limit_holds_for_the_activities_that_are_kept(limit):
	activities = [make_activity(pupils=pupils) for pupils in (9, 12, 20)]
	for value, few in ((15, [9, 12, 0]), (10, [9, 0, 0])):
		frappe.db.set_single_value("MH Settings", "small_cell_limit", value)
		activity_counts.sort_anew()
		assert [read_anew(activity)[2] for activity in activities] == few


def test_saving_the_settings_with_a_higher_limit_moves_the_numbers(limit):
	activity = make_activity(pupils=12)
	settings = frappe.get_single("MH Settings")
	settings.small_cell_limit = 15
	settings.save()
	assert read_anew(activity) == (0, 0, 12, 0, "Pupils")


def test_a_plan_and_its_summary_do_not_count_a_few(limit):
	office = Office()
	plan = office.make_plan()
	(task,) = get_tasks(plan.name)
	for pupils in (3, 120):
		make_activity(
			school=office.school,
			plan_task=task.name,
			status="Held",
			activity_date="2026-11-02",
			pupils=pupils,
		)
	held = plan_evidence.get_held(task)["activities"]
	assert sorted((row["pupils"], row["held_back"]) for row in held) == [(0, "Pupils"), (120, "")]
	draft = work_plan_summary.get_draft(plan)
	assert "120" in draft and "123" not in draft
	assert "in 1 activities" in draft


def get_doctypes_with_closed_columns() -> dict[str, list[str]]:
	names = frappe.get_all("DocType", {"name": ("like", "MH %"), "istable": 0}, pluck="name", order_by="name")
	found = {
		name: [field.fieldname for field in frappe.get_meta(name).fields if field.permlevel] for name in names
	}
	return {name: fields for name, fields in found.items() if fields}


def test_no_answer_to_a_save_has_a_column_that_is_not_open_to_its_writer(site, as_user):
	found = get_doctypes_with_closed_columns()
	assert {"MH Activity", "MH Regulation", "MH List Import", "MH Deletion Proposal"} <= found.keys()
	with as_user(factories.make_user().name):
		for doctype, fields in found.items():
			document = frappe.new_doc(doctype)
			for field in fields:
				table = document.meta.get_field(field).fieldtype == "Table"
				document.append(field, {}) if table else document.set(field, 7)
			assert all(document.get(field) for field in fields)
			assert not any(document.as_dict().get(field) for field in fields), doctype

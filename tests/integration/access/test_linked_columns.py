"""Columns of linked records: nobody reads, counts or sorts by what is beyond the linked record's own rule."""

import json

import frappe
import pytest
from frappe.desk import reportview
from frappe.model import table_fields

from mental_health_module.access.classes import get_guarded
from mental_health_module.access.criteria import CRITERIA
from mental_health_module.access.keys import cipher
from mental_health_module.access.refusals import OutletClosedError
from tests.makers import factories
from tests.makers.access_case import FILE, make_lead
from tests.makers.conferences import make_room

SECRET = "afraid of the stairs"
CONFERENCE, LISTED, SESSION = "MH Case Conference", "MH Case Conference Participant", "MH Counselling Session"


@pytest.fixture
def room(site):
	room = make_room()
	room.file.db_set("summary", SECRET)
	# listed for the conference and, as a counsellor, a reader of files by role
	user = frappe.get_doc("User", room.teacher)
	user.add_roles("MH Counsellor")
	return room


def _get_paths() -> list[tuple[str, str, str]]:
	"""Every DocType with a link to one with a rule of its own: DocType, link, linked DocType."""
	links = frappe.get_all(
		"DocField",
		filters={"fieldtype": "Link", "options": ("in", list(CRITERIA))},
		fields=["parent", "fieldname", "options"],
		order_by="name",
	)
	return [(link.parent, link.fieldname, link.options) for link in links]


def test_nobody_listed_for_a_conference_reads_the_file_by_a_column(room, as_user):
	asked = {"fields": ["name", "psychological_file.summary as x"], "limit_page_length": 0}
	with as_user(room.teacher):
		assert frappe.get_list(CONFERENCE, pluck="name", order_by="name") == [room.conference.name]
		assert frappe.get_list(CONFERENCE, order_by="name", **asked) == []
	with as_user(room.counsellor):
		assert cipher.is_sealed(frappe.get_list(CONFERENCE, order_by="name", **asked)[0].x)


@pytest.mark.parametrize(
	"asked",
	[
		{"fields": ["psychological_file.summary"]},
		{
			"fields": ["psychological_file.name"],
			"order_by": "ifnull(`tabMH Psychological File_1`.`summary`, '')",
		},
		{"fields": ["psychological_file.name", "count(*) as n"], "group_by": "psychological_file"},
		{"fields": json.dumps(["`tabMH Psychological File`.`summary`"])},
		{"fields": ["name"], "filters": [[FILE, "summary", "like", "afraid%"]]},
		{"fields": ["name"], "or_filters": [[FILE, "summary", "like", "afraid%"]]},
		{"fields": ["name"], "filters": {"psychological_file.summary": ["like", "afraid%"]}},
		{"fields": ["name"], "order_by": "`tabMH Psychological File`.`summary` asc"},
	],
	ids=str,
)
@pytest.mark.parametrize("doctype", [CONFERENCE, LISTED])
def test_no_way_to_name_the_column_gives_anything(room, as_user, doctype, asked):
	with as_user(room.teacher):
		for ask in (frappe.get_list, frappe.client.get_list, _ask_report_view, _count):
			answer = _get_answer(ask, doctype, {"order_by": "name", **asked})
			assert SECRET not in answer
			assert room.file.name not in answer
			assert answer in ("refused", "[]", "0", "{}", "null")


def _ask_report_view(doctype, **asked):
	frappe.local.form_dict = frappe._dict({"doctype": doctype, "start": 0, "page_length": 20, **asked})
	return reportview.get()


def _count(doctype, **asked):
	rows = frappe.get_list(doctype, **{**asked, "limit_page_length": 0})
	return len(rows)


def _get_answer(ask, doctype: str, asked: dict) -> str:
	frappe.db.savepoint("asked")
	try:
		return frappe.as_json(ask(doctype, **asked), indent=None)
	except Exception:
		return "refused"
	finally:
		frappe.db.rollback(save_point="asked")


def test_every_column_of_every_linked_doctype_follows_its_rule(room):
	"""For a counsellor of another case and a System Manager nothing is shown by any path."""
	people = (factories.make_counsellor().user, factories.make_user(roles=["System Manager"]).name)
	paths, shown = _get_paths(), []
	for doctype, link, linked in paths:
		if linked not in get_guarded():
			continue
		for field in frappe.get_meta(linked).fields:
			if field.fieldtype in (
				*table_fields,
				"Section Break",
				"Column Break",
				"HTML",
				"Tab Break",
				"Button",
			):
				continue
			for user in people:
				with factories.acting_as(user):
					asked = {"fields": [f"{link}.{field.fieldname} as x"], "order_by": "name"}
					answer = _get_answer(frappe.get_list, doctype, asked)
				if answer not in ("refused", "[]"):
					shown.append((user, doctype, link, field.fieldname))
	assert len(paths) >= 5
	assert shown == []


def test_links_to_guarded_doctypes_stand_in_our_guarded_doctypes_alone(site):
	assert {doctype for doctype, _link, linked in _get_paths() if linked in get_guarded()} <= get_guarded()


def _make_doctype(*fields) -> None:
	with factories.acting_as(factories.make_user(roles=["System Manager"]).name):
		frappe.get_doc(
			{
				"doctype": "DocType",
				"name": "Reaching Out",
				"module": "Custom",
				"custom": 1,
				"fields": [{"label": field["fieldname"], **field} for field in fields],
				"permissions": [{"role": "System Manager", "read": 1, "write": 1, "create": 1}],
			}
		).insert()


@pytest.mark.parametrize(
	"spelling", [SESSION, SESSION.lower(), "ＭＨ Counselling Session", "MH Counsellíng Session"]
)
def test_no_own_doctype_is_made_with_a_link_to_a_guarded_one(site, spelling):
	with pytest.raises(OutletClosedError):
		_make_doctype({"fieldname": "reach", "fieldtype": "Link", "options": spelling})
	assert not frappe.db.exists("DocType", "Reaching Out")


def test_no_own_doctype_is_made_that_fetches_or_filters_by_a_guarded_one(site):
	filters = json.dumps([[SESSION, "notes", "like", "a%"]])
	for field in (
		{"fieldtype": "Link", "options": SESSION},
		{"fieldtype": "Table", "options": SESSION},
		{"fieldtype": "Data", "options": SESSION},
		{"fieldtype": "Link", "options": "User", "link_filters": filters},
	):
		with pytest.raises(OutletClosedError):
			_make_doctype({"fieldname": "reach", **field})


def test_no_field_is_added_that_copies_a_linked_guarded_column(site):
	field = {"dt": LISTED, "fieldname": "reach", "label": "x", "fieldtype": "Data"}
	with pytest.raises(OutletClosedError):
		factories.insert("Custom Field", **field, fetch_from="psychological_file.summary")
	with pytest.raises(OutletClosedError):
		factories.insert("Custom Field", **{**field, "fieldtype": "Link", "options": FILE})


@pytest.mark.parametrize(
	("name", "value"), [("options", FILE), ("link_filters", json.dumps([[FILE, "a", "=", 1]]))]
)
def test_no_property_turns_a_field_to_a_guarded_doctype(site, name, value):
	with pytest.raises(OutletClosedError):
		factories.insert(
			"Property Setter",
			doctype_or_field="DocField",
			doc_type="ToDo",
			field_name="role",
			property=name,
			property_type="Data",
			value=value,
		)


def test_the_leads_list_of_meetings_tasks_is_as_before(site, as_user):
	with as_user(make_lead()):
		asked = {"fields": ["name", "meeting.title as x"], "order_by": "name"}
		assert _get_answer(frappe.get_list, "MH Action Item", asked) == "[]"

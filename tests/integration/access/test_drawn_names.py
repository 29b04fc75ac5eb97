"""A random name that Frappe would take for a number does not come about, and its record is found."""

from itertools import chain, count

import frappe
import pytest
from frappe.model import naming
from frappe.utils import now_datetime

from mental_health_module.access.classes import CLASSES
from mental_health_module.access.documents.drawn_names import BY_HASH
from mental_health_module.compat import get_link_check
from mental_health_module.domain.shared.drawn_names import reads_as_number
from mental_health_module.services.shared import bulk_rows
from tests.makers import factories
from tests.makers.access_case import FILE, SESSION, make_case

ATTENDANCE, TOLD = "MH Training Attendance", "MH Told Notice"
# what begins as a number does, and is none
HALF = "12e7fc3abc"


def draw(monkeypatch, names) -> None:
	"""Let Frappe draw these names; series count as ever."""
	make = naming.make_autoname
	drawn = iter(names)
	monkeypatch.setattr(
		naming,
		"make_autoname",
		lambda key="", *args, **named: next(drawn) if key == "hash" else make(key, *args, **named),
	)


@pytest.fixture
def numbers(site, monkeypatch):
	draw(monkeypatch, (f"12e{number}" for number in count(3_456_789)))


def get_drawn() -> list[str]:
	"""Return our DocTypes whose records have random names, child tables among them."""
	metas = [frappe.get_meta(doctype) for doctype in sorted(CLASSES)]
	return [meta.name for meta in metas if (meta.autoname or "") in BY_HASH and not meta.issingle]


def check_link(doctype: str, name: str) -> object:
	method, fields = get_link_check()
	return getattr(frappe.client, method)(doctype, name, **{fields: ["name", "modified"]})


def is_found(doctype: str, name: str) -> bool:
	"""Return whether a record is found in each of the ways in which Frappe's pages look for it."""
	link, value = check_link(doctype, name), frappe.client.get_value(doctype, "modified", name)
	listed = frappe.get_list(doctype, {"name": name}, pluck="name", order_by="name asc")
	return bool(link.get("name") == name and link.get("modified") and value.modified and listed == [name])


def test_no_record_of_ours_is_named_by_what_reads_as_a_number(numbers):
	drawn = {}
	for doctype in get_drawn():
		document = frappe.new_doc(doctype)
		naming.set_new_name(document)
		drawn[doctype] = document.name
	assert len(drawn) > 35
	assert {doctype: name for doctype, name in drawn.items() if reads_as_number(name)} == {}
	assert len(set(drawn.values())) == len(drawn)


def test_a_file_with_another_name_than_the_number_that_was_drawn_is_linked_and_filtered(numbers):
	case = make_case()
	with factories.acting_as(case.user):
		assert is_found(FILE, case.name)
		assert is_found(SESSION, case.session_name)
		named = {"psychological_file": case.name}
		assert frappe.get_list(SESSION, named, pluck="name", order_by="name asc") == [case.session_name]


def test_frappe_does_not_find_a_name_that_reads_as_a_number(site):
	"""Why there is none: the day this fails, nobody needs the rule any more."""
	row = frappe.get_doc(ATTENDANCE, factories.make_attendance().name)
	frappe.qb.update(frappe.qb.DocType(ATTENDANCE)).set("name", "785e707229").where(
		frappe.qb.DocType(ATTENDANCE).name == row.name
	).run()
	assert frappe.db.exists(ATTENDANCE, "785e707229")
	assert not frappe.client.get_value(ATTENDANCE, "modified", "785e707229")


def test_a_name_that_only_begins_as_a_number_does_is_found(site, monkeypatch):
	training = factories.make_training().name
	user = factories.make_user().name
	draw(monkeypatch, chain([HALF], (f"a{number}" for number in count(100_000_000))))
	assert factories.make_attendance(training=training, user=user).name == HALF
	assert is_found(ATTENDANCE, HALF)


def test_a_row_of_a_table_is_named_so_too(numbers):
	(row,) = factories.make_leadership_group().members
	assert row.name.startswith("x2e")
	assert frappe.db.exists(row.doctype, row.name)


def test_rows_that_are_written_in_bulk_are_named_so_too(site, monkeypatch):
	drawn = count(10**15)
	monkeypatch.setattr(frappe, "generate_hash", lambda *args, **options: str(next(drawn)))
	keys = [("a" * 64,), ("b" * 64,)]
	assert bulk_rows.insert_unchecked(TOLD, ["notice_key"], keys, now_datetime()) == 2
	filters = {"notice_key": ("in", [key for (key,) in keys])}
	names = frappe.get_all(TOLD, filters, pluck="name", order_by="name asc")
	assert names == ["x000000000000000", "x000000000000001"]


def test_a_name_that_was_given_stays(numbers):
	values = {"doctype": TOLD, "notice_key": "c" * 64, "told_on": "2026-10-02"}
	told = frappe.get_doc(values).insert(ignore_permissions=True, set_name="1234567890")
	assert told.name == "1234567890"
	told.save(ignore_permissions=True)
	assert frappe.db.exists(TOLD, "1234567890")

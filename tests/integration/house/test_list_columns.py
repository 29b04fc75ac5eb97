"""Lists show all their columns on a school's small screens; what the school has set stays."""

import pytest

from mental_health_module.access.classes import CLASSES
from mental_health_module.services.shared import list_columns


@pytest.mark.parametrize(
	("doctype", "columns"),
	[
		# subject, tags and status are Frappe's; then due and responsible_name
		("MH Action Item", 5),
		# goal is the subject; status, progress, person_name, due
		("MH Plan Task", 7),
		("MH Settings", 0),
		("MH Meeting Agenda Item", 0),
	],
)
def test_columns_are_counted_as_frappe_does(site, doctype, columns):
	assert list_columns.count_columns(doctype) == columns


def test_a_list_with_more_than_four_columns_says_how_many_where_frappe_asks(site):
	if site.get_meta("List View Settings").has_field("total_fields"):
		assert site.db.get_value("List View Settings", "MH Plan Task", "total_fields") == "7"
	else:
		assert_that_nothing_is_set(site)


def test_what_the_school_has_set_stays_and_what_is_missing_comes(site):
	if not site.get_meta("List View Settings").has_field("total_fields"):
		assert_that_nothing_is_set(site)
		return
	site.db.set_value("List View Settings", "MH Plan Task", {"total_fields": "5", "disable_count": 1})
	site.db.delete("List View Settings", {"name": "MH Action Item"})
	list_columns.show_all_unchecked()
	kept = site.db.get_value("List View Settings", "MH Plan Task", ["total_fields", "disable_count"])
	assert kept == ("5", 1)
	assert site.db.get_value("List View Settings", "MH Action Item", "total_fields") == "5"


def assert_that_nothing_is_set(site) -> None:
	"""Frappe 16 has no number of columns, so that the app sets none."""
	list_columns.show_all_unchecked()
	assert not site.db.exists("List View Settings", {"name": ("in", list(CLASSES))})

"""Definitions of forms that stay in the cache between tests are never older than what a test has written."""

import pytest

from tests.site_cache import CacheWatch

LABEL = ("DocField", {"parent": "MH School", "fieldname": "school_name"}, "label")


@pytest.fixture
def watch(site):
	"""What watches a test, begun within another test."""
	watch = CacheWatch(site, is_alone=True)
	yield watch
	watch.finish()


def get_label(frappe):
	return frappe.get_meta("MH School").get_label("school_name")


def write_label(frappe):
	frappe.db.set_value(*LABEL, "Another Label")


def test_a_definition_that_was_written_is_read_anew_once_the_cache_is_cleared(site, watch):
	get_label(site)
	write_label(site)
	site.clear_cache()
	assert get_label(site) == "Another Label"


def test_a_definition_is_the_old_one_again_when_what_was_written_is_undone(site, watch):
	before = get_label(site)
	site.db.savepoint("before_writing")
	write_label(site)
	site.clear_cache()
	assert get_label(site) == "Another Label"
	site.db.rollback(save_point="before_writing")
	watch.finish()
	assert get_label(site) == before


def test_a_definition_written_on_another_connection_is_read_anew(site, watch, monkeypatch):
	get_label(site)
	monkeypatch.setattr(watch, "_connection", None)
	site.clear_cache()
	assert watch.definitions_changed


def test_a_definition_stays_the_same_when_everything_is_cleared_and_nothing_was_written(site, watch):
	before = get_label(site)
	site.clear_cache()
	assert (get_label(site), watch.definitions_changed) == (before, False)


def test_a_user_that_changes_sees_definitions_that_were_written(site, watch):
	get_label(site)
	write_label(site)
	site.clear_cache(doctype="MH School")
	site.set_user("Guest")
	assert get_label(site) == "Another Label"

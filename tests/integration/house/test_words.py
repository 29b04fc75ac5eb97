"""The host's words are the host's, with the app and without it; ours are found where they are asked for."""

import frappe
import pytest
from frappe.translate import get_translations_from_apps

from mental_health_module.words import _, get_label, say_choice
from quality.translations import CHINESE, GIVEN_BY_THE_HOST
from tests.makers import factories

APP = "mental_health_module"
LANGUAGES = ("zh", "zh-TW")


def get_host(language: str) -> dict[str, str]:
	"""The translations of the site as they were if the app were not installed."""
	apps = [app for app in frappe.get_installed_apps() if app != APP]
	with pytest.MonkeyPatch.context() as patch:
		patch.setattr(frappe, "get_installed_apps", lambda *args, **kwargs: apps)
		return get_translations_from_apps(language)


def is_ours(doctype: str) -> bool:
	return doctype.startswith("MH ")


@pytest.fixture(params=LANGUAGES)
def language(request, site):
	return request.param


def test_every_translation_of_the_host_is_the_same_with_the_app(language):
	host = get_host(language)
	merged = get_translations_from_apps(language)
	changed = {source: (words, merged[source]) for source, words in host.items() if merged[source] != words}
	assert len(host) > 1000
	assert changed == {}


def test_no_line_of_ours_translates_a_word_that_the_host_translates(language):
	host = get_host(language)
	own = get_translations_from_apps("zh", apps=[APP])
	assert len(own) > 1000
	assert own.keys() & host.keys() == set()


def test_no_line_of_ours_translates_a_label_or_a_choice_of_the_hosts_doctypes(site):
	own = get_translations_from_apps("zh", apps=[APP])
	names = [
		name for name in frappe.get_all("DocType", pluck="name", order_by="name asc") if not is_ours(name)
	]
	rows = frappe.get_all(
		"DocField",
		filters={"parent": ("in", names)},
		fields=["label", "fieldtype", "options"],
		order_by="parent asc, idx asc",
	)
	words = {*names, *(row.label for row in rows)}
	for row in rows:
		words.update((row.options or "").split("\n") if row.fieldtype == "Select" else ())
	assert {"Open", "Student Group"} <= words
	assert words & own.keys() == set()


def test_labels_and_choices_of_our_doctypes_are_chinese_where_frappe_asks_with_the_doctype(site):
	english = []
	for name in filter(is_ours, frappe.get_all("DocType", pluck="name", order_by="name asc")):
		for field in frappe.get_meta(name).fields:
			choices = (field.options or "").split("\n") if field.fieldtype == "Select" else []
			for word in filter(None, (field.label, field.description, *choices)):
				shown = frappe._(word, "zh", context=name)
				if word.upper() != word and not CHINESE.search(shown) and word not in GIVEN_BY_THE_HOST:
					english.append((name, word))
	assert english == []


def test_one_word_is_ours_with_its_context_and_the_hosts_without(site):
	host = get_host("zh")
	assert frappe._("Open", "zh") == host["Open"] not in ("未开始", "未完成")
	assert (
		frappe._("Open", "zh", context="MH Plan Task") == say_choice("MH Plan Task", "Open", "zh") == "未开始"
	)
	assert _("Open", "zh") == "未完成"
	assert frappe._("Open", "zh", context="ToDo") == host.get("Open:ToDo", host["Open"])


def test_a_label_is_read_with_its_doctype(site):
	frappe.local.lang = "zh"
	assert frappe._("Subject") != "议题"
	assert get_label(frappe.get_meta("MH Meeting Agenda Item"), "subject") == "议题"


def test_frappes_standard_print_of_a_record_of_ours_has_our_headings(site):
	group = factories.make_leadership_group()
	printed = {}
	for language in ("zh", "en"):
		frappe.local.lang = language
		printed[language] = frappe.get_print(group.doctype, group.name, "Standard", no_letterhead=1)
	assert "组内职务" in printed["zh"] and "Group Office" not in printed["zh"]
	assert "Group Office" in printed["en"] and "组内职务" not in printed["en"]

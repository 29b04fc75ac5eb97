"""In the Desk, our lists and forms speak our words, and the host's speak the host's."""

import frappe
import pytest
from frappe.translate import get_translations_from_apps

from quality.translations import CHINESE
from tests.e2e import desk
from tests.makers import factories

WORDS = """() => ({
	label: frappe.meta.get_docfield("MH Plan Task", "progress").label,
	ours: frappe.format("Open", frappe.meta.get_docfield("MH Plan Task", "status")),
	indicator: frappe.get_indicator({ doctype: "MH Plan Task", status: "Open" })[0],
	theirs: frappe.format("Open", { fieldtype: "Select", parent: "ToDo" }),
	plain: __("Progress"),
})"""
FILTER = ".standard-filter-section select[data-fieldname=status]"


@pytest.fixture
def page(browser, committed):
	"""The Desk of a leader who reads Chinese."""
	factories.MADE.clear()
	leader = factories.make_user(roles=["MH Leader"], password=factories.PASSWORD).name
	frappe.db.set_value("User", leader, "language", "zh")
	frappe.db.commit()
	committed.made.extend(factories.MADE)
	return browser(leader, factories.PASSWORD)


@pytest.fixture
def hosts(committed):
	apps = [app for app in frappe.get_installed_apps() if app != "mental_health_module"]
	return get_translations_from_apps("zh", apps=apps)


def read_choices(page, selector: str) -> list[str]:
	page.locator(selector).first.wait_for(state="attached")
	return page.locator(selector).first.locator("option").all_text_contents()


def test_a_list_of_ours_has_our_words_and_the_hosts_words_stay(page, hosts):
	desk.open_desk(page, "mh-plan-task")
	page.wait_for_function("window.cur_list && cur_list.doctype === 'MH Plan Task' && cur_list.columns")
	assert [word for word in read_choices(page, FILTER) if word] == [
		"未开始",
		"进行中",
		"完成",
		"已核验",
		"已取消",
	]
	shown = page.evaluate(WORDS)
	ours = {"label": "进度", "ours": "未开始", "indicator": "未开始"}
	assert shown == {**ours, "theirs": hosts["Open"], "plain": hosts["Progress"]}
	assert hosts["Open"] != "未开始"


def test_choices_in_the_rows_of_a_list_are_our_words(page):
	desk.open_desk(page, "mh-activity")
	page.wait_for_function("window.cur_list && cur_list.doctype === 'MH Activity' && cur_list.columns")
	shown = page.evaluate(
		"""() => {
			const doc = { name: "x", title: "t", kind: "Lecture", status: "Planned", doctype: "MH Activity" };
			const column = { type: "Field", df: frappe.meta.get_docfield("MH Activity", "kind") };
			return $("<div>").html(cur_list.get_column_html(column, doc)).text().trim();
		}"""
	)
	assert shown == page.evaluate("__('Lecture', null, 'MH Activity')")
	assert CHINESE.search(shown)


def test_a_form_of_ours_has_our_labels_and_choices(page, hosts):
	desk.open_desk(page, "mh-meeting/new")
	desk.wait_for_form(page, "MH Meeting")
	label = page.locator("[data-fieldname=agenda] .grid-heading-row [data-fieldname=subject]").first
	label.wait_for()
	assert label.inner_text().strip() == "议题" != hosts["Subject"]
	choices = page.evaluate(
		"""async () => {
			await frappe.model.with_doctype("MH Plan Task");
			const df = { ...frappe.meta.get_docfield("MH Plan Task", "status"), read_only: 0 };
			const control = frappe.ui.form.make_control({ df, parent: $("<div>"), render_input: 1 });
			return { words: control.$input.text(), kept: control.df.options };
		}"""
	)
	assert "未开始" in choices["words"]
	assert choices["kept"].startswith("Open\nIn Progress")

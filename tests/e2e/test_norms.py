"""A coordinator reads in Chinese what norms say of a school on a past day, and adds one, by hand."""

from datetime import date

import pytest

from tests.e2e import desk
from tests.makers import factories
from tests.makers.norms import make_norm

DAY, REGION = date(2025, 1, 15), "浏览省"
# title -> metric, threshold, kind, and what the row says
NORMS = {
	"甲：至少一名": ("counsellors", 1, "Binding", ["强制要求", "不少于 1 人", "2", "达标"]),
	"乙：至少两名": ("counsellors", 2, "Comparison", ["参考", "不少于 2 人", "2", "达标"]),
	"丙：专职至少一名": ("full_time_counsellors", 1, "Binding", ["强制要求", "不少于 1 人", "1", "有风险"]),
	"丁：持证至少一名": ("certified_counsellors", 1, "Binding", ["强制要求", "不少于 1 人", "0", "未达标"]),
	"戊：建议专职三名": (
		"full_time_counsellors",
		3,
		"Comparison",
		["参考", "不少于 3 人", "1", "与参考值不同"],
	),
	"己：每年测评一次": ("screenings_in_year", 1, "Binding", ["强制要求", "不少于 1 人", "未测量"]),
}


@pytest.fixture
def school(committed):
	"""A school with a part-time counsellor, a full-time one who leaves soon, and a norm for each answer."""
	school = factories.make_school()
	committed.frappe.db.set_value("MH School", school.name, "region", REGION)
	factories.make_counsellor(school=school.name, from_date="2020-09-01")
	leaving = {"employment": "Full-time", "status": "Left", "to_date": "2025-01-31"}
	factories.make_counsellor(school=school.name, from_date="2020-09-01", **leaving)
	for title, (metric, threshold, kind, _said) in NORMS.items():
		make_norm(title=title, metric=metric, threshold=threshold, kind=kind, region=REGION)
	committed.keep()
	return school.name


@pytest.fixture
def page(committed, browser):
	"""The coordinator's page, in Chinese."""
	user = factories.make_user(roles=["MH Coordinator"], password=factories.PASSWORD).name
	committed.frappe.db.set_value("User", user, "language", "zh")
	committed.keep()
	return browser(user, factories.PASSWORD, viewport={"width": 1900, "height": 1000})


def read_row(page, title: str) -> list[str]:
	"""The cells of a norm's row as they are shown."""
	row = page.locator(".dt-scrollable .dt-row", has_text=title)
	row.scroll_into_view_if_needed()
	return [text.strip() for text in row.locator(".dt-cell").all_inner_texts()]


def test_a_coordinator_reads_the_norms_of_a_past_day(school, page, tmp_path):
	desk.open_desk(page, f"query-report/Norms Check?school={school}&day={DAY}")
	page.locator(".dt-scrollable .dt-row", has_text="甲：至少一名").wait_for()
	page.screenshot(path=tmp_path / "norms.png")
	for title, (_metric, _threshold, _kind, said) in NORMS.items():
		cells = read_row(page, title)
		assert [word for word in said if word not in cells] == [], cells
		assert "测试文件: 第一条" in cells
		assert "当日" in cells
	assert "专职 1 人、兼职 1 人、外聘 0 人" in " ".join(read_row(page, "甲：至少一名"))
	assert "尚无心理测评记录" in " ".join(read_row(page, "己：每年测评一次"))
	pills = page.locator(".dt-scrollable .indicator-pill")
	assert {text.strip() for text in pills.filter(has_text="与参考值不同").all_inner_texts()} == {
		"与参考值不同"
	}
	reds = page.locator(".dt-scrollable .indicator-pill.red").all_inner_texts()
	assert {text.strip() for text in reds} == {"未达标"}


def test_a_norm_without_a_source_is_refused_in_one_sentence(committed, page, tmp_path):
	before = committed.frappe.db.count("MH Norm")
	desk.open_new(page, "MH Norm")
	desk.fill(page, title="无出处", metric="counsellors", threshold=1, region=REGION, valid_from="2027-01-01")
	assert "比较方式" in page.locator(".form-layout:visible [data-fieldname=comparison]").first.inner_text()
	page.locator(".page-head:visible .primary-action").filter(has_text="保存").click()
	message = page.locator(".modal.show", has=page.locator(".msgprint"))
	message.get_by_text("规范要求必须有出处").wait_for()
	assert message.locator(".msgprint").inner_text().strip() == (
		"规范要求必须有出处：请写明文件，以及条款或原文。"
	)
	page.screenshot(path=tmp_path / "refused.png")
	committed.refresh()
	assert committed.frappe.db.count("MH Norm") == before
	desk.close_message(page)
	desk.fill(page, source_document="本校文件", source_clause="第一条")
	name = desk.save(page, "保存")
	committed.remember("MH Norm", name)
	page.screenshot(path=tmp_path / "saved.png")

"""Papers as a school hands them in: margins, numbers of pages, headings on each page, no row in two parts."""

import json
import re

import frappe
import pytest
from frappe.utils import format_date

from mental_health_module import roles
from mental_health_module.access.doors import overrides
from mental_health_module.services.shared.papers import drawing
from tests.makers import factories, papers
from tests.paper_geometry import get_lines, get_pages

LANGUAGES = ("en", "zh")
NUMBER = re.compile(r"— \d+ —")
# what rounding may let stand out, in millimetres
PLAY = 0.6


def draw(document, language: str, print_format: str | None = None) -> bytes:
	"""The file that somebody gets who presses PDF in the preview; without a format, the default one."""
	arguments = {"doctype": document.doctype, "name": document.name, "format": print_format}
	overrides.download_pdf(**arguments, language=language)
	assert frappe.response.type == "pdf"
	return frappe.response.filecontent


@pytest.mark.parametrize("doctype", papers.MAKERS)
def test_each_page_has_the_margins_of_official_papers_and_its_number(site, doctype):
	document = papers.MAKERS[doctype]()
	for language in LANGUAGES:
		content = draw(document, language)
		for number, page in enumerate(get_pages(content), start=1):
			assert f"—{number}—" in page
		for line in get_lines(content):
			if not NUMBER.fullmatch(line.text):
				assert line.left >= 28 - PLAY and line.right <= 210 - 26 + PLAY, line
				assert line.top >= 37 - PLAY and line.bottom <= 297 - 35 + PLAY, line


def test_a_plan_has_its_tasks_with_headings_on_each_page_and_no_row_cut(site):
	plan = papers.make_plan()
	for language, heading in (("en", "Responsible"), ("zh", "责任人")):
		pages = get_pages(draw(plan, language))
		rows = [page for page in pages if re.search(r"任务\d+号", page)]
		assert len(rows) > 1 and all(heading in page for page in rows)
		for number in range(papers.TASKS):
			page = next(page for page in pages if f"任务{number}号" in page)
			assert f"佐证{number}号" in page and f"措施{number}末" in page


def test_the_first_print_of_a_plan_names_who_does_what_until_when(site):
	text = "".join(get_pages(draw(papers.make_plan(), "zh")))
	for words in (
		"阳光心灵",
		"第一个目标",
		"虚构责任人",
		format_date("2026-11-10"),
		"未开始",
		"尚未批准",
		"西安交大阳光小学(盖章)",
	):
		assert words in text, words


def test_the_school_seals_a_founding_notice_on_the_day_of_founding(site):
	group = papers.make_group()
	assert "西安交大阳光小学(盖章)2026年9月1日" in "".join(get_pages(draw(group, "zh")))
	assert "西安交大阳光小学(seal)1September2026" in "".join(get_pages(draw(group, "en")))


def test_an_evaluation_has_indicators_with_target_weight_and_points_and_what_is_to_be_improved(site):
	pages = get_pages(draw(papers.make_evaluation(), "zh"))
	text = "".join(pages)
	for words in ("指标19号", "≥1000次", "权重", "得分", "改进家校沟通", "每月一次", "尚未评级"):
		assert words in text, words
	assert all("完成情况与佐证" in page for page in pages if re.search(r"指标\d+号", page))


def test_a_seal_does_not_stand_alone_on_a_page(site):
	last = get_pages(draw(papers.make_evaluation(), "zh"))[-1]
	assert "(盖章)" in last and "改进家校沟通" in last


def test_an_activity_has_its_grades_in_the_order_of_school(site):
	assert "二年级、十年级" in "".join(get_pages(draw(papers.make_activity(), "zh")))


def test_a_sheet_to_sign_in_has_day_room_hours_the_staff_and_rows_to_spare(site):
	text = "".join(get_pages(draw(papers.make_training(), "zh")))
	for words in (
		"培训签到表",
		"2026年12月3日14:30",
		"16:00",
		"二楼阶梯教室",
		"虚构教师19",
		"签到时间",
		"用手机扫码",
	):
		assert words in text, words
	assert "28" in text


def test_a_sheet_without_names_has_none(site):
	text = "".join(get_pages(draw(papers.make_training(), "zh", "Empty Training Sign-in Sheet")))
	assert "虚构教师" not in text and "20" in text


def test_who_may_not_keep_attendance_gets_a_sheet_without_names(site, as_user):
	training = papers.make_training()
	with as_user(factories.make_user(roles=[roles.MEMBER]).name):
		assert training.get_sheet().names == ()
	with as_user(factories.make_user(roles=[roles.COORDINATOR]).name):
		assert "虚构教师0" in training.get_sheet().names


def test_who_may_not_print_gets_no_paper(site, as_user):
	plan = papers.make_plan()
	draw(plan, "en")
	frappe.response.filecontent = None
	with as_user(factories.make_user(roles=[]).name), pytest.raises(frappe.PermissionError):
		draw(plan, "en")
	assert frappe.response.filecontent is None


def download(documents, **values) -> None:
	"""What somebody asks for who prints the ticked rows of a list."""
	names = json.dumps([document.name for document in documents])
	overrides.download_multi_pdf(doctype=documents[0].doctype, name=names, **values)


def test_what_is_ticked_in_a_list_is_one_file_of_papers_in_the_order_chosen(site):
	plans = [papers.make_plan(), papers.make_plan()]
	alone = [get_pages(draw(plan, "en")) for plan in reversed(plans)]
	frappe.response.filecontent = None
	download([plans[1], plans[0]])
	assert (frappe.response.type, frappe.response.filename) == ("pdf", "MH-Work-Plan.pdf")
	pages = get_pages(frappe.response.filecontent)
	assert pages == [*alone[0], *alone[1]]
	numbers = [f"—{number}—" for one in alone for number in range(1, len(one) + 1)]
	assert all(number in page for number, page in zip(numbers, pages, strict=True))


def test_who_may_not_print_one_of_them_gets_no_paper(site, as_user, monkeypatch):
	called = []
	monkeypatch.setattr(overrides, "_call_original", lambda method, arguments: called.append(method))
	plan = papers.make_plan()
	frappe.response.filecontent = None
	with as_user(factories.make_user(roles=[]).name):
		download([plan])
	download([plan, frappe._dict(doctype=plan.doctype, name="nobody's")])
	download([plan], format="Standard")
	overrides.download_multi_pdf(doctype=plan.doctype, name="no json")
	overrides.download_multi_pdf(doctype="User", name='["Administrator"]')
	assert called == ["frappe.utils.print_format.download_multi_pdf"] * 5
	assert frappe.response.filecontent is None


def test_frappes_own_print_of_a_plan_is_handed_on(site, monkeypatch):
	called = []
	monkeypatch.setattr(overrides, "_call_original", lambda method, arguments: called.append(method))
	plan = papers.make_plan()
	overrides.download_pdf(doctype=plan.doctype, name=plan.name, format="Standard")
	overrides.download_pdf(doctype="User", name="Administrator")
	assert called == ["frappe.utils.print_format.download_pdf"] * 2


def test_frappe_itself_would_print_with_the_same_margins(site):
	from frappe.utils.pdf import read_options_from_html

	document = papers.make_activity()
	page = frappe.get_print(document.doctype, document.name, no_letterhead=1)
	assert drawing.is_paper(page)
	_body, options = read_options_from_html(page)
	sides = ("margin-top", "margin-right", "margin-bottom", "margin-left")
	assert [float(options[side].removesuffix("mm")) for side in sides] == [37, 26, 35, 28]


def test_a_text_longer_than_a_page_is_cut_between_its_lines(site):
	plan = papers.make_plan()
	plan.db_set("summary", "".join(f"<p>第{number}段。{papers.LONG}</p>" for number in range(40)))
	text = "".join(get_pages(draw(plan, "zh")))
	assert all(f"第{number}段" in text for number in range(40))

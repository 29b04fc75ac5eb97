"""What a coordinator presses to print: the paper comes first in the preview, and the file is the same."""

import pytest

from tests.e2e import desk
from tests.makers import factories, papers
from tests.paper_geometry import get_pages


@pytest.mark.parametrize(
	("doctype", "paper", "words"),
	[
		("MH Work Plan", "School Work Plan", ("任务23号", "Responsible")),
		("MH Training Session", "Training Sign-in Sheet", ("二楼阶梯教室", "虚构教师19")),
	],
)
def test_the_preview_begins_with_our_paper_and_gives_it_as_a_file(browser, committed, doctype, paper, words):
	record = papers.MAKERS[doctype]()
	coordinator = factories.make_user(roles=["MH Coordinator"], password=factories.PASSWORD).name
	committed.keep()
	page = browser(coordinator, factories.PASSWORD)
	desk.open_desk(page, f"{doctype.lower().replace(' ', '-')}/{record.name}")
	desk.wait_for_form(page, doctype)
	page.evaluate("frappe.set_route('print', cur_frm.doctype, cur_frm.doc.name)")
	preview = page.frame_locator("iframe.print-format-container")
	preview.locator(".mh-paper h1").wait_for()
	assert words[0] in preview.locator(".mh-paper").inner_text()
	assert page.locator("[data-fieldname=print_format] input").input_value() == paper
	with page.expect_popup() as opened:
		page.get_by_role("button", name="PDF", exact=True).click()
	answer = page.request.get(opened.value.url)
	assert answer.ok and answer.body().startswith(b"%PDF")
	text = "".join(get_pages(answer.body()))
	assert all(word in text for word in words) and "—1—" in text

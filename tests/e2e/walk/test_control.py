"""The walk can fail: faults that are planted into a page are found, each by what looks for it."""

import pytest

from mental_health_module import roles
from tests.e2e import desk
from tests.e2e.walk import fill, look, steps
from tests.e2e.walk.new_forms import save

DOCTYPE = "MH Activity"
BUTTON = 'cur_frm.add_custom_button("无人理会", () => {})'
SAY = "text => cur_frm.set_intro($('<div>').text(text).html(), 'blue')"
UNSAY = "cur_frm.set_intro('')"
# text -> how the fault begins that is found in it
TEXTS = {
	"No quorum.": "English",
	"Some words that nobody translated": "English",
	"请看 <b>这里</b>": "raw HTML",
	"页面未找到": "not found",
	"主持人：HR-EMP-00012": "internal name",
	"字段 meeting_date 必填": "internal name",
	"档案 e8389b7a3f": "internal name",
	"共 undefined 人": "broken words",
	"共 {0} 人": "broken words",
}


@pytest.fixture
def page(open_page, school, committed):
	"""A new form of a role that may create it, with nothing wrong."""
	page = open_page(school.users[roles.COORDINATOR])
	desk.open_new(page, DOCTYPE)
	desk.wait_until_quiet(page)
	assert not look.find_faults(page) + look.take_heard(page)
	return page


def test_words_that_nobody_should_see_are_found(page):
	for text, fault in TEXTS.items():
		page.evaluate(SAY, text)
		assert any(one.startswith(fault) for one in look.find_faults(page)), text
	page.evaluate(UNSAY)
	assert not look.find_faults(page)


def test_a_button_that_does_nothing_and_an_error_of_the_console_are_found(page, school):
	page.evaluate(BUTTON)
	outcome = steps.press(page, "", "无人理会", school)
	assert not outcome.is_seen and not outcome.faults
	page.evaluate("console.error('planted')")
	with page.expect_event("pageerror"):
		page.evaluate("setTimeout(() => { throw new Error('thrown'); })")
	assert look.take_heard(page) == ["console: planted", "console: thrown"]


def test_a_form_that_cannot_be_filled_in_or_saved_is_found(page, school):
	page.evaluate("cur_frm.set_df_property('title', 'read_only', 1)")
	faults = fill.fill_in(page, DOCTYPE, school)
	assert any("(title): cannot be written" in fault for fault in faults)
	page.evaluate("cur_frm.set_df_property('title', 'read_only', 0)")
	assert not fill.fill_in(page, DOCTYPE, school)
	# saved with its file, and changed once more
	page.evaluate("cur_frm.dirty()")
	page.evaluate("cur_frm.page.btn_primary.off('click')")
	assert save(page) == ["Save does nothing"]
	page.evaluate("cur_frm.page.clear_primary_action()")
	assert save(page) == ["no Save"]

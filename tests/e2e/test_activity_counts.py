"""How many took part in an activity: a coordinator writes it, a counsellor and a member read it."""

from types import SimpleNamespace

import pytest

from tests.e2e import desk
from tests.makers import factories
from tests.makers.plans import make_activity

PHONE = {"viewport": {"width": 375, "height": 740}}
SAVE = {"en": "Save", "zh": "保存"}
FEW = {"en": "Pupils", "zh": "学生"}
FORM = ".form-page:visible"


@pytest.fixture
def activity(committed):
	"""A lecture of a school, as planned; the field of pupils is still empty."""
	made = make_activity(title=f"团辅{factories.get_number()}", kind="Group Counselling")
	committed.keep()
	return made


@pytest.fixture
def open_as(browser, committed, activity, tmp_path):
	"""Open the activity as somebody with a role; returns the page, and a look at what stands there."""

	def open_as(role: str, language: str, size: dict):
		user = factories.make_user(roles=[role], password=factories.PASSWORD).name
		committed.frappe.db.set_value("User", user, "language", language)
		committed.keep()
		page = browser(user, factories.PASSWORD, **size)
		desk.open_desk(page, f"mh-activity/{activity.name}")
		desk.wait_for_form(page, "MH Activity")
		name = "_".join(map(str, [role, language, *size.get("viewport", {}).values()]))

		def look(what: str) -> None:
			page.locator(f"{FORM} .frappe-control[data-fieldname=staff]").scroll_into_view_if_needed()
			page.screenshot(path=tmp_path / f"{name}_{what}.png")

		return SimpleNamespace(page=page, look=look, language=language)

	return open_as


def get_shown(opened, field: str) -> str:
	return opened.page.locator(f"{FORM} .frappe-control[data-fieldname={field}]").inner_text()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_a_few_are_written_and_held_back_until_more_are_written(open_as, committed, activity, language, size):
	opened = open_as("MH Coordinator", language, size)
	page = opened.page
	pupils = page.locator(f"{FORM} .frappe-control[data-fieldname=pupils] input")
	write(opened, pupils, "6")
	page.locator(".desk-alert", has_text="10").first.wait_for()
	desk.wait_for_value(page, "held_back", "Pupils")
	opened.look("few")
	assert not pupils.is_visible()
	assert page.locator(f"{FORM} .frappe-control[data-fieldname=held_back] select").input_value() == "Pupils"
	assert FEW[language] in get_shown(opened, "held_back")
	assert not page.locator(f"{FORM} .frappe-control[data-fieldname=few_pupils]:visible").count()
	assert read_stored(committed, activity) == [0, 6]
	page.locator(f"{FORM} .frappe-control[data-fieldname=held_back] select").select_option("")
	write(opened, pupils, "60")
	desk.wait_for_value(page, "pupils", 60)
	desk.wait_for_value(page, "held_back", "")
	assert read_stored(committed, activity) == [60, 0]


def test_what_is_held_back_is_taken_away_again(open_as, committed, activity):
	opened = open_as("MH Leader", "en", {})
	write(opened, opened.page.locator(f"{FORM} .frappe-control[data-fieldname=pupils] input"), "6")
	desk.wait_for_value(opened.page, "held_back", "Pupils")
	opened.page.locator(f"{FORM} .frappe-control[data-fieldname=held_back] select").select_option("")
	desk.save(opened.page, SAVE["en"])
	opened.page.wait_for_function("!cur_frm.is_dirty()")
	assert read_stored(committed, activity) == [0, 0]


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_counsellor_reads_the_number_and_a_member_that_there_were_few(
	open_as, committed, activity, language, size
):
	activity.pupils = 6
	activity.save()
	committed.keep()
	counsellor = open_as("MH Counsellor", language, size)
	counsellor.look("read")
	few = counsellor.page.locator(f"{FORM} .frappe-control[data-fieldname=few_pupils] input")
	assert few.input_value() == "6"
	member = open_as("MH Member", language, size)
	member.look("read")
	assert FEW[language] in get_shown(member, "held_back")
	for field in ("pupils", "few_pupils"):
		assert not member.page.locator(f"{FORM} .frappe-control[data-fieldname={field}]:visible").count()
	assert "6" not in member.page.evaluate("JSON.stringify([cur_frm.doc.few_pupils, cur_frm.doc.pupils])")


def write(opened, field, number: str) -> None:
	field.fill(number)
	# Frappe 15.101 draws Save anew when a changed field is left, also under the mouse that presses it
	field.press("Tab")
	desk.save(opened.page, SAVE[opened.language])
	opened.page.wait_for_function("!cur_frm.is_dirty()")


def read_stored(committed, activity) -> list[int]:
	committed.refresh()
	return list(committed.frappe.db.get_value("MH Activity", activity.name, ["pupils", "few_pupils"]))

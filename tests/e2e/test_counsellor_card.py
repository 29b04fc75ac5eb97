"""A counsellor writes for pupils, the lead counsellor publishes it, and a pupil sees it on a phone."""

import re

import frappe
import pytest

from tests.e2e import desk
from tests.e2e.test_accessible import find_faults
from tests.integration.portal.test_portal import enrol_pupil, make_certified
from tests.makers import cards, factories

PHONE = {"viewport": {"width": 375, "height": 740}}
WORDS = {
	"en": ("You can talk to me about school, friends or home.", "Building 2, third floor, green door"),
	"zh": ("和同学闹矛盾、睡不好、心里难受，都可以来找我聊聊。", "2号楼3层 心理辅导室"),
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# on each day, so that the card says the same today and tomorrow, until the last minute of a day
WHOLE_DAY = {"from_time": "00:00:00", "to_time": "23:59:00"}


@pytest.fixture
def world(committed):
	"""A school with a counsellor, its lead counsellor and a pupil, who all can sign in."""
	program = factories.make_program().name
	school = factories.make_school(units=[("Program", program)]).name
	password = factories.PASSWORD
	user = factories.make_user(roles=["MH Counsellor"], full_name="陈晨", password=password).name
	committed.counsellor = make_certified(school=school, user=user)
	committed.lead = factories.make_user(roles=["MH Lead Counsellor"], password=password).name
	factories.make_counsellor(user=committed.lead, school=school, from_date="2020-01-01")
	committed.pupil = enrol_pupil(program).user
	factories.update_password(committed.pupil, password)
	committed.keep()
	committed.remember(cards.CARD, committed.counsellor.name)
	return committed


def speak(world, language: str) -> None:
	for user in (world.counsellor.user, world.lead, world.pupil):
		frappe.db.set_value("User", user, "language", language)
	frappe.db.commit()


def write(page, world, language: str, photo) -> None:
	"""The counsellor finds the own record, writes, uploads and sends."""
	introduction, room = WORDS[language]
	desk.open_desk(page, f"mh-counsellor/{world.counsellor.name}")
	desk.wait_for_form(page, "MH Counsellor")
	desk.press(page, "学生看到的内容" if language == "zh" else "What Pupils See")
	desk.wait_for_form(page, "MH Counsellor Card")
	desk.wait_for_value(page, "counsellor", world.counsellor.name)
	page.locator("[data-fieldname=photo] .btn-attach:visible").click()
	with page.expect_file_chooser() as chooser:
		page.locator(".file-upload-area .btn-file-upload").first.click()
	chooser.value.set_files(photo)
	page.locator(".modal.show .btn-modal-primary").click()
	# Frappe saves a form by itself as soon as a photo has been uploaded
	page.wait_for_function("cur_frm.doc.photo && !cur_frm.is_new() && !cur_frm.is_dirty()")
	desk.wait_until_quiet(page)
	desk.fill(page, introduction=introduction, room=room)
	for day in DAYS:
		desk.add_row(page, "hours", weekday=day, **WHOLE_DAY)
	desk.save(page, "保存" if language == "zh" else "Save")
	desk.wait_until_quiet(page)
	desk.press(page, "送审" if language == "zh" else "Send for Approval")
	page.wait_for_function("cur_frm.doc.status === 'To Approve'")


def publish(page, world, language: str) -> None:
	desk.open_desk(page, f"mh-counsellor-card/{world.counsellor.name}")
	desk.wait_for_form(page, "MH Counsellor Card")
	desk.wait_until_quiet(page)
	desk.press(page, "发布给学生" if language == "zh" else "Publish to Pupils")
	desk.agree(page)
	page.wait_for_function("cur_frm.doc.status === 'Published'")


def look(page) -> None:
	"""The pupil opens the page, and the photo has come."""
	page.goto("/mental-health")
	face = page.locator("img.mh-face")
	face.wait_for()
	page.wait_for_function("document.querySelector('img.mh-face').naturalWidth > 0")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_a_counsellor_writes_is_published_and_seen_on_a_phone(browser, world, tmp_path, language):
	speak(world, language)
	photo = tmp_path / "face.png"
	photo.write_bytes(cards.make_picture(size=(400, 300)))
	writer = browser(world.counsellor.user, factories.PASSWORD)
	write(writer, world, language, photo)
	writer.screenshot(path=tmp_path / "form.png", full_page=True)
	lead = browser(world.lead, factories.PASSWORD)
	publish(lead, world, language)
	lead.screenshot(path=tmp_path / "published.png", full_page=True)
	page = browser(world.pupil, factories.PASSWORD, **PHONE)
	look(page)
	card = page.locator(".mh-counsellor", has_text="陈晨")
	introduction, room = WORDS[language]
	said = card.inner_text()
	assert introduction in said and room in said
	assert re.search("(今天|Today) 00:00–23:59", said)
	assert card.locator("img").get_attribute("alt") == "陈晨"
	assert find_faults(page, (".mh-portal",)) == []
	page.screenshot(path=tmp_path / "phone.png", full_page=True)
	page.set_viewport_size({"width": 1280, "height": 900})
	assert find_faults(page, (".mh-portal",)) == []
	page.screenshot(path=tmp_path / "desktop.png", full_page=True)


def test_without_a_card_a_pupil_sees_the_first_sign_of_the_name_and_whom_to_ask(browser, world, tmp_path):
	speak(world, "zh")
	page = browser(world.pupil, factories.PASSWORD, **PHONE)
	page.goto("/mental-health")
	card = page.locator(".mh-counsellor", has_text="陈晨")
	assert card.locator("span.mh-face").inner_text() == "陈"
	assert "还没有写开放时间，可以问问班主任。" in card.inner_text()
	assert page.locator("img.mh-face").count() == 0
	assert find_faults(page, (".mh-portal",)) == []
	page.screenshot(path=tmp_path / "empty.png", full_page=True)

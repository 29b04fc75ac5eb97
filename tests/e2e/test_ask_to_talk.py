"""A pupil reaches a counsellor on a phone, and the counsellor finds who it is, in both languages."""

import re

import pytest

from tests.e2e import desk
from tests.e2e.hand import Hand
from tests.e2e.test_portal import is_wider_than_screen
from tests.makers import counselling, factories
from tests.makers.counselling import DOCTYPE

PHONE = {"viewport": {"width": 375, "height": 740}}
WORDS = {
	"en": {
		**{"talk": "I would like to talk", "send": "Send", "back": "Take It Back", "sure": "Yes, I Am Sure"},
		**{"knows": "within two school days", "sent": "Sent on", "taken": "taken back"},
	},
	"zh": {
		**{"talk": "我想和老师谈谈", "send": "发送", "back": "撤回", "sure": "确定"},
		**{"knows": "两个上学日内", "sent": "已发送", "taken": "已撤回"},
	},
}


@pytest.fixture
def place(committed):
	"""A school whose pupil, guardian and counsellors can sign in."""
	made = counselling.make_place(password=factories.PASSWORD)
	committed.keep()
	yield made
	committed.refresh()
	requests = {"school": made.school}
	for name in committed.frappe.get_all(DOCTYPE, requests, pluck="name", order_by="name"):
		committed.remember(DOCTYPE, name)


@pytest.fixture
def take_phone(browser, place, committed):
	"""The pupil's own page, in a language; no press of the own."""

	def take(language: str) -> Hand:
		committed.frappe.db.set_value("User", place.pupil, "language", language)
		committed.frappe.db.commit()
		hand = Hand(browser(place.pupil, factories.PASSWORD, **PHONE))
		hand.reach("/mental-health")
		return hand

	return take


def press(card, name: str) -> None:
	card.get_by_role("button", name=name, exact=True).click()


def get_card(page, counsellor):
	return page.locator(f"#talk-{counsellor.name}")


@pytest.mark.parametrize("language", WORDS)
def test_a_pupil_reaches_a_counsellor_by_two_presses_and_takes_it_back(take_phone, place, language, tmp_path):
	words, hand = WORDS[language], take_phone(language)
	page, card = hand.page, get_card(hand.page, place.counsellor)
	page.screenshot(path=tmp_path / f"offered-{language}.png", full_page=True)
	press(card, words["talk"])
	card.locator(".mh-step:visible").wait_for()
	assert page.evaluate("document.activeElement.matches('.mh-follows')")
	# by itself, where a screen reader passes over what takes the focus
	follows = page.locator(".mh-follows:visible").inner_text().split()
	assert follows and page.locator(".mh-aloud[aria-live=polite]").text_content().split() == follows
	page.screenshot(path=tmp_path / f"step-{language}.png", full_page=True)
	assert not is_wider_than_screen(page)
	assert all(one.bounding_box()["height"] >= 44 for one in card.locator("button:visible").all())
	press(card, words["send"])
	page.locator(".mh-toast", has_text=words["knows"]).wait_for()
	assert hand.presses == 2
	assert words["sent"] in card.inner_text()
	page.screenshot(path=tmp_path / f"sent-{language}.png", full_page=True)
	press(card, words["back"])
	press(card, words["sure"])
	page.locator(".mh-toast", has_text=words["taken"]).wait_for()
	assert card.get_by_role("button", name=words["talk"], exact=True).is_visible()


def test_who_changes_their_mind_sends_nothing(take_phone, place, committed):
	hand = take_phone("en")
	card = get_card(hand.page, place.counsellor)
	press(card, "I would like to talk")
	press(card, "Not Yet")
	assert card.get_by_role("button", name="I would like to talk", exact=True).is_visible()
	assert card.locator(".mh-step:visible").count() == 0
	committed.refresh()
	assert committed.frappe.db.count(DOCTYPE, {"school": place.school}) == 0


def send(page, counsellor, note: str) -> None:
	card = get_card(page, counsellor)
	press(card, "I would like to talk")
	card.locator("textarea").fill(note)
	press(card, "Send")
	page.locator(".mh-toast", has_text="Sent.").wait_for()


def test_the_counsellor_finds_it_in_the_bell_reads_who_it_is_and_answers(
	browser, take_phone, place, committed, tmp_path
):
	send(take_phone("en").page, place.counsellor, "The exam")
	page = browser(place.counsellor.user, factories.PASSWORD)
	desk.open_desk(page, "mh-psychological-file")
	page.locator(".notifications-icon:visible").click()
	page.locator(".notification-item", has_text="waits for a word from you").first.click()
	desk.wait_for_form(page, DOCTYPE)
	page.locator(".mh-pupil", has_text=place.family.pupil.student_name).wait_for()
	assert page.evaluate("cur_frm.doc.note") == "The exam"
	page.screenshot(path=tmp_path / "form.png")
	desk.press(page, "I Have Reached the Pupil")
	desk.agree(page)
	desk.wait_for_value(page, "status", "Answered")
	page.screenshot(path=tmp_path / "answered.png")
	hand = take_phone("en")
	assert (
		get_card(hand.page, place.counsellor).get_by_role("button", name="I would like to talk").is_visible()
	)


def test_it_stands_among_what_waits_and_nobody_adds_one_in_the_list(browser, take_phone, place, tmp_path):
	send(take_phone("en").page, place.counsellor, "")
	page = browser(place.counsellor.user, factories.PASSWORD, **PHONE)
	page.goto("/mental-health")
	card = page.locator(".mh-waiting article", has_text="Somebody waits for a word from you")
	page.screenshot(path=tmp_path / "waits.png", full_page=True)
	card.get_by_role("link", name="Open").click()
	page.wait_for_url(re.compile("mh-talk-request/"))
	desk.wait_for_form(page, DOCTYPE)
	page.locator(".mh-pupil", has_text=place.family.pupil.student_name).wait_for()
	desk.wait_until_quiet(page)
	page.screenshot(path=tmp_path / "form-phone.png")
	desk.open_desk(page, "mh-talk-request")
	page.locator(".list-row").first.wait_for()
	page.screenshot(path=tmp_path / "list-phone.png")
	assert not page.evaluate("frappe.model.can_create('MH Talk Request')")


def test_guardian_teacher_and_leader_see_nothing_of_it(browser, take_phone, place, committed):
	send(take_phone("en").page, place.counsellor, "The exam")
	page = browser(place.family.guardian_user, factories.PASSWORD, **PHONE)
	page.goto("/mental-health")
	assert page.locator(".mh-counsellors li").count() == 3
	assert page.locator(".mh-talk").count() == 0
	committed.refresh()
	about = {"counsellor": place.counsellor.name}
	requests = committed.frappe.get_all(DOCTYPE, about, pluck="name", order_by="name")
	of_these = {"document_type": DOCTYPE, "document_name": ("in", requests)}
	told = committed.frappe.get_all("Notification Log", of_these, pluck="for_user", order_by="name")
	assert set(told) == {place.counsellor.user}

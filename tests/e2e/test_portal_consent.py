"""Giving consent on the portal in a browser, on a computer and a phone, in both languages."""

from types import SimpleNamespace

import pytest

from tests.http.test_portal_consent import remember_all
from tests.makers import consent_people, factories

WIDTHS = {"desktop": {"width": 1366, "height": 900}, "phone": {"width": 390, "height": 844}}
WORDS = {
	"en": SimpleNamespace(
		yes="I consent",
		no="I do not consent",
		withdraw="Withdraw my consent",
		change="Change My Answer",
		sure="Yes, I Am Sure",
		not_yet="Not Yet",
		stops="counselling that needs a file stops",
		withdrew="withdrew",
	),
	"zh": SimpleNamespace(
		yes="我同意",
		no="我不同意",
		withdraw="撤回同意",
		change="更改",
		sure="确定",
		not_yet="再想想",
		stops="需要记入档案的心理辅导会停下来",
		withdrew="撤回了同意",
	),
}


@pytest.fixture
def world(committed):
	"""A guardian who is asked about a file."""
	factories.MADE.clear()
	counsellor = factories.make_counsellor(from_date="2020-01-01")
	family = consent_people.make_family(age=12, password=factories.PASSWORD)
	family.consent = consent_people.ask(counsellor=counsellor, family=family)
	family.counsellor = counsellor
	committed.frappe.db.commit()
	for doctype, name in factories.MADE:
		committed.remember(doctype, name)
	yield family
	remember_all(committed, family)


def press(page, name):
	page.get_by_role("button", name=name, exact=True).click()


def get_looks(button):
	"""What makes one button look more important than another."""
	looks = "e => { const s = getComputedStyle(e); return [s.background, s.color, s.border, s.font] }"
	return button.evaluate(looks)


def answer(page, name, words, path):
	"""Choose, read what follows, and confirm; the page of consents then says that it is done."""
	press(page, name)
	with page.expect_navigation(url="**/mental-health/consents*"):
		press(page, words.sure)
	page.locator(".mh-toast:visible").wait_for()
	page.screenshot(path=path, full_page=True)
	page.reload()
	return page.locator(".mh-consent .mh-chosen").first.inner_text()


@pytest.fixture
def at_home(browser, world, committed):
	"""The guardian's first page, in a language and on a screen of a width."""

	def open_page(language, width):
		committed.frappe.db.set_value("User", world.guardian_user, "language", language)
		committed.frappe.db.commit()
		page = browser(world.guardian_user, factories.PASSWORD, viewport=WIDTHS[width])
		page.goto("/mental-health")
		return page

	return open_page


@pytest.mark.parametrize("width", sorted(WIDTHS))
@pytest.mark.parametrize("language", sorted(WORDS))
def test_a_guardian_says_no_changes_it_withdraws_and_consents_again(
	at_home, world, committed, width, language, tmp_path
):
	words, page = WORDS[language], at_home(language, width)
	no = answer(page, words.no, words, tmp_path / f"no-{width}-{language}.png")
	assert words.no in no
	yes = answer(page, words.change, words, tmp_path / f"yes-{width}-{language}.png")
	assert words.yes in yes
	assert words.no not in yes
	withdrawn = answer(page, words.withdraw, words, tmp_path / f"withdrawn-{width}-{language}.png")
	assert words.withdrew in withdrawn
	again = answer(page, words.change, words, tmp_path / f"again-{width}-{language}.png")
	assert words.yes in again
	page.locator(".mh-consent summary").click()
	assert page.locator(".mh-consent .mh-text").is_visible()
	committed.refresh()
	assert consent_people.get_state(world.consent) == "Refused"


@pytest.mark.parametrize("width", sorted(WIDTHS))
def test_yes_and_no_look_alike_and_take_the_same_steps(at_home, world, committed, width, tmp_path):
	words, page = WORDS["zh"], at_home("zh", width)
	yes, no = (page.get_by_role("button", name=name, exact=True) for name in (words.yes, words.no))
	assert get_looks(yes) == get_looks(no)
	assert min(yes.bounding_box()["height"], no.bounding_box()["height"]) >= 44
	for choice in (words.yes, words.no):
		press(page, choice)
		assert page.evaluate("document.activeElement.matches('.mh-step .mh-follows')")
		assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
		page.screenshot(path=tmp_path / f"{choice}-{width}.png", full_page=True)
		press(page, words.not_yet)
		assert page.evaluate("document.activeElement.textContent.trim()") == choice
	committed.refresh()
	assert consent_people.get_state(world.consent) == "Awaiting Answer"


def test_who_withdraws_is_told_before_that_the_work_stops(at_home, world, committed, tmp_path):
	words, page = WORDS["zh"], at_home("zh", "phone")
	answer(page, words.yes, words, tmp_path / "yes.png")
	press(page, words.withdraw)
	assert words.stops in page.locator(".mh-step:visible").inner_text()
	page.screenshot(path=tmp_path / "withdraw-step.png", full_page=True)
	press(page, words.not_yet)
	committed.refresh()
	assert consent_people.get_state(world.consent) == "Valid"


@pytest.mark.parametrize("width", sorted(WIDTHS))
def test_the_own_answer_is_called_so_among_who_has_read_the_file(at_home, world, committed, width, tmp_path):
	before = len(factories.MADE)
	factories.make_file(counsellor=world.counsellor, learner=world.learner)
	committed.frappe.db.commit()
	for doctype, name in factories.MADE[before:]:
		committed.remember(doctype, name)
	words, page = WORDS["zh"], at_home("zh", width)
	answer(page, words.yes, words, tmp_path / "yes.png")
	page.goto("/mental-health-readers")
	page.get_by_text("家人的答复").click()
	assert page.get_by_text("您在网上答复了知情同意。").is_visible()
	shown = page.locator(".mh-portal").inner_text()
	assert "（负责的心理老师）填写了档案。" in shown
	assert "原因待核实" not in shown
	page.screenshot(path=tmp_path / f"readers-{width}.png", full_page=True)

"""Giving consent on the portal in a browser, on a computer and a phone, in both languages."""

import os

import pytest

from tests.makers import consent_people, factories

WIDTHS = {"desktop": {"width": 1366, "height": 900}, "phone": {"width": 390, "height": 844}}
WORDS = {"en": ("I consent", "Withdraw my consent"), "zh": ("我同意", "撤回同意")}


@pytest.fixture
def world(committed):
	"""A guardian who is asked about a file."""
	factories.MADE.clear()
	counsellor = factories.make_counsellor(from_date="2020-01-01")
	family = consent_people.make_family(age=12, password=factories.PASSWORD)
	family.consent = consent_people.ask(counsellor=counsellor, family=family)
	committed.frappe.db.commit()
	for doctype, name in factories.MADE:
		committed.remember(doctype, name)
	yield family
	committed.refresh()
	filters = {"document_name": family.consent.name}
	for name in committed.frappe.get_all("Notification Log", filters, pluck="name", order_by="name"):
		committed.remember("Notification Log", name)


@pytest.mark.parametrize("width", sorted(WIDTHS))
@pytest.mark.parametrize("language", sorted(WORDS))
def test_a_guardian_consents_with_one_tap_and_finds_the_way_back(browser, world, committed, width, language):
	committed.frappe.db.set_value("User", world.guardian_user, "language", language)
	committed.frappe.db.commit()
	page = browser(world.guardian_user, factories.PASSWORD, viewport=WIDTHS[width])
	page.goto("/mental-health")
	give, withdraw = (page.get_by_role("button", name=name, exact=True) for name in WORDS[language])
	assert give.bounding_box()["height"] >= 44
	assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
	if folder := os.environ.get("MH_PICTURES"):
		page.screenshot(path=f"{folder}/consent-{width}-{language}.png", full_page=True)
	give.click()
	give.wait_for(state="detached")
	assert page.locator(".mh-consent .mh-note").inner_text()
	committed.refresh()
	assert consent_people.get_state(world.consent) == "Valid"
	page.goto("/mental-health/consents")
	assert withdraw.is_visible()
	if folder:
		page.screenshot(path=f"{folder}/given-{width}-{language}.png", full_page=True)

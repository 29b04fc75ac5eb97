"""Unlocking in the browser: on the page and in the Desk, with a code and with a passkey."""

import re

import pytest
from playwright.sync_api import expect

from tests import unlocked
from tests.e2e.desk import open_desk, wait_for_form, wait_until_quiet
from tests.makers import factories

SECRET = "a secret of the file"
FILE = "MH Psychological File"


@pytest.fixture
def case(committed):
	"""A committed file; `user` is its counsellor's account."""
	user = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	file = factories.make_file(counsellor=factories.make_counsellor(user=user), summary=SECRET)
	committed.keep()
	file.user = user
	return file


def get_path(case):
	return f"mh-psychological-file/{case.name}"


def type_code(place, user):
	unlocked.let_digits_count_again(user)
	place.get_by_label("Your Code").or_(place.locator("[data-fieldname=code] input")).first.fill(
		unlocked.CODE
	)
	digits = place.locator("[name=digits], [data-fieldname=digits] input").first
	digits.fill(unlocked.get_digits(unlocked.get_secret(user)))


def wait_for_dialog(page):
	dialog = page.locator(".modal-dialog:visible").filter(has_text="Unlock Confidential Records")
	dialog.wait_for()
	return dialog


def is_summary_in_sight(page):
	return SECRET in page.evaluate("document.body.innerText")


def make_idle(committed, user):
	"""Let the last use be a minute longer ago than a session may be idle."""
	frappe = committed.frappe
	frappe.db.rollback()
	minutes = frappe.db.get_value("MH Unlocked Session", {"user": user}, "idle_minutes")
	ago = frappe.utils.add_to_date(frappe.utils.now_datetime(), minutes=-minutes - 1)
	frappe.db.set_value("MH Unlocked Session", {"user": user}, "last_used_at", ago, update_modified=False)
	frappe.db.commit()


def open_locked(browser, http, case, path):
	"""The Desk at a path, in a browser of somebody who has set up and is locked; returns page and dialog."""
	unlocked.unlock(http(case.user, factories.PASSWORD, unlock=False), case.user)
	page = browser(case.user, factories.PASSWORD, unlock=False)
	open_desk(page, path)
	return page, wait_for_dialog(page)


def unlock_in(dialog, case):
	type_code(dialog, case.user)
	dialog.get_by_role("button", name="Unlock now").click()


def test_a_file_in_the_desk_asks_to_unlock_shows_and_asks_again(case, browser, http, committed):
	page, dialog = open_locked(browser, http, case, get_path(case))
	assert not is_summary_in_sight(page)
	unlock_in(dialog, case)
	wait_for_form(page, FILE)
	assert page.evaluate("cur_frm.doc.summary") == SECRET

	wait_until_quiet(page)  # a request on its way would be a use
	make_idle(committed, case.user)
	page.evaluate("frappe.router.trigger('change')")
	dialog = wait_for_dialog(page)
	assert not page.locator(".layout-main-section-wrapper:visible").count()
	unlock_in(dialog, case)
	wait_for_form(page, FILE)


def test_whoever_locks_again_at_once_is_asked_each_time(case, browser, http):
	page, dialog = open_locked(browser, http, case, get_path(case))
	for _turn in range(6):
		unlock_in(dialog, case)
		wait_for_form(page, FILE)
		expect(page.locator(".mh-lock")).to_have_text("Lock now")
		page.keyboard.press("Control+Shift+L")
		assert not page.locator(".layout-main-section-wrapper:visible").count()
		dialog = wait_for_dialog(page)
		page.wait_for_function("window.cur_dialog && cur_dialog.display")


def test_a_key_locks_and_a_button_asks_again(case, browser, http):
	page, dialog = open_locked(browser, http, case, get_path(case))
	unlock_in(dialog, case)
	wait_for_form(page, FILE)
	expect(page.locator(".mh-lock")).to_have_text("Lock now")

	page.keyboard.press("Control+Shift+L")
	dialog = wait_for_dialog(page)
	page.wait_for_function("window.cur_dialog && cur_dialog.display")
	page.keyboard.press("Escape")
	expect(dialog).to_be_hidden()
	assert not page.locator(".layout-main-section-wrapper:visible").count()
	answer = page.request.get(f"/api/resource/{FILE}/{case.name}")
	assert answer.status == 403

	expect(page.locator(".mh-lock")).to_have_text("Unlock now")
	page.locator(".mh-lock").click()
	wait_for_dialog(page)


def test_on_a_phone_in_chinese_the_button_locks_and_unlocks(case, browser, http, committed):
	committed.frappe.db.set_value("User", case.user, "language", "zh")
	committed.frappe.db.commit()
	unlocked.unlock(http(case.user, factories.PASSWORD, unlock=False), case.user)
	phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
	page = browser(case.user, factories.PASSWORD, unlock=False, **phone)
	open_desk(page, get_path(case))
	button = page.locator(".mh-lock")
	for is_first in (True, False):
		dialog = page.locator(".modal-dialog:visible").filter(has_text="解锁保密记录")
		dialog.wait_for()
		assert not is_summary_in_sight(page)
		type_code(dialog, case.user)
		dialog.get_by_role("button", name="立即解锁").tap()
		wait_for_form(page, FILE)
		expect(dialog).to_be_hidden()
		assert page.evaluate("cur_frm.doc.summary") == SECRET
		if is_first:
			expect(button).to_have_text("立即锁定")
			button.tap()


def test_a_confidential_form_does_not_offer_what_would_carry_it_away(case, browser, http):
	page, dialog = open_locked(browser, http, case, get_path(case))
	unlock_in(dialog, case)
	wait_for_form(page, FILE)
	for refused in (".comment-box", ".form-assignments", ".form-tags", ".form-shared"):
		assert page.locator(f"[data-page-route='{FILE}'] {refused}").count()
		expect(page.locator(f"{refused}:visible")).to_have_count(0)


def test_what_was_unlocked_in_another_tab_is_shown_here_too(case, browser, http):
	page, dialog = open_locked(browser, http, case, get_path(case))
	unlocked.unlock_role_holder(unlocked.OfBrowser(page.context), case.user)
	page.evaluate("frappe.router.trigger('change')")
	expect(dialog).to_be_hidden()
	wait_for_form(page, FILE)
	assert page.evaluate("cur_frm.doc.summary") == SECRET


def test_a_list_in_the_desk_asks_to_unlock_and_then_shows_its_rows(case, browser, http):
	page, dialog = open_locked(browser, http, case, "mh-psychological-file")
	unlock_in(dialog, case)
	expect(page.locator(".frappe-list .list-row:visible").first).to_be_visible()


def test_a_wrong_code_in_the_dialog_says_so_in_one_sentence(case, browser, http):
	_page, dialog = open_locked(browser, http, case, get_path(case))
	dialog.locator("[data-fieldname=code] input").fill("wrong-code-9")
	dialog.locator("[data-fieldname=digits] input").fill("000000")
	dialog.get_by_role("button", name="Unlock now").click()
	expect(dialog.locator(".mh-unlock-note")).to_contain_text("That was not right.")


def test_somebody_sets_up_on_a_phone_and_goes_on_to_the_page_that_was_wanted(case, browser):
	page = browser(case.user, factories.PASSWORD, unlock=False, viewport={"width": 390, "height": 844})
	page.goto(f"/mental-health-file?name={case.name}")
	page.wait_for_url(re.compile("/mental-health-unlock"))
	page.locator("#mh-enrolment").fill(unlocked.make_enrolment_code(case.user).lower())
	page.get_by_role("button", name="Set up a code and an authenticator").click()
	secret = page.locator(".mh-secret")
	expect(secret).not_to_be_empty()
	assert page.locator(".mh-qr").evaluate("image => image.complete && image.naturalWidth > 0")
	page.locator("#mh-new-code").fill(unlocked.CODE)
	page.locator("#mh-new-digits").fill(unlocked.get_digits(secret.inner_text().replace(" ", "")))
	page.get_by_role("button", name="Set up and unlock").click()
	page.wait_for_url(re.compile("/mental-health-file"))
	assert is_summary_in_sight(page)
	assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def add_authenticator(page):
	"""A device with passkeys, whose person is always there; returns how to send it commands, and its id."""
	devtools = page.context.new_cdp_session(page)
	devtools.send("WebAuthn.enable")
	options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
	options |= {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
	device = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
	return lambda command, **values: devtools.send(
		f"WebAuthn.{command}", {"authenticatorId": device, **values}
	)


def put_older_copy(send):
	"""What somebody has who copied the passkey some time ago: a counter that lags behind."""
	(credential,) = send("getCredentials")["credentials"]
	send("removeCredential", credentialId=credential["credentialId"])
	send("addCredential", credential={**credential, "signCount": 0})


def test_a_passkey_is_set_up_and_unlocks_and_a_copied_one_does_not(case, browser, base_url):
	own_name = base_url.replace("127.0.0.1", "localhost")
	page = browser(case.user, factories.PASSWORD, unlock=False, base_url=own_name)
	send = add_authenticator(page)
	page.goto("/mental-health-unlock")
	page.locator("#mh-enrolment").fill(unlocked.make_enrolment_code(case.user))
	page.get_by_role("button", name="Set up a passkey").click()
	page.get_by_role("button", name="Lock now").click()
	page.get_by_role("button", name="Unlock with your passkey").click()
	page.get_by_role("button", name="Lock now").wait_for()
	page.goto(f"/mental-health-file?name={case.name}")
	assert is_summary_in_sight(page)

	put_older_copy(send)
	page.goto("/mental-health-unlock")
	page.get_by_role("button", name="Lock now").click()
	page.get_by_role("button", name="Unlock with your passkey").click()
	expect(page.locator(".mh-note")).to_contain_text("That was not right.")

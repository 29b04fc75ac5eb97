"""The browser reaches the site."""


def test_sign_in_page_is_shown(browser):
	page = browser()
	page.goto("/login")
	assert page.locator("#login_email").count() == 1

"""After signing out the button "Back" shows neither a file nor a paper nor a page of ours."""

import pytest

from tests.e2e.desk import wait_until_quiet
from tests.makers import factories


@pytest.fixture
def case(committed):
	"""A committed file with a paper, and the counsellor's account."""
	user = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	file = factories.make_file(counsellor=factories.make_counsellor(user=user), summary="green ladder")
	with factories.acting_as(user):
		paper = factories.make_paper(record=file, content="blue ladder")
	committed.keep()
	return file, paper.file_url, user


SEEN = """words => document.documentElement.outerHTML.includes(words)
	|| [...document.querySelectorAll("textarea, input")].some(field => field.value.includes(words))"""


def sign_out(page) -> None:
	"""Sign out and stay on another page, with the one before still in the history."""
	page.goto("/?cmd=web_logout")
	page.wait_for_load_state()


def test_back_shows_no_form(case, browser):
	file, _paper, user = case
	page = browser(user, factories.PASSWORD)
	page.goto(f"/app/mh-psychological-file/{file.name}")
	page.wait_for_function(SEEN, arg="green ladder")
	# an answer that comes after signing out sends the Desk to its own sign-in page
	wait_until_quiet(page)
	sign_out(page)
	page.go_back()
	page.wait_for_load_state("networkidle")
	assert not page.evaluate(SEEN, "green ladder")


@pytest.mark.parametrize("place", ["paper", "page"])
def test_back_shows_no_paper_and_no_page_of_ours(case, browser, place):
	_file, paper, user = case
	address, shown = (paper, "blue ladder") if place == "paper" else ("/mental-health", "logged-in")
	page = browser(user, factories.PASSWORD)
	page.goto(address)
	assert shown in page.content()
	sign_out(page)
	page.go_back()
	page.wait_for_load_state("networkidle")
	assert shown not in page.content()

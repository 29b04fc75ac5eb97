"""What a browser test that fails tells about its pages."""

import pytest

TEXT_LENGTH = 400


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
	"""Add address, messages, words, record, errors and refused requests of every open page to a failure."""
	report = (yield).get_result()
	if report.when == "call" and report.failed:
		for page in getattr(item, "open_pages", ()):
			lines = [_get_messages(page), *page.heard, _get_record(page), _get_words(page)]
			report.sections.append((f"page {page.url}", "\n".join(lines)))


def _get_messages(page) -> str:
	"""What the dialogs in front say: they lie over what the test wanted to press."""
	try:
		return " | ".join(page.locator(".modal.show").all_inner_texts())
	except Exception as error:
		return f"no messages: {error}"


def _get_record(page) -> str:
	"""The record of the form in front, which shows less of it than it holds."""
	try:
		return page.evaluate("window.cur_frm ? JSON.stringify(cur_frm.doc) : ''")
	except Exception as error:
		return f"no record: {error}"


def _get_words(page) -> str:
	try:
		return page.evaluate("document.body.innerText")[:TEXT_LENGTH]
	except Exception as error:
		return f"no text: {error}"


@pytest.fixture
def browser(browser, request):
	"""The factory of pages, each of which remembers what went wrong on it."""
	request.node.open_pages = []

	def make(*arguments, **options):
		page = browser(*arguments, **options)
		page.heard = []
		page.on("pageerror", lambda error: page.heard.append(f"error: {error}"))
		page.on("requestfailed", lambda sent: page.heard.append(f"failed: {sent.url} {sent.failure}"))
		page.on("response", lambda answer: _note_refusal(page, answer))
		request.node.open_pages.append(page)
		return page

	return make


def _note_refusal(page, answer) -> None:
	if answer.status >= 400:
		page.heard.append(f"{answer.status}: {answer.url}")

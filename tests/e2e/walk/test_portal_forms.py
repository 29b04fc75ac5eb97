"""Each button of each page of the portal, pressed by whom it is for: it does something, and says so."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, TimeoutError

from tests.e2e.test_telling import mailing
from tests.e2e.walk import figures, kept, look, plan, portal_world
from tests.e2e.walk.school import as_in_a_chinese_school
from tests.makers import factories

__all__ = ["mailing"]
PEOPLE = plan.take_part(["teacher", "pupil", "guardian"], 1)
PARTS = plan.PACKAGE / "templates/includes/mental_health"
# the marks by which a template's buttons are heard
MARK = re.compile(r"<button\b[^>]*?\sdata-([a-z-]+)(?:=|>|\s)", re.DOTALL)
OPEN = "article button:visible:enabled"
MOST_PRESSES = 40
WORDS = """() => [location.href,
	...[...document.querySelectorAll(".mh-portal, .mh-toast")].map((one) => one.innerText)].join()"""
STEP = ".mh-step:visible"
PATIENCE_MILLISECONDS = 10_000
# a page of the portal lets nobody make a script of a text later, so that these wait by themselves
OPENED = f"""patience => new Promise((resolve) => {{
	const [words, end] = [{WORDS}, performance.now() + patience];
	const timer = setInterval(() => {{
		if (document.querySelector(".mh-portal button:disabled") && performance.now() < end) return;
		clearInterval(timer);
		resolve(words());
	}}, 50);
}})"""
CHANGED = f"""([before, patience]) => new Promise((resolve) => {{
	const [words, end] = [{WORDS}, performance.now() + patience];
	const timer = setInterval(() => {{
		const is_changed = words() !== before;
		if (!is_changed && performance.now() < end) return;
		clearInterval(timer);
		resolve(is_changed);
	}}, 50);
}})"""
READ = """one => ({
	card: [(one.closest("article")?.id || "").split("-")[0],
		one.closest("article")?.querySelector("h2, h3, h4")?.textContent].join(" "),
	mark: Object.entries(one.dataset).map(([name, value]) => `${name}=${value}`).join(" "),
	words: one.textContent.replace(/\\s+/g, " ").trim(),
	form: one.type,
})"""


@pytest.fixture
def people(committed):
	begun = len(factories.MADE)
	with as_in_a_chinese_school():
		made = portal_world.make_people()
	committed.keep()
	yield made
	kept.forget(factories.MADE[begun:])


def list_pages(page) -> list[str]:
	"""Return the addresses of the portal's pages to which links lead from its home page, itself first."""
	page.goto("/mental-health")
	links = page.locator(".mh-portal a[href^='/mental-health']").evaluate_all(
		"all => all.map((one) => one.pathname + one.search)"
	)
	return list(dict.fromkeys(["/mental-health", *links]))


def walk(page, address: str, tried: set) -> list[str]:
	"""Press each button of a page that was not pressed before, the page fresh for each."""
	faults = []
	for _number in range(MOST_PRESSES):
		_go(page, address)
		_unfold(page)
		faults += look.find_faults(page) + look.take_heard(page)
		button = _find_next(page, tried)
		if button is None:
			return faults
		faults += press(page, button, tried)
	return [*faults, f"{address}: there is always one more button"]


def _go(page, address: str) -> None:
	"""Open a page, once more where the one before was still on its way to somewhere else."""
	try:
		page.goto(address)
	except Error:
		page.wait_for_load_state("networkidle")
		page.goto(address)


def _unfold(page) -> None:
	page.evaluate("document.querySelectorAll('.mh-portal details').forEach((one) => (one.open = true))")


def get_key(button) -> tuple[str, str, str]:
	"""Return what a button is known by on another visit: kind and heading of its card, mark, words.

	An answer may make a new record, whose card is the same to the person.
	"""
	known = button.evaluate(READ)
	return known["card"], known["mark"], known["words"]


def _find_next(page, tried: set):
	for button in page.locator(OPEN).all():
		key = get_key(button)
		if key not in tried:
			tried.add(key)
			return button
	return None


def press(page, button, tried: set) -> list[str]:
	"""Fill in what stands beside a button, press it and what it asks for; returns what is wrong."""
	words = button.inner_text().strip()
	card = button.locator("xpath=ancestor::article[1]")
	for box in card.locator("textarea:visible, input:visible").all():
		box.fill("100" if box.get_attribute("type") == "number" else "已经完成")
	before = read_words(page)
	button.click()
	faults = answer_step(page, button, tried) if page.locator(STEP).count() else []
	if not has_changed(page, before):
		faults.append("does nothing that is seen")
	read_words(page)
	faults += look.find_faults(page) + look.take_heard(page)
	return [f"{words}: {fault}" for fault in faults]


def answer_step(page, button, tried: set) -> list[str]:
	"""Go back from what a button asks, press it again, and say that one is sure."""
	faults, answers = look.find_faults(page), page.locator(f"{STEP} button")
	tried.update(get_key(one) for one in answers.all())
	answers.last.click()
	with suppress(TimeoutError):
		page.locator(STEP).wait_for(state="hidden", timeout=PATIENCE_MILLISECONDS)
		button.click()
		answers.first.click()
		return faults
	return [*faults, "does not go back"]


def read_words(page) -> str:
	"""Return address and words of the page once all of its buttons are open, also where it is loaded anew."""
	for _number in range(5):
		with suppress(Error):
			return page.evaluate(OPENED, PATIENCE_MILLISECONDS)
	return ""


def has_changed(page, before: str) -> bool:
	"""Return whether the page says something else before long."""
	for _number in range(3):
		with suppress(Error):
			if page.evaluate(CHANGED, [before, PATIENCE_MILLISECONDS]):
				return True
	return False


def get_marks() -> set[str]:
	"""Return the marks of all templates' buttons, as scripts call them."""
	found = {mark for path in PARTS.glob("*.html") for mark in MARK.findall(path.read_text("utf-8"))}
	return {re.sub("-([a-z])", lambda letter: letter[1].upper(), mark) for mark in found}


def test_each_button_of_the_portal_does_something_and_says_so(open_page, people, mailing, record_property):
	faults, tried = [], {}
	for kind in PEOPLE:
		page = open_page(people[kind])
		page.written = portal_world.get_written()
		page.on("dialog", lambda dialog: dialog.accept())
		tried[kind] = set()
		for address in list_pages(page):
			faults += [f"{kind} {address}: {fault}" for fault in walk(page, address, tried[kind])]
	pressed = " ".join(mark for done in tried.values() for _card, mark, _words in done)
	figures.note(record_property, "buttons of the portal pressed", sum(map(len, tried.values())))
	# everybody together meets every button that a template has
	wanted = get_marks() if plan.is_full() else ()
	faults += [f"no button with {mark} was met" for mark in wanted if f"{mark}=" not in pressed]
	assert not faults, "\n".join(dict.fromkeys(faults))

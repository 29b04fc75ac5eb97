"""Axe finds nothing of the app's own (WCAG 2.1, A and AA) on the school's pages and in the Desk."""

import re
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e import desk
from tests.e2e.walk import kept, portal_world
from tests.e2e.walk.school import as_in_a_chinese_school
from tests.makers import factories

SIZES = {"desktop": {}, "phone": {"viewport": {"width": 375, "height": 740}}}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
# of a whole page of the host: its landmarks and its order of headings are not ours
OF_THE_PAGE = {"region", "landmark-one-main", "page-has-heading-one", "bypass"}
# the Desk's own filled button, in the Desk's own colours
HOSTS_BUTTON = 'class="btn btn-primary'
PORTAL = ".mh-portal"
# what is ours in the Desk
DESK = (".mh-board", ".mh-sheet", ".mh-at-table", ".mh-home", ".mh-unlock", "[class*=' mh-']", "[class^=mh-]")
# what is heard twice, what says nothing, what has no name
HEARD_WRONGLY = (
	r'- (?:region|article|group) "(.+)":\n\s+- heading "\1"',
	r"- status$",
	r"- (?:button|link|img)(?: \[[^\]]*\])*:?$",
)
PAGES = ("", "/trainings", "/meetings", "/tasks", "/duties", "/consents")
FORMS = ("mh-board", "mh-home", "mh-settings", "mh-list-import/new", "mh-meeting/new", "mh-work-plan/new")


def find_faults(page, within: tuple[str, ...]) -> list[str]:
	"""Return what axe finds within those of our parts that are on the page."""
	there = [one for one in within if page.locator(f"{one}:visible").count()]
	if not there:
		return []
	results = Axe().run(page, {"include": [[one] for one in there]}, RULES).response["violations"]
	return [
		f"{page.url}: {one['id']}: {node['html'][:160]} ({node['failureSummary'][:160]})"
		for one in results
		if one["id"] not in OF_THE_PAGE
		for node in one["nodes"]
		if not (one["id"] == "color-contrast" and HOSTS_BUTTON in node["html"])
	]


def find_skipped_levels(page) -> list[str]:
	"""Return the headings of our part of the page that stand more than one level below the one before."""
	headings = page.locator(f"{PORTAL} :is(h1, h2, h3, h4, h5, h6)").evaluate_all(
		"all => all.map((one) => [Number(one.tagName[1]), one.textContent.trim()])"
	)
	pairs = pairwise([(0, ""), *headings])
	return [f"{page.url}: h{level} {text}" for (before, _), (level, text) in pairs if level > before + 1]


def find_heard_wrongly(page) -> list[str]:
	"""Return what is said twice in a row, as an empty stop, or without a name on our part of the page."""
	heard = page.locator(PORTAL).aria_snapshot()
	found = [match for wrong in HEARD_WRONGLY for match in re.finditer(wrong, heard, re.MULTILINE)]
	return [f"{page.url}: heard: {match.group()}" for match in found]


@pytest.fixture
def people(committed):
	begun = len(factories.MADE)
	with as_in_a_chinese_school():
		made = portal_world.make_people()
	committed.keep()
	yield made
	kept.forget(factories.MADE[begun:])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["teacher", "pupil", "guardian"])
def test_the_schools_pages_have_no_barrier(browser, people, kind, size):
	page, faults = browser(people[kind], factories.PASSWORD, **SIZES[size]), []
	for address in PAGES:
		page.goto(f"/mental-health{address}")
		page.evaluate("document.querySelectorAll('.mh-portal details').forEach((one) => (one.open = true))")
		faults += find_faults(page, (PORTAL,)) + find_skipped_levels(page) + find_heard_wrongly(page)
	page.goto("/mental-health-readers")
	faults += find_faults(page, (PORTAL,)) + find_skipped_levels(page) + find_heard_wrongly(page)
	assert not faults, "\n".join(faults)


def test_the_page_for_help_has_no_barrier_for_whoever_has_no_account(browser):
	page = browser(**SIZES["phone"])
	page.goto("/mental-health")
	assert find_faults(page, (PORTAL,)) == []


def test_what_is_ours_in_the_desk_has_no_barrier(browser, committed):
	leader = factories.make_user(
		roles=["MH Leader", "MH Coordinator", "System Manager"], password=factories.PASSWORD
	).name
	committed.keep()
	page, faults = browser(leader, factories.PASSWORD), []
	for path in FORMS:
		desk.open_desk(page, path)
		desk.wait_until_quiet(page)
		faults += find_faults(page, DESK)
	assert not faults, "\n".join(faults)


def test_a_barrier_is_found(browser):
	page = browser()
	page.goto("/mental-health")
	added = '<img src="/x.png"><button></button><h2>Two</h2><h4>Four</h4>'
	page.evaluate(f"document.querySelector('.mh-portal').innerHTML += '{added}'")
	assert [one.rsplit(": ", 1)[1] for one in find_skipped_levels(page)] == ["h4 Four"]
	found = " ".join(find_faults(page, (PORTAL,)))
	twice = '<section aria-label="Two"><h2>Two</h2></section><p role="status"></p>'
	page.evaluate(f"document.querySelector('.mh-portal').innerHTML += '{twice}'")
	assert len(find_heard_wrongly(page)) == 4
	assert "image-alt" in found and "button-name" in found

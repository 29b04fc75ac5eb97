"""The page for newcomers shows the house as it is, and can be read in ten minutes."""

import re

import pytest

from devhost.rooms import read_floors
from docs.shots import pages
from quality.findings import ROOT

PAGE = ROOT / "docs" / "developers.md"
TEXT = PAGE.read_text(encoding="utf-8")
OTHERS = [
	ROOT / "docs" / f"{name}.md"
	for name in ("developers-machines", "developers-words-and-scripts", "performance", "security")
]
EVERY = [page for english in (PAGE, *OTHERS) for page in (english, pages.get_twin(english))]
# words that a developer who knows neither Frappe nor the house reads in ten minutes
TEN_MINUTES = 2_200
LIES_IN = (ROOT, ROOT / "mental_health_module", ROOT / "mental_health_module" / "services")
NAMED = re.compile(r"`([\w./-]+(?:/[\w.-]*|\.(?:py|md|toml|csv|js)))`")
# made by a command, or a place of each developer's own
NOT_IN_THE_TREE = (".devhost", "frappe.", "apps/")
# what the recipe for a new room writes beside others of the kind
EXAMPLES = {"access/rules/plans"}


def find_missing(text: str) -> list[str]:
	"""Return the paths that a page names and the tree does not have."""
	named = {path for path in NAMED.findall(text) if not path.startswith(NOT_IN_THE_TREE)}
	return sorted(path for path in named - EXAMPLES if not is_there(path))


def is_there(path: str) -> bool:
	if any((folder / path).exists() for folder in LIES_IN):
		return True
	# the tail of a path that the sentence before has begun
	return "/" not in path.rstrip("/") and any(ROOT.glob(f"*/**/{path.rstrip('/')}"))


def test_it_can_be_read_in_ten_minutes():
	assert len([word for word in TEXT.split() if re.search(r"\w", word)]) <= TEN_MINUTES


@pytest.mark.parametrize("page", EVERY, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_it_names_is_there(page):
	assert find_missing(page.read_text(encoding="utf-8")) == []


def test_a_file_that_is_not_there_is_found():
	assert find_missing("`services/nowhere/steps.py` and `tests/unit/`") == ["services/nowhere/steps.py"]


@pytest.mark.parametrize("page", EVERY, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_task_that_it_names_is_one(page):
	tasks = set(re.search(r"\.PHONY: (.*)", (ROOT / "Makefile").read_text(encoding="utf-8"))[1].split())
	named = set(re.findall(r"`make ([a-z0-9]+)", page.read_text(encoding="utf-8")))
	assert named <= tasks


@pytest.mark.parametrize("page", [PAGE, pages.get_twin(PAGE)], ids=lambda page: str(page.relative_to(ROOT)))
def test_its_table_has_the_floors_that_are_held(page):
	rows = re.findall(r"^\| (\d) \| (.*) \|$", page.read_text(encoding="utf-8"), re.M)
	told = {int(number): set(re.findall(r"\w+", text)) for number, text in rows}
	floors = dict(enumerate(read_floors(), start=1))
	assert told.keys() == floors.keys()
	assert [number for number, rooms in floors.items() if not set(rooms) <= told[number]] == []

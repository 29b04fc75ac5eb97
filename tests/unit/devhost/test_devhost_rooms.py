"""`make test OF=…` takes the capability and what may stand on it, and refuses what has no tests."""

from pathlib import Path

import pytest

import mental_health_module
from devhost.refusals import Refusal
from devhost.rooms import get_folders, get_rooms, read_floors


@pytest.fixture
def root(tmp_path):
	"""A checkout with tests of three capabilities."""
	for folder in ("unit/meetings", "integration/meetings", "unit/portal", "integration/training"):
		(tmp_path / "tests" / folder).mkdir(parents=True)
	return tmp_path


def test_a_capability_comes_with_the_floors_above_and_without_its_neighbours():
	assert get_rooms("files") == ["files", "evaluation", "lists", "names", "portal"]


def test_the_lowest_floor_comes_with_everything():
	assert get_rooms("shared") == [room for floor in read_floors() for room in floor]


def test_only_folders_that_are_there_are_run(root):
	assert get_folders(root, "meetings") == [
		"tests/unit/meetings",
		"tests/unit/portal",
		"tests/integration/meetings",
	]


def test_every_room_of_the_house_has_its_floor():
	services = Path(mental_health_module.__file__).parent / "services"
	rooms = {path.name for path in services.iterdir() if (path / "__init__.py").exists()}
	assert rooms <= set(get_rooms("shared"))


def test_without_a_capability_nothing_is_chosen(root):
	assert get_folders(root, "") == []


def test_an_unknown_capability_is_refused_with_those_that_are_known(root):
	with pytest.raises(Refusal, match="OF=cooking is unknown: give one of shared, sheets, staffing"):
		get_folders(root, "cooking")


def test_a_capability_without_tests_is_refused_though_others_above_have_some(root):
	with pytest.raises(Refusal, match="OF=crisis has no tests"):
		get_folders(root, "crisis")

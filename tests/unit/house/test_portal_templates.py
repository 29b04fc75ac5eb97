"""What holds for every template of the portal."""

import re
from pathlib import Path

import pytest

APP = Path(__file__).parents[3] / "mental_health_module"
TEMPLATES = (*APP.glob("www/*.html"), *APP.glob("templates/includes/mental_health/*.html"))
WITH_BUTTONS = [path for path in TEMPLATES if "<button" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", WITH_BUTTONS, ids=lambda path: path.name)
def test_every_button_is_closed_until_its_script_listens(path):
	buttons = re.findall(r"<button[^>]*>", path.read_text(encoding="utf-8"))
	assert [button for button in buttons if not re.search(r"\sdisabled[\s>]", button)] == []


def _read(path) -> str:
	return path.read_text(encoding="utf-8")


def _get_parts(path) -> list[Path]:
	"""The templates that say what the buttons of one need: itself, or those that it is a card of."""
	if "<noscript>" in _read(path):
		return [path]
	return [
		one for one in TEMPLATES if f'include "templates/includes/mental_health/{path.name}"' in _read(one)
	]


def test_each_part_that_has_buttons_says_what_they_need():
	for path in WITH_BUTTONS:
		parts = _get_parts(path)
		assert parts, path.name
		for part in parts:
			assert "<noscript>" in _read(part), f"{path.name} in {part.name}"


def test_each_part_whose_buttons_are_listened_to_says_what_they_need():
	listening = [path for path in TEMPLATES if "mental_health/answers.html" in _read(path)]
	assert len(listening) > 5
	assert [path.name for path in listening if "<noscript>" not in _read(path)] == []

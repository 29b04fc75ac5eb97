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


def test_each_part_that_has_buttons_says_what_they_need():
	inside = {"task.html": "tasks.html", "training.html": "staff.html"}
	for path in WITH_BUTTONS:
		part = path.with_name(inside.get(path.name, path.name))
		assert "<noscript>" in part.read_text(encoding="utf-8"), part.name

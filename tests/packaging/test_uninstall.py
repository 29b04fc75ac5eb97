"""Installing, using and uninstalling leaves the host's site as it was, and it can be done again."""

from dataclasses import dataclass, field

import pytest

from devhost.layout import APP
from tests.packaging.second_site import SecondSite, put_up


@dataclass
class Course:
	"""What was found on one site: its database as the host's own, and after each time the app has gone."""

	before: dict
	after: dict[str, dict] = field(default_factory=dict)
	installed_again: dict = field(default_factory=dict)


@pytest.fixture(scope="module")
def course() -> Course:
	"""The app goes from a site where nobody has used it, comes back, is used, and goes again."""
	with put_up() as second:
		second.put_host()
		course = Course(second.run_inside("picture"))
		second.put_app()
		course.after["unused"] = uninstall(second)
		second.bench("install-app", APP)
		course.installed_again = second.run_inside("state")
		second.run_inside("use_the_app")
		course.after["used"] = uninstall(second, "forget_the_year")
		return course


def uninstall(second: SecondSite, *then: str) -> dict:
	"""Uninstall the app as an administrator does; returns the site's database."""
	second.bench("uninstall-app", APP, "--yes", "--no-backup")
	for name in then:
		second.run_inside(name)
	return second.run_inside("picture")


def get_change(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
	"""What went and what came, five rows of each at most."""
	return sorted(set(before) - set(after))[:5], sorted(set(after) - set(before))[:5]


@pytest.mark.parametrize("when", ["unused", "used"])
def test_uninstalling_leaves_schema_and_records_of_the_host_as_they_were(course, when):
	before, after = course.before, course.after[when]
	assert after["schema"] == before["schema"]
	assert after["series"] == before["series"] == []
	changed = {
		table: get_change(before["rows"][table], rows)
		for table, rows in after["rows"].items()
		if rows != before["rows"][table]
	}
	assert changed == {}


def test_app_can_be_installed_a_second_time(course):
	state = course.installed_again
	assert (state["menu_rows"], state["workspace"], state["helpline"]) == (1, "Mental Health", "12356")
	assert len(state["roles"]) == 6

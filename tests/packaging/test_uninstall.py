"""Installing, using and uninstalling leaves the host's site as it was."""

import pytest

from devhost.layout import APP


@pytest.fixture
def pictures(second_site) -> tuple[dict, dict]:
	"""The site's database before the app was installed and after it was used and uninstalled."""
	before = second_site.run_inside("picture")
	second_site.bench("install-app", APP)
	second_site.run_inside("use_the_app")
	second_site.bench("uninstall-app", APP, "--yes", "--no-backup")
	second_site.run_inside("forget_the_year")
	return before, second_site.run_inside("picture")


def get_change(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
	"""What went and what came, five rows of each at most."""
	return sorted(set(before) - set(after))[:5], sorted(set(after) - set(before))[:5]


def test_uninstalling_leaves_schema_and_records_of_the_host_as_they_were(pictures):
	before, after = pictures
	assert after["schema"] == before["schema"]
	changed = {
		table: get_change(before["rows"][table], rows)
		for table, rows in after["rows"].items()
		if rows != before["rows"][table]
	}
	assert changed == {}


def test_app_can_be_installed_a_second_time(second_site):
	second_site.bench("install-app", APP)
	second_site.bench("uninstall-app", APP, "--yes", "--no-backup")
	second_site.bench("install-app", APP)
	state = second_site.run_inside("state")
	assert (state["menu_rows"], state["workspace"], state["helpline"]) == (1, "Mental Health", "12356")
	assert len(state["roles"]) == 6

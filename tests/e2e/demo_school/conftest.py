"""The demo school at the beginning of its year, on a site of its own that is thrown away afterwards."""

import shutil

import pytest

from devhost import fingerprint, site, web
from devhost.layout import get_layout
from tests.e2e.demo_school.people import People

NEW_YEAR = "new-year"


@pytest.fixture(scope="session")
def base_url():
	"""The address of the demo school's site, without a slash at the end."""
	layout = get_layout()
	instance = layout.instance("year")
	log = layout.logs / "year.log"
	try:
		site.restore(layout, instance, "app", fingerprint.get_app_key(layout))
		site.load_demo(layout, instance, NEW_YEAR, log)
		web.start_all(layout, instance)
		yield web.get_address(instance)
	finally:
		web.stop(instance)
		shutil.rmtree(instance.folder)


@pytest.fixture
def people(browser):
	"""The school's people with their accounts, each in a browser of their own."""
	return People(browser)

"""The school of the walk, made once for each file of tests, and everybody's page."""

import pytest

from tests.e2e.walk import kept, look
from tests.e2e.walk.school import make_school
from tests.makers import factories

PATIENCE_MILLISECONDS = 40_000


@pytest.fixture(scope="module")
def school(lasting):
	"""The school, committed, in which nobody's records are changed by others' tests."""

	def make(records):
		made = make_school()
		records.keep()
		made.kept, made.records = kept.Kept(records.made), list(records.made)
		return made

	return lasting(make, lambda made: kept.forget(made.records))


@pytest.fixture
def open_page(browser):
	"""A factory of pages that hear their faults: `open_page("user")` is signed in."""

	def make(user: str, **options):
		page = browser(user, factories.PASSWORD, **options)
		page.set_default_timeout(PATIENCE_MILLISECONDS)
		look.watch(page)
		return page

	return make

"""Second sites, and where the app's package is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from devhost.layout import APP, get_layout
from tests.packaging.second_site import SecondSite, put_up


@pytest.fixture
def second_site() -> Iterator[SecondSite]:
	"""A fresh site with Frappe, ERPNext and Education, without the app."""
	with put_up() as second:
		second.put_host()
		yield second


@pytest.fixture
def second_site_with_the_app() -> Iterator[SecondSite]:
	"""A fresh site with the app in it; for tests that are not about installing."""
	with put_up() as second:
		second.put_app()
		yield second


@pytest.fixture(scope="session")
def package_folder() -> Path:
	"""The app's package in the checkout."""
	return get_layout().root / APP

"""What a site must have before the app is installed, worked by hand."""

import re

import pytest
import tomllib

from mental_health_module import compat
from mental_health_module.compat import get_problems, parse_version
from quality.findings import ROOT

GOOD = {"frappe": "15.41.0", "erpnext": "15.39.0", "education": "15.5.2"}
MARIADB = "10.11.6-MariaDB-0+deb12u1"


@pytest.fixture(autouse=True)
def _english(monkeypatch):
	"""Frappe 15.41 translates only with a site and its cache at hand, and these tests have none."""
	monkeypatch.setattr(compat, "_", lambda text: text)


@pytest.mark.parametrize(
	("text", "version"),
	[
		("15.41.0", (15, 41, 0)),
		("15.0.0-dev", (15, 0, 0)),
		("v16.1.2", (16, 1, 2)),
		("develop", ()),
		("", ()),
	],
)
def test_leading_numbers_of_a_version_count(text, version):
	assert parse_version(text) == version


@pytest.mark.parametrize("frappe", ["15.0.0-dev", "15.41.0", "15.105.2", "16.0.0", "16.27.1"])
def test_every_supported_frappe_is_let_in(frappe):
	assert get_problems({**GOOD, "frappe": frappe}, MARIADB) == []


@pytest.mark.parametrize(
	("versions", "database", "advice"),
	[
		({**GOOD, "frappe": "14.90.1"}, MARIADB, "Install Frappe 15 or 16"),
		({**GOOD, "frappe": "17.0.0-dev"}, MARIADB, "Install Frappe 15 or 16"),
		({"frappe": "15.41.0", "erpnext": "15.39.0"}, MARIADB, "bench get-app education"),
		({"frappe": "15.41.0", "education": "15.5.2"}, MARIADB, "bench get-app education"),
		({**GOOD, "education": "14.0.2"}, MARIADB, "Update it to version 15"),
		(GOOD, "10.3.39-MariaDB", "Update it to 10.6"),
		(GOOD, "postgres", "Move it to MariaDB 10.6"),
		(GOOD, "8.0.36", "Move it to MariaDB 10.6"),
	],
)
def test_what_is_missing_is_named_in_one_sentence_that_says_what_to_do(versions, database, advice):
	[problem] = get_problems(versions, database)
	assert advice in problem


def test_packages_that_the_bench_lacks_are_named():
	[problem] = get_problems(GOOD, MARIADB, ("fido2", "icalendar"))
	assert "lacks fido2, icalendar" in problem and "bench setup requirements" in problem


def test_the_packages_that_are_looked_for_are_those_that_the_app_is_installed_with():
	declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
	assert {re.split(r"[><=~! ]", text)[0] for text in declared} == set(compat.PACKAGES)


def test_a_package_that_cannot_be_imported_is_missing(monkeypatch):
	assert compat.get_missing_packages() == ()
	monkeypatch.setitem(compat.PACKAGES, "made-up", "made_up_package_of_nobody")
	assert compat.get_missing_packages() == ("made-up",)


def test_every_problem_is_named_at_once():
	assert len(get_problems({"frappe": "14.0.0"}, "postgres", ("fido2",))) == 4

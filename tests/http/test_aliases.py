"""Over HTTP, no method of the table of overrides is reached by the name of a module that imports it."""

import ast
import importlib
from pathlib import Path

import pytest

from mental_health_module.access.doors.override_table import METHODS
from tests.makers import factories

APPS = ("frappe", "erpnext", "education")


def find_names(app: str) -> list[str]:
	"""Every name under which a module of an app has one of the methods, read from its imports."""
	root = Path(importlib.import_module(app).__path__[0])
	return [
		f"{'.'.join((app, *path.relative_to(root).with_suffix('').parts))}.{name}"
		for path in sorted(root.rglob("*.py"))
		for name in find_imported(path.read_text(encoding="utf-8"))
	]


def find_imported(source: str) -> list[str]:
	"""The names under which a module's own imports bring in a method of the table."""
	if not any(method.rpartition(".")[2] in source for method in METHODS):
		return []
	return [
		part.asname or part.name
		for node in ast.parse(source).body
		if isinstance(node, ast.ImportFrom) and not node.level
		for part in node.names
		if f"{node.module}.{part.name}" in METHODS
	]


@pytest.fixture
def client(committed, http):
	user = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	committed.keep()
	return http(user, factories.PASSWORD)


def test_a_renamed_import_is_found():
	source = "from frappe.client import get_count as count, get\nfrom frappe.client import get_value\n"
	assert find_imported(source) == ["count"]


def test_every_other_name_of_a_method_is_refused(client):
	names = [name for app in APPS for name in find_names(app)]
	assert "frappe.tests.test_search.search_link" in names
	answers = {name: client.call(name, doctype="MH Psychological File", txt="") for name in names}
	assert [name for name, answer in answers.items() if answer.status_code != 403] == []
	assert [name for name, answer in answers.items() if "OutletClosedError" not in answer.text] == []


def test_the_methods_own_addresses_still_answer(client):
	answer = client.call("frappe.desk.search.search_link", doctype="MH School", txt="")
	assert answer.status_code == 200

"""A list of ours that is exported from the Desk has our headings; the host's lists have the host's."""

import csv
import io

import frappe
import openpyxl
import pytest
from frappe.translate import get_translations_from_apps

from tests.makers import factories

METHOD = "frappe.desk.reportview.export_query"


@pytest.fixture
def client(http, committed):
	"""The site for a leader who reads Chinese."""
	factories.MADE.clear()
	leader = factories.make_user(roles=["MH Leader", "System Manager"], password=factories.PASSWORD).name
	frappe.db.set_value("User", leader, "language", "zh")
	frappe.db.commit()
	committed.made.extend(factories.MADE)
	return http(leader, factories.PASSWORD)


@pytest.fixture
def hosts(committed):
	apps = [app for app in frappe.get_installed_apps() if app != "mental_health_module"]
	return get_translations_from_apps("zh", apps=apps)


def export(client, doctype: str, fields: tuple[str, ...], **options) -> bytes:
	columns = [f"`tab{doctype}`.`{field}`" for field in fields]
	answer = client.call(METHOD, doctype=doctype, fields=frappe.as_json(columns), **options)
	assert answer.status_code == 200, answer.text
	return answer.content


def read_csv(content: bytes, delimiter: str = ",") -> list[str]:
	return next(csv.reader(io.StringIO(content.decode("utf-8")), delimiter=delimiter))


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_csv_file_of_ours_has_our_headings(client, delimiter):
	options = {"file_format_type": "CSV", "csv_delimiter": delimiter, "csv_quoting": "2"}
	headings = read_csv(
		export(client, "MH Plan Task", ("goal", "progress", "evidence"), **options), delimiter
	)
	assert headings[2:4] == ["进度", "完成情况与佐证"]


def test_a_sheet_of_ours_has_our_headings(client):
	content = export(client, "MH Plan Task", ("goal", "progress"), file_format_type="Excel")
	row = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(content)).active[1]]
	assert row[2] == "进度"


def test_a_list_of_the_host_has_the_hosts_headings(client, hosts):
	headings = read_csv(export(client, "ToDo", ("description",), file_format_type="CSV"))
	assert headings[1] == hosts["Description"]

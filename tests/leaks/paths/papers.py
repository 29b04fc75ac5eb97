"""Ways to a confidential paper by what can be guessed: its address, its file name, its record."""

import json
from dataclasses import replace

from tests.leaks.paths.makers import call, get
from tests.leaks.paths.reading import CLIENT


def _by_address(t) -> str:
	return json.dumps({"file_url": t.paper})


def _by_file_name(t) -> str:
	return json.dumps({"file_name": ["like", f"%{t.paper.rpartition('/')[2]}%"]})


def _by_record(t) -> str:
	return json.dumps({"attached_to_doctype": t.doctype, "attached_to_name": t.name})


def _new_row(title: str, make_address):
	"""Somebody makes a File row with an address that was guessed; the record's readers may not either."""
	path = call(
		title,
		"closed",
		CLIENT + "insert",
		False,
		doc=lambda t: {"doctype": "File", "file_url": make_address(t), "is_private": 1, "folder": "Home"},
	)
	return replace(path, must_fail=True)


PAPERS = (
	get("paper by its address", "text", lambda t: t.paper),
	get("paper by its address with a row's name", "any", lambda t: t.paper, fid="0" * 10),
	get(
		"paper by the download method",
		"text",
		lambda t: "/api/method/download_file",
		file_url=lambda t: t.paper,
	),
	get(
		"paper by the download method's long name",
		"text",
		lambda t: "/api/method/frappe.core.doctype.file.file.download_file",
		file_url=lambda t: t.paper,
	),
	*(
		call(f"paper's row by {what} with {method}", "any", method, False, **arguments)
		for what, make in (
			("its address", _by_address),
			("its file name", _by_file_name),
			("its record", _by_record),
		)
		for method, arguments in (
			(CLIENT + "get", {"doctype": "File", "filters": make}),
			(
				"frappe.desk.form.load.getdoc",
				{"doctype": "File", "name": lambda t, make=make: json.loads(make(t))},
			),
			(CLIENT + "get_value", {"doctype": "File", "fieldname": '["file_name"]', "filters": make}),
			(CLIENT + "get_count", {"doctype": "File", "filters": make}),
			(
				CLIENT + "set_value",
				{
					"doctype": "File",
					"name": lambda t, make=make: json.loads(make(t)),
					"fieldname": "folder",
					"value": "Home",
				},
			),
		)
	),
)
PAPER_ROWS = (
	_new_row("new row with a paper's address", lambda t: t.paper),
	_new_row("new row with a paper's bare name", lambda t: t.paper.rpartition("/")[2]),
	_new_row(
		"new row with a paper's address in another spelling",
		lambda t: t.paper.replace("/files/", "/files/./"),
	),
)

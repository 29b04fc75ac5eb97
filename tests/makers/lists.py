"""Sheets and list imports for tests; people and files are made up."""

import io

import frappe
from pypdf import PdfWriter

from mental_health_module.services.lists import imports as list_import
from tests.makers import factories

DAY = "2026-03-12"
HEADINGS = ("姓名", "工号", "培训日期", "培训主题", "签到时间", "签退时间")


def make_teacher(name: str, number: str | None = None):
	"""An employee with a staff number of the school."""
	employee = factories.make_employee(name=name)
	if number:
		employee.db_set("employee_number", number)
	return employee


def make_teachers(count: int) -> list[tuple[str, str]]:
	"""(name, staff number) of so many new employees."""
	people = [(f"教师{factories.get_number()}", factories.get_number()) for _index in range(count)]
	for name, number in people:
		make_teacher(name, number)
	return people


def make_csv(rows, headings=HEADINGS, encoding: str = "utf-8") -> bytes:
	"""A CSV file as a school saves it."""
	return "\r\n".join(",".join(map(str, row)) for row in [headings, *rows]).encode(encoding)


def make_sign_ins(people, signed_out: str = "15:30") -> bytes:
	"""A sign-in sheet on which everybody signs in at 14:00."""
	return make_csv([(name, number, DAY, "情绪管理", "14:00", signed_out) for name, number in people])


def make_pdf() -> bytes:
	"""A PDF file with an empty page: Frappe 15.101 looks into each that is uploaded."""
	writer, content = PdfWriter(), io.BytesIO()
	writer.add_blank_page(595, 842)
	writer.write(content)
	return content.getvalue()


def make_upload(content: bytes, *, file_name: str = "list.csv", is_private: int = 1):
	"""An uploaded file. Frappe itself refuses one without content, so an empty file is emptied afterwards."""
	values = {"doctype": "File", "file_name": file_name, "is_private": is_private, "content": content or b"x"}
	file = frappe.get_doc(values).insert(ignore_permissions=True)
	if not content:
		with open(file.get_full_path(), "wb"):
			pass
	return file


def make_list(content: bytes, *, school: str, kind: str = "Training Sign-in Sheet", **values):
	"""A saved list import with its sheet attached."""
	names = {"file_name": values.pop("file_name", f"{factories.get_number()}.csv")}
	file = make_upload(content, is_private=values.pop("is_private", 1), **names)
	document = frappe.new_doc("MH List Import")
	document.update({"kind": kind, "school": school, "sheet": file.file_url, **values})
	return document.insert()


def check(document):
	"""Check a list in this process, however large it is; returns it as it is stored then."""
	token = list_import.take(document.name, list_import.CHECKABLE, list_import.CHECKING)
	list_import.check_now(document.name, token)
	return frappe.get_doc(document.doctype, document.name)


def commit(document):
	"""Check and commit a list in this process; returns it as it is stored then."""
	if document.status != list_import.READY:
		document = check(document)
		assert document.status == list_import.READY, (document.message, get_problems(document))
	token = list_import.take(document.name, (list_import.READY,), list_import.COMMITTING)
	list_import.commit_now(document.name, token)
	return frappe.get_doc(document.doctype, document.name)


def get_problems(document) -> list[tuple]:
	"""(row, column, sentence) of every problem."""
	return [(row.row_number, row.column_label, row.problem) for row in document.problems]


def get_attendance(school: str) -> list[tuple]:
	"""(person's name, sign-out, credited minutes) of everybody in the school's trainings."""
	trainings = frappe.get_all("MH Training Session", {"school": school}, pluck="name", order_by="name")
	rows = frappe.get_all(
		"MH Training Attendance",
		filters={"training_session": ("in", trainings or [""])},
		fields=["person_name", "signed_out_at", "credited_minutes"],
		order_by="person_name asc",
	)
	return [(row.person_name, f"{row.signed_out_at:%H:%M}", row.credited_minutes) for row in rows]

"""The way of a sign-in sheet into the site."""

import io

import frappe
import openpyxl

from devhost.demo.records import insert


def import_sign_in_sheet(school: str, session: str, file_name: str, content: bytes) -> None:
	"""Import a sheet for a training."""
	day = frappe.db.get_value("MH Training Session", session, "training_date")
	for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=4, values_only=True):
		if not row[2]:
			continue
		employee = frappe.db.get_value("Employee", {"employee_number": row[2]})
		insert(
			"MH Training Attendance",
			training_session=session,
			person_type="Employee",
			person=employee,
			signed_in_at=f"{day} {row[4]}",
			signed_out_at=f"{day} {row[5]}",
			source="Sheet",
		)

"""Give attendance rows from before the unique key their key; later rows of one person in one training go.

Without the key a person could stand twice in one training and be counted twice among the person-times (人次).
"""

import frappe

from mental_health_module.services.training.trainings import get_attendance_key


def execute() -> None:
	"""Fill in missing keys, oldest row first; of two rows for one person the older one stays."""
	for row in _get_rows_without_key():
		key = get_attendance_key(row.training_session, row.person_type, row.person)
		if frappe.db.exists("MH Training Attendance", {"attendance_key": key}):
			frappe.delete_doc("MH Training Attendance", row.name, ignore_permissions=True)
		else:
			frappe.db.set_value(
				"MH Training Attendance", row.name, "attendance_key", key, update_modified=False
			)


def _get_rows_without_key() -> list[frappe._dict]:
	return frappe.get_all(
		"MH Training Attendance",
		filters={"attendance_key": ("is", "not set")},
		fields=["name", "training_session", "person_type", "person"],
		order_by="creation asc, name asc",
	)

"""Numbers of staff that were changed before renames were followed: the keys say again whose the rows are."""

import frappe
from frappe.query_builder.functions import Concat

from mental_health_module.services.names import record_names


def execute() -> None:
	"""Make the keys of attendance anew that were made of another name; two rows of one person become one."""
	row = frappe.qb.DocType(record_names.ATTENDANCE)
	key = Concat(row.training_session, "|", row.person_type, "|", row.person)
	query = frappe.qb.from_(row).select(row.person_type, row.person).distinct()
	for kind, person in query.where(row.attendance_key != key).orderby(row.person).run():
		record_names.make_keys(kind, person)

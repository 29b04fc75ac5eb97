"""Write onto the sessions whose case they are: the counsellor of the file, as it stands."""

import frappe


def execute() -> None:
	"""Copy the counsellor of each file to its sessions; run again, nothing changes."""
	session, file = frappe.qb.DocType("MH Counselling Session"), frappe.qb.DocType("MH Psychological File")
	query = frappe.qb.update(session).join(file).on(session.psychological_file == file.name)
	query.set(session.case_counsellor, file.counsellor).run()

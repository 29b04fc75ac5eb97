"""What the database knows of the keys: the file's name and fingerprint, and what is sealed."""

import frappe

STATE = "MH Key State"
FIELDS = ("ring", "fingerprint", "sealed", "stamped", "old_log_end", "old_log_stamp")


def get() -> dict[str, str]:
	"""Return the stored values by field; empty before the keys are made."""
	singles = frappe.qb.DocType("Singles")
	query = frappe.qb.from_(singles).select(singles.field, singles.value).where(singles.doctype == STATE)
	return {name: value or "" for name, value in query.run() if name in FIELDS}


def set_values(values: dict[str, str]) -> None:
	"""Store values by field, in the transaction in use."""
	singles = frappe.qb.DocType("Singles")
	known = get()
	for name, value in values.items():
		if name in known:
			query = frappe.qb.update(singles).set(singles.value, value)
			query.where((singles.doctype == STATE) & (singles.field == name)).run()
		else:
			frappe.qb.into(singles).columns("doctype", "field", "value").insert((STATE, name, value)).run()

"""What the database knows of the keys: the file's name and fingerprint, and what is sealed."""

import frappe

from mental_health_module.access.statements import built_once

STATE = "MH Key State"
FIELDS = ("ring", "fingerprint", "sealed", "stamped", "old_log_end", "old_log_stamp")


def get() -> dict[str, str]:
	"""Return the stored values by field; empty before the keys are made."""
	return {row.field: row.value or "" for row in _select() if row.field in FIELDS}


@built_once
def _select():
	singles = frappe.qb.DocType("Singles")
	return frappe.qb.from_(singles).select(singles.field, singles.value).where(singles.doctype == STATE)


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

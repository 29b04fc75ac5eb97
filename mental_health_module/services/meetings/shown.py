"""What is shown of a meeting to whoever answers to its invitation or confirms its minutes."""

import frappe

from mental_health_module.domain.meetings.meeting import INVITED
from mental_health_module.services.meetings.meetings import SHOWN
from mental_health_module.services.shared.shown_versions import get_stored


def get_shown(doctype: str, name: str, user: str) -> list:
	"""Return the invitation while people answer to it, later everything."""
	row = frappe.db.get_value(doctype, name, ["status", *SHOWN], as_dict=True)
	return list(row.values()) if row.status == INVITED else get_stored(doctype, name)

"""The class that one of ours builds on when it stands in for a DocType of Frappe (`override_doctype_class`).

Frappe takes the class of the app that was installed last. An app from before may have one too, such as for
files that lie elsewhere: ours builds on that and takes nothing away from it.
"""

import frappe

OURS = "mental_health_module."


def get_class_below(doctype: str, of_frappe: type) -> type:
	"""Return the class that would be used without this app: another app's, else Frappe's own."""
	if not getattr(frappe.local, "site", None):
		return of_frappe
	named = frappe.get_hooks("override_doctype_class", {}).get(doctype, [])
	others = [address for address in named if not address.startswith(OURS)]
	return frappe.get_attr(others[-1]) if others else of_frappe

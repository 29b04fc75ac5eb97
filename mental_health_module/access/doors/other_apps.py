"""Methods of other apps that a request asks about a guarded DocType.

Many of them look up whatever DocType and name the client sends, a filter as well, with full rights: whether
there is such a row is told by the answer. None has anything to do with a guarded record.
"""

import frappe

from mental_health_module.access.classes import names_guarded
from mental_health_module.access.doors.aliases import get_called
from mental_health_module.access.refusals import refuse_outlet

# their methods have rules of their own, see override_table.py and guards.py
RULED = ("frappe", "mental_health_module")


def refuse() -> None:
	"""Refuse a request for another app's method in which a guarded DocType is named.

	Raises: OutletClosedError.
	"""
	if any(map(_is_of_another_app, get_called())) and names_guarded(dict(frappe.form_dict)):
		refuse_outlet("Method")


def _is_of_another_app(address: object) -> bool:
	return isinstance(address, str) and "." in address and address.partition(".")[0] not in RULED

"""By mail: at once what cannot wait; the rest waits for the mail of the day."""

import frappe
from frappe.utils import cint

from mental_health_module.services.shared.calendar_mails import is_set_up
from mental_health_module.services.shared.ways.told import Told


def is_on() -> bool:
	"""Return whether the school tells people by mail, and has an account that sends."""
	return bool(cint(frappe.get_cached_doc("MH Settings").mail_notices)) and is_set_up()


def send_unchecked(told: list[Told]) -> None:
	"""Send what is to be sent at once."""

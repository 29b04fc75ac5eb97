"""What every page of ours needs so that only its own scripts run in it."""

import frappe
from frappe.sessions import get_csrf_token

from mental_health_module.access.doors.answer_headers import get_nonce

BASE = "templates/mh_base.html"


def prepare(context) -> None:
	"""Fill in what the base template writes; a guest gets no token.

	Frappe makes a token in the Desk only, and checks none until there is one. The form for a newsletter that
	ERPNext puts under every page would stand there without its script.
	"""
	context.hide_footer_signup = 1
	context.mh_nonce = get_nonce()
	context.mh_csrf_token = "" if frappe.session.user == "Guest" else get_csrf_token()

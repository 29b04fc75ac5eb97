"""What every page of ours needs so that only its own scripts run in it."""

import frappe
from frappe.sessions import get_csrf_token

import mental_health_module
from mental_health_module.access.doors.answer_headers import get_nonce
from mental_health_module.services.shared import kept_templates

BASE = "templates/mh_base.html"


def prepare(context) -> None:
	"""Fill in what the base template writes; a guest gets no token.

	Frappe makes a token in the Desk only, and checks none until there is one. The form for a newsletter that
	ERPNext puts under every page would stand there without its script.
	"""
	kept_templates.use()
	context.hide_footer_signup = 1
	context.mh_nonce = get_nonce()
	context.mh_version = mental_health_module.__version__
	context.mh_csrf_token = "" if frappe.session.user == "Guest" else get_csrf_token()


def add_to_boot(bootinfo: dict) -> None:
	"""Tell the Desk's scripts the version of the app, so that they say where theirs is another."""
	bootinfo["mh_version"] = mental_health_module.__version__

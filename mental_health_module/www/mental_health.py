"""The portal page for staff, pupils, guardians and guests."""

import frappe
from frappe import _
from frappe.sessions import get_csrf_token

from mental_health_module.services import portal

no_cache = 1
sitemap = 0


def get_context(context):
	"""Fill the page for the signed-in user; a guest gets it too, with the way to sign in."""
	context.title = _("Mental Health")
	context.metatags = {"robots": "noindex, nofollow"}
	if frappe.session.user != "Guest":
		get_csrf_token()  # Frappe makes one in the Desk only, and checks none until there is one
		context.show_sidebar = True
	context.sign_in_url = portal.SIGN_IN_URL
	context.portal = portal.get_page(frappe.session.user)

"""The portal page for staff, pupils, guardians and guests."""

import frappe

from mental_health_module.services.portal import page as portal
from mental_health_module.services.shared import page_security
from mental_health_module.words import _

no_cache = 1
sitemap = 0
base_template_path = page_security.BASE


def get_context(context):
	"""Fill the page for the signed-in user; a guest gets it too, with the way to sign in."""
	page_security.prepare(context)
	context.title = _("Mental Health")
	context.metatags = {"robots": "noindex, nofollow"}
	if frappe.session.user != "Guest":
		context.show_sidebar = True
	context.sign_in_url = portal.SIGN_IN_URL
	context.portal = portal.get_page(frappe.session.user)

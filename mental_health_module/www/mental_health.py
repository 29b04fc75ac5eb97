"""The portal's home page and the pages below, for staff, pupils, guardians and guests."""

import frappe

from mental_health_module.services.portal import page as portal
from mental_health_module.services.shared import page_security

no_cache = 1
sitemap = 0
base_template_path = page_security.BASE


def get_context(context):
	"""Fill the page for the signed-in user; a guest gets it too, with the way to sign in."""
	page_security.prepare(context)
	page = portal.get_page(frappe.session.user, frappe.form_dict.get("mh_subject") or "")
	context.portal = page
	context.title = page.title
	context.metatags = {"robots": "noindex, nofollow"}
	context.show_sidebar = not page.is_guest
	context.sign_in_url = portal.get_sign_in_url(page.subject)

"""The guide on the site itself: its list, and its pages."""

import frappe

from mental_health_module.domain.portal.guide import ROUTE
from mental_health_module.services.portal import guide
from mental_health_module.services.portal import page as portal
from mental_health_module.services.shared import page_security
from mental_health_module.words import _

no_cache = 1
sitemap = 0
base_template_path = page_security.BASE


def get_context(context):
	"""Fill in a page of the guide, or the list of all; a guest is sent to sign in."""
	key = frappe.form_dict.get("mh_page") or ""
	if frappe.session.user == "Guest":
		frappe.local.flags.redirect_location = f"/login?redirect-to={ROUTE}"
		raise frappe.Redirect
	page_security.prepare(context)
	context.page = guide.get_page(key, frappe.local.lang) if key else None
	context.pages = [] if key else guide.get_pages(frappe.local.lang)
	context.title = context.page.title if key else _("Guide", context="Mental Health")
	context.metatags = {"robots": "noindex, nofollow"}
	context.route_of_list = ROUTE
	context.back = portal.ROUTE

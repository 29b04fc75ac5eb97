"""The page on which somebody unlocks confidential records, or sets up the way to do it."""

import frappe

from mental_health_module import roles
from mental_health_module.services.portal import page as portal
from mental_health_module.services.rights.unlocking import unlocking
from mental_health_module.services.shared import page_security
from mental_health_module.words import _

no_cache = 1
sitemap = 0
base_template_path = page_security.BASE


def get_context(context):
	"""Fill the page with the state of this session; a guest is sent to sign in."""
	if frappe.session.user == "Guest":
		frappe.local.flags.redirect_location = f"/login?redirect-to={unlocking.ROUTE}"
		raise frappe.Redirect
	page_security.prepare(context)
	context.title = _("Unlock Confidential Records")
	context.metatags = {"robots": "noindex, nofollow"}
	context.state = unlocking.get_state()
	context.go_on = unlocking.get_own_path(frappe.form_dict.get("redirect-to"))
	context.gives_codes = roles.LEAD_COUNSELLOR in frappe.get_roles()
	context.back = portal.ROUTE

"""The page on which a pupil sees who has read the file: a page of its own, for a shared screen shows less."""

import frappe

from mental_health_module.access.ties import has_unconfirmed_part
from mental_health_module.services.files import read_history
from mental_health_module.services.portal import page as portal
from mental_health_module.services.shared import page_security
from mental_health_module.words import _

no_cache = 1
sitemap = 0
base_template_path = page_security.BASE
# further lines are folded
NEWEST_SHOWN = 10


def get_context(context):
	"""Fill the page for the signed-in user; a guest is sent to sign in."""
	if frappe.session.user == "Guest":
		frappe.local.flags.redirect_location = f"/login?redirect-to={read_history.ROUTE}"
		raise frappe.Redirect
	page_security.prepare(context)
	context.title = _("Who has read the file")
	context.metatags = {"robots": "noindex, nofollow"}
	context.show_sidebar = True
	context.histories = read_history.get_histories(frappe.session.user)
	context.newest = NEWEST_SHOWN
	context.is_unconfirmed = has_unconfirmed_part(frappe.session.user)
	context.back = portal.ROUTE

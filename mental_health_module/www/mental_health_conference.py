"""A case conference for those listed: the promise of secrecy first, then its texts."""

import frappe
from frappe import _

from mental_health_module.services import conference_participants, conference_view, page_security

no_cache = 1
sitemap = 0
base_template_path = page_security.BASE


def get_context(context):
	"""Fill the page with the conference of the address; a guest is sent to sign in.

	Raises: NotListedError.
	"""
	name = str(frappe.form_dict.get("name") or "")
	if frappe.session.user == "Guest":
		frappe.local.flags.redirect_location = f"/login?redirect-to={conference_participants.ROUTE}"
		raise frappe.Redirect
	page_security.prepare(context)
	context.title = _("Case Conference")
	context.metatags = {"robots": "noindex, nofollow"}
	context.conference = conference_view.get_view(name, frappe.session.user)

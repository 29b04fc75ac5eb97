"""A case conference for those listed: the promise of secrecy first, then its texts."""

from urllib.parse import urlencode

import frappe

from mental_health_module.services.files import conference_participants, conference_view
from mental_health_module.services.rights.unlocking import unlocking
from mental_health_module.services.shared import page_security
from mental_health_module.words import _

no_cache = 1
sitemap = 0
base_template_path = page_security.BASE


def get_context(context):
	"""Fill the page with the conference of the address; a guest is sent to sign in, others to unlock.

	Raises: NotListedError.
	"""
	name = str(frappe.form_dict.get("name") or "")
	if frappe.session.user == "Guest":
		frappe.local.flags.redirect_location = f"/login?redirect-to={conference_participants.ROUTE}"
		raise frappe.Redirect
	if to_unlock := unlocking.get_page(f"{conference_participants.ROUTE}?{urlencode({'name': name})}"):
		frappe.local.flags.redirect_location = to_unlock
		raise frappe.Redirect
	page_security.prepare(context)
	context.title = _("Case Conference")
	context.metatags = {"robots": "noindex, nofollow"}
	context.conference = conference_view.get_view(name, frappe.session.user)

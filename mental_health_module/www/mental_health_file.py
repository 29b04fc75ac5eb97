"""A psychological file to read for whoever a grant or an emergency has opened it to."""

from urllib.parse import urlencode

import frappe

from mental_health_module.services.files import file_view
from mental_health_module.services.rights.unlocking import unlocking
from mental_health_module.services.shared import page_security
from mental_health_module.words import _

no_cache = 1
sitemap = 0
base_template_path = page_security.BASE


def get_context(context):
	"""Fill the page with the file of the address; a guest is sent to sign in, a locked session to unlock.

	Raises: NotYourCaseError.
	"""
	name = str(frappe.form_dict.get("name") or "")
	if frappe.session.user == "Guest":
		frappe.local.flags.redirect_location = f"/login?redirect-to={file_view.ROUTE}"
		raise frappe.Redirect
	if to_unlock := unlocking.get_page(f"{file_view.ROUTE}?{urlencode({'name': name})}"):
		frappe.local.flags.redirect_location = to_unlock
		raise frappe.Redirect
	page_security.prepare(context)
	context.title = _("Psychological File")
	context.metatags = {"robots": "noindex, nofollow"}
	context.file = file_view.get_view(name)

"""The pictures of the guide."""

import frappe

from mental_health_module.access.guards import signed_in
from mental_health_module.services.portal import guide


@frappe.whitelist(methods=["GET"])
@signed_in
def get_picture(language: str, name: str) -> None:
	"""Send a picture of the guide to who is signed in."""
	sent = {"type": "download", "filename": f"{name}.png", "filecontent": guide.get_picture(language, name)}
	frappe.response.update({**sent, "content_type": "image/png", "display_content_as": "inline"})

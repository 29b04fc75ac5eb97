"""Why a page of the portal is not shown."""

import frappe


class NotInGuideError(frappe.DoesNotExistError):
	"""A page or picture that the guide does not have."""

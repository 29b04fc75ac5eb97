"""Why a way of telling people cannot be used."""

import frappe


class GroupAddressError(frappe.ValidationError):
	"""No message can be sent to the group: by its settings, or by what its service answers."""

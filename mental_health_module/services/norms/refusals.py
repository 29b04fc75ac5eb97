"""Why norms are refused: one exception for each reason."""

import frappe


class NormError(frappe.ValidationError):
	"""A norm is not complete: no source, no metric that is known, a number or days that cannot be."""


class ContradictionError(frappe.ValidationError):
	"""Two norms cannot both be kept on a day."""


class DoubleNormError(frappe.ValidationError):
	"""Two norms say the same kind of thing of the same schools on a day."""


class NormInForceError(frappe.ValidationError):
	"""A norm that is in force would be changed, and with it what was said of past days."""

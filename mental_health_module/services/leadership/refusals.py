"""One exception for each reason why something about leadership groups is refused."""

import frappe


class OverlappingMembershipError(frappe.ValidationError):
	"""One person holds one office twice on the same day."""


class SecondLeaderError(frappe.ValidationError):
	"""Two people are leader (组长) on the same day."""


class SecondActiveGroupError(frappe.ValidationError):
	"""A school has two active groups in one academic year."""


class YearNotBegunError(frappe.ValidationError):
	"""A group was to begin its work before its academic year."""


class UnknownSubgroupError(frappe.ValidationError):
	"""A member stands in a sub-group that the group does not have."""


class UnnamedPersonError(frappe.ValidationError):
	"""Somebody without any record has no name."""


class ConstituencyError(frappe.ValidationError):
	"""Somebody cannot stand for those whom the row names."""


class OutsideOfficeError(frappe.ValidationError):
	"""A pupil, a parent or an outside person was to lead the group, be deputy or keep its papers."""


class RewrittenRowError(frappe.ValidationError):
	"""A stored membership of a group at work was to be changed or deleted instead of ended."""


class ClosedGroupError(frappe.ValidationError):
	"""The members of a closed group were to be changed."""


class KeptGroupError(frappe.ValidationError):
	"""A leadership group that has been at work was to be deleted."""


class CircularSubgroupError(frappe.ValidationError):
	"""Sub-groups stand below one another in a circle, or two have one name."""


class NotLeaderError(frappe.PermissionError):
	"""Only the leader (组长) of the group does this."""


class NothingToAcknowledgeError(frappe.ValidationError):
	"""Somebody acknowledges a membership that does not wait for it."""

"""What somebody leaves empty stays empty, although Education knows a current year and term.

Education stores both as defaults, and Frappe fills in every empty field of those names when a document is
stored. The Desk offers them in a new form; whoever empties the term there means something else, such as the
whole year.
"""

HOST_DEFAULTS = ("academic_year", "academic_term")


class LeftEmpty:
	"""A document that may be stored without year or term; stands before Frappe's Document."""

	def _set_defaults(self):
		"""Fill in the defaults of all other fields."""
		empty = [field for field in HOST_DEFAULTS if self._is_left_empty(field)]
		super()._set_defaults()
		self.update(dict.fromkeys(empty))

	def _is_left_empty(self, fieldname: str) -> bool:
		field = self.meta.get_field(fieldname)
		return bool(field and not field.reqd and not self.get(fieldname))

"""The phrase in a plain column, and what stands after it in sealed fields alone.

What is sealed says nothing, whichever rule is missing: an attack on sealed fields alone would not notice that
a list, a filter or a count lets rows through. So the phrase stands in the check's plain column as well.
"""

from mental_health_module.access.sealed.sealed_fields import CHECK_MARK, LOOKUPS, SEALED_FIELDS

MARK = CHECK_MARK
SEALED_WORDS = "sealed-words-5d1e"


def is_plain(doctype: str, field: str) -> bool:
	"""Return whether a field holds text that is stored as it is and means nothing to the app."""
	return field not in SEALED_FIELDS.get(doctype, ()) and field not in LOOKUPS.values()

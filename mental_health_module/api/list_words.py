"""Endpoints of the words of lists that a school has explained."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import has_role, posted_by
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.services.lists import kept_words


@frappe.whitelist(methods=["GET"])
@has_role(*roles.WORD_KEEPERS)
def get_kept(school: str) -> list[dict]:
	"""Return the words and columns of lists that a school has explained."""
	return kept_words.get_kept(school)


@frappe.whitelist(methods=["POST"])
@posted_by(*roles.WORD_KEEPERS)
@one_at_a_time(("MH School", "school"))
def change(school: str, key: str, meaning: str = "") -> list[dict]:
	"""Give a word another meaning, or with none forget it; return what is kept now."""
	kept_words.change(school, key, meaning)
	return kept_words.get_kept(school)

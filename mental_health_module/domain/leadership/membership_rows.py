"""What may still be changed in a stored row of a group that is at work: it is ended, not rewritten."""

from dataclasses import dataclass
from datetime import date

# What may be filled in later when it was left empty, but not replaced.
FILLED_ONCE = ("constituency", "subgroup")
FIXED = ("person", "office", "from_date")


@dataclass(frozen=True)
class RowFacts:
	"""The facts of a row that say who was what, from when to when; "" and None are facts left empty."""

	person: tuple[str, str]
	office: str
	from_date: date
	to_date: date | None = None
	constituency: str = ""
	subgroup: str = ""


def get_forbidden_changes(before: RowFacts, after: RowFacts, today: date) -> list[str]:
	"""Return the facts of a stored row that were changed and may not be, in the order of the form.

	Person, office and first day stay for ever. Constituency and sub-group can be filled in once. The last
	day can be set and moved as long as it has not passed: what lies behind us is never rewritten.
	"""
	changed = [fact for fact in FIXED if getattr(before, fact) != getattr(after, fact)]
	changed += [
		fact
		for fact in FILLED_ONCE
		if getattr(before, fact) and getattr(before, fact) != getattr(after, fact)
	]
	is_over = before.to_date is not None and before.to_date < today
	return [*changed, "to_date"] if is_over and before.to_date != after.to_date else changed

"""What a rule says of a DocType whose rows not everybody may reach."""

from collections.abc import Callable
from dataclasses import dataclass

from frappe.model.document import Document
from pypika.terms import Criterion

# a user -> the term that is true for the rows which that user may reach
Ask = Callable[[str], Criterion]


def nobody(document: Document, user: str) -> bool:
	"""Return False: rows of this DocType are created by services alone."""
	return False


def whoever_has_the_right(document: Document, user: str) -> bool:
	"""Return True: Frappe's table of rights says who creates rows."""
	return True


@dataclass(frozen=True)
class Rule:
	"""Who reaches the rows of a DocType, and who adds some.

	reads: the rows that a user may read. writes: those that a user may change or delete, if fewer. creates:
	whether a user may add a document; to what is part of another record (`facts/`), whoever writes there adds
	rows. erased_only: nobody deletes rows by a right; `services/retention` does after a confirmation,
	or nobody at all (so it is for what is confidential).
	"""

	reads: Ask
	writes: Ask | None = None
	creates: Callable[[Document, str], bool] = whoever_has_the_right
	erased_only: bool = False

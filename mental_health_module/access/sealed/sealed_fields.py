"""Which fields of confidential records mean nothing in the database, and why the others are plain.

Sealed: words about a pupil, who the pupil is, and each choice that would tell something to somebody who knows
which pupil it is. Plain: what lists are sorted and counted by, which names nobody. Each DocType's line in
`facts/` says it; a test fails when a field of a confidential DocType stands in neither table.
"""

from mental_health_module.access.facts import FACTS, reasons

# DocType -> fields that hold a token of `keys.cipher`
SEALED_FIELDS: dict[str, tuple[str, ...]] = {
	doctype: facts.sealed for doctype, facts in FACTS.items() if facts.sealed
}
# in a document that holds opened values: what is handed to foreign code goes without them
OPENED = "_mh_opened"
ALL_NAMES = frozenset(field for fields in SEALED_FIELDS.values() for field in fields)
# sealed field -> the field beside it by which the app finds rows; means nothing to who lacks the key
LOOKUPS = {"learner": "learner_key"}

# written by the confidentiality check into its own throw-away rows
CHECK_MARK = "check_mark"
STAMP = "stamp"
# in every confidential record, beside the fields of its own line
_MARKS = {STAMP: reasons.STAMP, CHECK_MARK: reasons.MARK}
# DocType -> field -> why it is plain
PLAIN_FIELDS: dict[str, dict[str, str]] = {
	doctype: {**facts.plain, **_MARKS} for doctype, facts in FACTS.items() if facts.plain
}


def get_sealed(doctype: str | None) -> tuple[str, ...]:
	"""Return the sealed fields of a DocType; none for one that has no such field."""
	return SEALED_FIELDS.get(doctype, ())

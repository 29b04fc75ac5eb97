"""One line for each DocType of this app: what is true of it whoever asks, in a file for each capability.

From these lines follow the secrecy classes (`classes.py`), what is sealed and who opens it
(`sealed_fields.py`, `opening.py`), what is stamped (`row_stamps.py`), what is locked before what
(`turns.py`), and what is deleted or emptied with a record (`services/retention/kinds.py`). Nothing of those
is imported here, so that all of them can import this. Who reads a row is asked of `rules/`.

DocTypes are locked in the order in which they stand here.
"""

from mental_health_module.access.facts import (
	checks,
	conferences,
	consent,
	counselling,
	evaluation,
	files,
	leadership,
	lists,
	meetings,
	norms,
	plans,
	regulations,
	retention,
	rights,
	schools,
	staffing,
	ties,
	training,
	unlocking,
)
from mental_health_module.access.facts.facts import Facts

_CAPABILITIES = (
	*(schools, leadership, evaluation, plans, regulations, meetings, lists, training, staffing, norms),
	*(files, conferences, consent, counselling, rights, retention, ties, unlocking, checks),
)
FACTS: dict[str, Facts] = {
	doctype: facts for capability in _CAPABILITIES for doctype, facts in capability.FACTS.items()
}


def get_by_record(doctype: str) -> tuple[tuple[str, str], ...]:
	"""Return what is deleted with a row of a DocType: pairs of a DocType and the field that links."""
	return tuple(
		(part, field) for part, facts in FACTS.items() for field, record in facts.part_of if record == doctype
	)

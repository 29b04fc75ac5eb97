"""One criterion per DocType with row rules: which stored rows a user may reach.

A criterion is a query-builder term over the stored table. The list hook renders it, the document hook asks
the database with it for one name, services add it to their queries. Nothing that a client sends is used.
The rules themselves stand in `rules/`.
"""

from pypika.terms import Criterion

from mental_health_module.access.at_work import is_at_work
from mental_health_module.access.kept_answers import kept_until_written
from mental_health_module.access.rules import RULES
from mental_health_module.access.rules.rule import Ask
from mental_health_module.access.school_rows import NOBODY
from mental_health_module.access.unlocking import is_locked_for

CRITERIA: dict[str, Ask] = {doctype: rule.reads for doctype, rule in RULES.items()}
WRITING: dict[str, Ask] = {doctype: rule.writes for doctype, rule in RULES.items() if rule.writes}


def get_criterion(doctype: str, user: str) -> Criterion:
	"""Return the term that is true for the rows of `doctype` which `user` may reach.

	A guest, an account that is disabled or none and former staff reach nothing, a locked session nothing
	confidential.

	Raises: KeyError for a DocType without row rules.
	"""
	return _ask(doctype, CRITERIA[doctype], user)


def get_writing_criterion(doctype: str, user: str) -> Criterion:
	"""Return the term for the rows which `user` may change or delete: a grant or an emergency lets read only.

	Raises: KeyError for a DocType without row rules.
	"""
	return _ask(doctype, WRITING.get(doctype, CRITERIA[doctype]), user)


def _ask(doctype: str, criterion: Ask, user: str) -> Criterion:
	return NOBODY if user == "Guest" or is_locked_for(doctype, user) else _ask_unlocked(criterion, user)


@kept_until_written
def _ask_unlocked(criterion: Ask, user: str) -> Criterion:
	return criterion(user) if is_at_work(user) else NOBODY

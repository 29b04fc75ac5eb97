"""What happens to case workers is written into the read log, and told to those it concerns."""

from collections.abc import Iterable

from mental_health_module.access.case_workers import DOCTYPE
from mental_health_module.services.rights import watch as rights_watch
from mental_health_module.services.shared import notices


def note(row: dict, what: str) -> None:
	"""Write into the read log what was done with a case worker's row.

	Args: row: with `name`, `user` and `school`. what: a word or a reason, in English as in the log.
	"""
	rights_watch.note_case_worker(row.get("name"), f"{row.get('user')}: {what}", row.get("school") or "")


def tell(users: Iterable[str], name: str, subject: str, cannot_wait: bool = False) -> None:
	"""Tell people to look at a case worker's row; the subject is marked for translation."""
	notices.notify_unchecked(notices.get_enabled(users), subject, DOCTYPE, name, cannot_wait=cannot_wait)

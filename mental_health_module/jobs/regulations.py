"""Daily: the states of regulations, and the reminders to those who have not read them."""

from mental_health_module.services.regulations import readers as regulation_readers
from mental_health_module.services.regulations import regulations


def update_states() -> None:
	"""Bring every regulation's state up to today and send the reminders that are due."""
	regulations.update_states_unchecked()
	regulation_readers.remind_all_unchecked()

"""Hourly and daily: ties between accounts and pupils that wait for somebody."""

from mental_health_module.access import turns
from mental_health_module.services.ties import changes as tie_changes


@turns.one_job_at_a_time(schools=True)
def compare_all() -> None:
	"""Find ties that were changed, and tell of them."""
	tie_changes.compare_all()


def ask_for_confirmation() -> None:
	"""Ask for pupils to be confirmed whom nobody has confirmed yet."""
	tie_changes.tell_unconfirmed()

"""Hourly: what was not answered in its time goes one step up."""

from mental_health_module.services.shared import going_up


def tell() -> None:
	"""Tell of all that has waited too long, each once."""
	going_up.tell_unchecked()

"""Daily: members of published leadership groups who have not acknowledged are told, once a week."""

from mental_health_module.services.leadership import notice as leadership_notice


def remind() -> None:
	"""Send the reminders that are due today."""
	leadership_notice.remind_unchecked()

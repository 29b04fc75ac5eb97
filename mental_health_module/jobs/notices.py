"""Daily: the traces of notices that no reminder asks for any more."""

from mental_health_module.services.shared import told_notices


def forget_old() -> None:
	"""Forget who was told of what more than a year ago."""
	told_notices.forget_old_unchecked()

"""Give sites from before the profiles with which a new site starts."""

from mental_health_module.services.shared import profiles


def execute() -> None:
	"""Create those that are not there."""
	profiles.create_missing()

"""Stamp the rows on which rights hang, on a site from before the stamps; killed and run again, it goes on."""

from mental_health_module.services.rights import row_stamping


def execute() -> None:
	"""Stamp every row as it stands."""
	row_stamping.stamp_all_unchecked()

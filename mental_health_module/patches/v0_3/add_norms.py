"""Give sites from before the norms those with which a new site starts."""

from mental_health_module import standard_records


def execute() -> None:
	"""Create the norms where there are none."""
	standard_records.create_missing_norms()

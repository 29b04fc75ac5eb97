"""The background run of the check of confidentiality."""

from mental_health_module.services.checks import check as confidentiality_check


def run(name: str, token: str) -> None:
	"""Run the check that was started with `token`."""
	confidentiality_check.run_unchecked(name, token)

"""Runs inside a site: a psychological file whose time is over, with sessions and papers, and its proposal."""

from tests.makers.retention_cases import get_all_names, make_case, propose


def main() -> list[str]:
	"""Return the names of all rows that belong to the file."""
	file = make_case()
	propose(file)
	return get_all_names(file)

"""Background runs of large lists."""

from mental_health_module.services import list_import


def check(name: str, token: str) -> None:
	"""Check a list that was taken with `token`."""
	list_import.check_now(name, token)


def commit(name: str, token: str) -> None:
	"""Commit a list that was taken with `token`."""
	list_import.commit_now(name, token)

"""Regulations (规章制度): what state a version is in on a day, and whether its chain of versions holds."""

from collections.abc import Mapping
from datetime import date

DRAFT, ADOPTED, IN_FORCE, SUPERSEDED = "Draft", "Adopted", "In Force", "Superseded"
WAS_ADOPTED = (ADOPTED, IN_FORCE, SUPERSEDED)
# Stands in the drafts that come with the app wherever the school has to write something itself.
TO_FILL_IN = "（由学校填写）"


def get_state(effective_from: date | None, superseded_from: date | None, day: date) -> str:
	"""Return the state on a day of a version that was adopted: both days are the first ones of their state.

	Args:
		effective_from: from when on it holds; None for a draft.
		superseded_from: from when on another version holds in its place; None without one.
	"""
	if effective_from is None:
		return DRAFT
	if superseded_from is not None and superseded_from <= day:
		return SUPERSEDED
	return IN_FORCE if effective_from <= day else ADOPTED


def is_in_circle(name: str, replaces: Mapping[str, str | None]) -> bool:
	"""Return whether a regulation replaces itself, by way of however many others.

	Args:
		replaces: each regulation -> the one it replaces.
	"""
	seen = {name}
	other = replaces.get(name)
	while other:
		if other == name:
			return True
		if other in seen:
			return False
		seen.add(other)
		other = replaces.get(other)
	return False


def has_gaps(text: str | None) -> bool:
	"""Return whether a text still has places that the school has to fill in."""
	return TO_FILL_IN in (text or "")

"""`make test OF=<capability>`: the tests of a capability and of all that may stand on it."""

import re
from functools import lru_cache
from pathlib import Path

import tomllib

from devhost.refusals import Refusal

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


@lru_cache
def read_floors() -> tuple[tuple[str, ...], ...]:
	"""Return the floors of the house, the lowest first, as import-linter holds them.

	They are read when they are asked for: a command that needs none of them runs without the project's file.
	"""
	[contract] = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
	return tuple(tuple(re.findall(r"\w+", layer)) for layer in reversed(contract["layers"]))


FOLDERS = ("tests/unit", "tests/integration")


def get_rooms(capability: str) -> list[str]:
	"""Return a capability and all of the floors above it. Raises Refusal for one that is unknown."""
	floors = read_floors()
	for number, floor in enumerate(floors):
		if capability in floor:
			return [capability, *(room for above in floors[number + 1 :] for room in above)]
	known = ", ".join(room for floor in floors for room in floor)
	raise Refusal(f"OF={capability} is unknown: give one of {known}.")


def get_folders(root: Path, capability: str) -> list[str]:
	"""Return the folders with the tests of a capability and of those above it; none when none is named.

	Raises Refusal when the capability itself has no tests.
	"""
	if not capability:
		return []
	rooms = get_rooms(capability)
	found = [f"{folder}/{room}" for folder in FOLDERS for room in rooms if (root / folder / room).is_dir()]
	if not any(folder.endswith(f"/{capability}") for folder in found):
		places = " and ".join(f"{folder}/{capability}" for folder in FOLDERS)
		raise Refusal(f"OF={capability} has no tests: {places} are missing.")
	return found

"""`make test OF=<capability>`: the tests of a capability and of all that may stand on it."""

from pathlib import Path

from devhost.refusals import Refusal

# the lowest first; a capability imports from lower floors only
FLOORS: tuple[tuple[str, ...], ...] = (
	("shared",),
	("staffing", "leadership", "training", "rights", "retention", "checks"),
	("consent", "meetings", "plans", "regulations"),
	("files", "counselling", "crisis", "screening", "activities"),
	("evaluation", "lists"),
	("portal",),
)
FOLDERS = ("tests/unit", "tests/integration")


def get_rooms(capability: str) -> list[str]:
	"""Return a capability and all of the floors above it. Raises Refusal for one that is unknown."""
	for number, floor in enumerate(FLOORS):
		if capability in floor:
			return [capability, *(room for above in FLOORS[number + 1 :] for room in above)]
	known = ", ".join(room for floor in FLOORS for room in floor)
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

"""Who has the same rights to the guarded records, and who of them tries what in which run.

`make attack` lets everybody try everything. Otherwise three try each path on each DocType: the other
counsellor, who notices nearly every guard that is missing, the System Manager, who has every right but the
role, and one of another class. Which class, and who of it, goes on with path and DocType, and begins
elsewhere at each commit.
"""

from zlib import crc32

from tests.leaks.case.actors import COMPARED, FIRST_COUNSELLOR, OVER, STOLEN, UNCONFIRMED, attacks
from tests.leaks.kinds.hunt import get_turn, is_full

OTHER, MANAGER = "other counsellor", "system manager"
ALWAYS = (OTHER, MANAGER)
RIGHT_CLASSES: dict[str, tuple[str, ...]] = {
	"guest": ("guest",),
	"users of the portal": ("pupil", "other pupil", "guardian", "other guardian"),
	"staff without a role of ours": ("teacher", "academics user", "manager of the lists"),
	"group": ("member", "coordinator"),
	"leader": ("leader",),
	"leader elsewhere": ("leader of another school",),
	"counsellors without the case": (
		OTHER,
		FIRST_COUNSELLOR,
		"counsellor who left",
		"counsellor without a record",
		*OVER,
		*UNCONFIRMED,
	),
	"listed": ("listed for the conference",),
	"lead": ("lead counsellor",),
	"lead without a record": ("lead without a record",),
	"lead elsewhere": ("lead counsellor of another school",),
	"auditor": ("auditor",),
	MANAGER: (MANAGER,),
	"locked": (STOLEN,),
	"counsellor of the case": ("counsellor",),
}
EVERYBODY = tuple(actor for actors in RIGHT_CLASSES.values() for actor in actors)


def get_people(path, doctype: str, noticing: frozenset[str] = frozenset()) -> list[str]:
	"""Return who tries a path on a DocType in this run; a slow one only some whose kind is another.

	noticing: who has to try it as well, for a guard whose absence only they notice.
	"""
	everybody = COMPARED if path.slow else EVERYBODY
	chosen = everybody if is_full() else [*ALWAYS, *sorted(noticing), *_draw(path, doctype, everybody)]
	return [actor for actor in dict.fromkeys(chosen) if attacks(actor, path.title, doctype)]


def _draw(path, doctype: str, everybody: tuple[str, ...]) -> list[str]:
	"""Return one of a class whose turn it is; of no class that only holds who always tries."""
	drawn = [actor for actor in everybody if actor not in ALWAYS and attacks(actor, path.title, doctype)]
	classes = [[actor for actor in actors if actor in drawn] for actors in RIGHT_CLASSES.values()]
	classes = [actors for actors in classes if actors]
	turn = get_turn() + _number(path.title) + _number(doctype)
	actors = classes[turn % len(classes)]
	return [actors[turn // len(classes) % len(actors)]]


def _number(words: str) -> int:
	"""A number that neighbours in the alphabet do not share, the same on every machine."""
	return crc32(words.encode())


def describe(tried: dict[str, int]) -> str:
	"""Say which part was tried: how often by those who always try, and by others of each class."""
	always = ", ".join(f"{actor} {tried.get(actor, 0):,}" for actor in ALWAYS)
	parts = {
		name: sum(tried.get(actor, 0) for actor in actors if actor not in ALWAYS)
		for name, actors in RIGHT_CLASSES.items()
	}
	drawn = ", ".join(f"{name} {number:,}" for name, number in parts.items() if number)
	part = "everybody" if is_full() else f"turn {get_turn():08x}"
	return f"{part}; always {always}; others by class: {drawn}"

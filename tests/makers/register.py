"""Which function of the tests makes a document of a guarded DocType, and who else may read what it makes.

A maker stands anywhere below `tests/` and says so itself; the attack on the records finds it by its DocType.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

TESTS = Path(__file__).parent.parent
MARK = "\n@makes("


@dataclass(frozen=True)
class Maker:
	"""A maker, and what the attack has to know of its document, written down by hand.

	also_read: who reads it besides the counsellor of the case (names of `tests/leaks/case/actors.py`), by the
	table in docs/security.md. not_the_counsellor: nor does the counsellor of the case. untouched: fields into
	which the attack writes nothing, for they say whose the row is; `ALL` for a row that is sealed as a whole.
	"""

	make: Callable
	also_read: tuple[str, ...] = ()
	not_the_counsellor: bool = False
	untouched: tuple[str, ...] = ()


ALL = ("*",)
# of a DocType without a maker, which is built from its own definition
NONE = Maker(lambda: None)
_MAKERS: dict[str, Maker] = {}


def makes(doctype: str, **known) -> Callable[[Callable], Callable]:
	"""Register the maker of a DocType, as a decorator.

	Args: known: fields of `Maker`. Raises: ValueError for a second one.
	"""

	def register(make: Callable) -> Callable:
		if doctype in _MAKERS:
			raise ValueError(f"{doctype} has a maker: {_MAKERS[doctype].make}")
		_MAKERS[doctype] = Maker(make, **known)
		return make

	return register


def find(doctype: str) -> Maker | None:
	"""Return the maker of a DocType; None where there is none."""
	_load()
	return _MAKERS.get(doctype)


def get_known(doctype: str) -> Maker:
	"""Return what is known of a DocType's document: nothing where there is no maker."""
	return find(doctype) or NONE


@cache
def _load() -> None:
	for path in sorted(TESTS.rglob("*.py")):
		if MARK in path.read_text("utf-8"):
			import_module(".".join(path.relative_to(TESTS.parent).with_suffix("").parts))

"""A table of an annual report as it is frozen: its texts are English, and translated for each reader."""

from dataclasses import asdict, dataclass, field

from mental_health_module.domain.shared.texts import N_

TOTAL = N_("Total")
HIDDEN = "—"
# where there is nothing to show, which is something else than what must not be shown
NO_POINTS = "no points"


@dataclass
class Table:
	"""A table with its definition; the first cell of a row is its name, `bars` the column to draw.

	Titles, the columns' names, `TOTAL` and the cells of the columns in `translated` are translated when read.
	`counted_on` is the day (ISO) of a table that an earlier version has shown already, `limit` its limit.
	"""

	section: str
	title: str
	definition: str
	columns: list[str]
	rows: list[list[str]] = field(default_factory=list)
	bars: int | None = None
	translated: list[int] = field(default_factory=list)
	counted_on: str = ""
	limit: int = 0

	def as_dict(self) -> dict:
		"""Return the table as it is stored."""
		return asdict(self)

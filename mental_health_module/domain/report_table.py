"""A table of an annual report as it is frozen: its texts are English, and translated for each reader."""

from dataclasses import asdict, dataclass, field

from mental_health_module.domain.texts import N_

TOTAL = N_("Total")
HIDDEN = "—"


@dataclass
class Table:
	"""A table with its definition; the first cell of a row is its name, `bars` the column to draw.

	Titles, the columns' names, `TOTAL` and the cells of the columns in `translated` are translated when read.
	"""

	section: str
	title: str
	definition: str
	columns: list[str]
	rows: list[list[str]] = field(default_factory=list)
	bars: int | None = None
	translated: list[int] = field(default_factory=list)

	def as_dict(self) -> dict:
		"""Return the table as it is stored."""
		return asdict(self)

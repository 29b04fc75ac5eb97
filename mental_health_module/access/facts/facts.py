"""What is true of a DocType of this app whoever asks, so that its locks, seals, stamps and end follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field

OPEN = "open"
INTERNAL = "internal"
PERSONAL = "personal"
CONFIDENTIAL = "confidential"
SEALED = "sealed"

# a field, and the DocType of the record that it names
Link = tuple[str, str]


@dataclass(frozen=True)
class Facts:
	"""The line of one DocType.

	secrecy: its class. bounded: open or internal, and yet not every row for everybody who may read it.
	sealed: the fields that hold a token of `keys.cipher`. plain: for a confidential one, each other field and
	why it may be read in the database. opened_for: what a service without a person is at -> the sealed fields
	that it opens; the least, for states and days are plain anyway. stamped: the columns by which somebody
	becomes a reader of this row, or of another one by this row; a day ends in _date, _until or _on, a time in
	_at. grants: by its rows somebody has a right to other rows. responsible: the column that names who has a
	right to this row and to all that is part of it. part_of: the records with which a row is deleted; whoever
	writes in the first one adds rows. lies_in: the records that are locked before a row is; without any, the
	first one of which it is a part. emptied: what stands in a row that stays, once the file that it names is
	deleted. about: the field by which a row names the pupil, and the DocType of what stands in it, which is
	Student or that of a record that names the pupil. Who reads that one is shown the name beside the row.
	"""

	secrecy: str
	bounded: bool = False
	sealed: tuple[str, ...] = ()
	plain: Mapping[str, str] = field(default_factory=dict)
	opened_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
	stamped: tuple[str, ...] = ()
	grants: bool = False
	responsible: str = ""
	part_of: tuple[Link, ...] = ()
	lies_in: tuple[Link, ...] = ()
	emptied: Mapping[str, str] | None = None
	about: Link | None = None

	@property
	def locked_before(self) -> tuple[Link, ...]:
		"""The fields by which a row names what is locked before it."""
		return self.lies_in or self.part_of[:1]

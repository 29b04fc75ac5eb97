"""What a picture is of: who looks at what, in which languages and widths."""

from dataclasses import dataclass

WIDTHS = {"desktop": (1366, 850), "phone": (390, 844)}
LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Record:
	"""A record that the account finds by its own rights: the newest of a DocType with these filters.

	`seen_by` is the account that looks it up, when the one in the picture may not.
	"""

	doctype: str
	filters: tuple[tuple[str, str, str], ...] = ()
	seen_by: str = ""
	order_by: str = "creation desc"


@dataclass(frozen=True)
class Shot:
	"""One picture for each language and width.

	In: the account's name before the @ (empty for a guest), the path with `{record}` where the name of the
	record goes, the selector that must be visible, the selectors that are clicked first, and whether the
	page is one that refuses (its refusal is then no error). `scroll_to` brings a part into view. `sheet`
	names the sheet of sample_list.py whose import the page shows; with `has_check` a check of
	confidentiality is run first, and `{record}` is its report. With `is_locked` it shows what a locked
	session is shown.
	"""

	name: str
	account: str
	path: str
	visible: str
	record: Record | None = None
	languages: tuple[str, ...] = LANGUAGES
	widths: tuple[str, ...] = tuple(WIDTHS)
	clicks: tuple[str, ...] = ()
	scroll_to: str = ""
	is_refusal: bool = False
	sheet: str = ""
	has_check: bool = False
	is_locked: bool = False

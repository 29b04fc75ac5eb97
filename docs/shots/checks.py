"""What makes a picture unfit: errors, and texts that nobody has translated."""

import re

OWN_PREFIX = re.compile(r"\bMH [A-Z]\w+")
WORDS = re.compile(r"(?<![\w@./-])[A-Za-z][A-Za-z'’]{2,}(?![\w@/-])")
# Names and abbreviations that stay as they are in Chinese.
KEPT = frozenset({"XLSX", "CSV", "Excel", "English", "Ctrl", "min"})


class UnfitPictureError(Exception):
	"""A page cannot be shown in the documentation; the message is one sentence that says why."""


def get_untranslated(text: str) -> list[str]:
	"""English words in the text of a Chinese page, each once, in the order in which they stand."""
	return list(dict.fromkeys(word for word in WORDS.findall(text) if word not in KEPT))


def check_text(picture: str, language: str, text: str) -> None:
	"""Raises UnfitPictureError when a Chinese page shows the internal name of a DocType."""
	found = OWN_PREFIX.search(text)
	if language == "zh" and found:
		raise UnfitPictureError(f"{picture} shows “{found[0]}”: give it a line in translations/zh.csv.")


def check_complaints(picture: str, complaints: list[str]) -> None:
	"""Raises UnfitPictureError when the browser complained while the page was open."""
	if complaints:
		raise UnfitPictureError(f"{picture} made the browser complain: {complaints[0]}")

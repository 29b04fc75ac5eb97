"""Unicode's compatibility form of a text from outside, in a time that grows with its length alone."""

import unicodedata

SHORT = 1000
LONGEST_RUN = 30


def get_plain_form(text: str) -> str:
	"""Return a text with full-width and other compatible characters made plain (NFKC).

	Combining marks are put into an order, which takes the square of their number: of more than 30 in a row
	the rest is left out. No writing system has as many (Unicode Standard Annex 15, stream-safe text format).
	"""
	if len(text) > SHORT and not text.isascii():
		text = "".join(_without_long_runs(text))
	return unicodedata.normalize("NFKC", text)


def _without_long_runs(text: str):
	run = 0
	for sign in text:
		run = run + 1 if unicodedata.combining(sign) else 0
		if run <= LONGEST_RUN:
			yield sign

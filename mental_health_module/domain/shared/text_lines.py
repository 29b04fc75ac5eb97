"""The lines of a text that a school has written: headings and paragraphs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
	"""A line of a text to show: a heading or a paragraph."""

	is_heading: bool
	text: str


def get_lines(text: str) -> list[Line]:
	"""Return the lines of a text to show; a line that begins with `## ` is a heading."""
	lines = [line.strip() for line in (text or "").splitlines()]
	return [Line(line.startswith("## "), line.removeprefix("## ")) for line in lines if line]

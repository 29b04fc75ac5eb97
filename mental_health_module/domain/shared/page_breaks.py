"""Where a paper goes on to its next page: no row is cut, a heading stays with what follows it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
	"""A part of a paper from top to bottom, such as a paragraph or a row of a table; heights in points.

	header: height of the row of headings that is drawn again above this one where it begins a page.
	keeps_next: a heading, or a table's row of headings, does not stand last on a page.
	flows: may be cut between two lines.
	"""

	height: float
	header: float = 0
	keeps_next: bool = False
	flows: bool = False


def get_breaks(blocks: Sequence[Block], room: float, drift: float) -> list[int]:
	"""Return the places of the blocks that begin a page, without the first one.

	Args:
		room: the height of a page between its margins, in points.
		drift: how much lower than worked out something may stand after a block that flows, in points.
	"""
	breaks, used, place = [], 0.0, 0
	while place < len(blocks):
		end = _get_end(blocks, place)
		height = sum(block.height for block in blocks[place:end])
		if used and used + height > room and not _flows_well(blocks[place], used, room):
			breaks.append(place)
			used = blocks[place].header
		used += height
		if used > room:
			used = min(used % room + drift, room)
		place = end
	return breaks


def _get_end(blocks: Sequence[Block], place: int) -> int:
	"""Return the place after the blocks that stay together from a place on."""
	while place < len(blocks) - 1 and blocks[place].keeps_next:
		place += 1
	return place + 1


def _flows_well(block: Block, used: float, room: float) -> bool:
	"""Return whether a block is rather cut than moved: a fifth of the page would stay empty."""
	return block.flows and used < room * 0.8

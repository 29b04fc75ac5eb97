"""Telephone numbers as people write them into the settings."""

import re
from dataclasses import dataclass

SEPARATORS = re.compile(r"[,;/，；、]")


@dataclass(frozen=True)
class HelplineNumber:
	"""A number as it is shown, and the same as a telephone dials it."""

	shown: str
	dialled: str


def parse_numbers(text: str) -> list[HelplineNumber]:
	"""Return the numbers of a text such as `12356, 029-8765 4321`; parts without a digit are left out.

	Args:
		text: numbers with commas, semicolons, slashes or the Chinese enumeration comma between them.
	"""
	numbers = []
	for part in SEPARATORS.split(text or ""):
		if dialled := _get_dialled(part):
			numbers.append(HelplineNumber(part.strip(), dialled))
	return numbers


def _get_dialled(part: str) -> str:
	digits = "".join(str(int(sign)) for sign in part if sign.isdecimal())
	return ("+" if part.strip().startswith(("+", "＋")) else "") + digits if digits else ""

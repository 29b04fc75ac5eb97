"""The text of a consent: named slots in it, what they hold, and which are missing.

Slots are written as in Jinja, `{{ purpose }}`; they are put in as plain text and never run as a template.
"""

import re
from collections.abc import Mapping

from mental_health_module.domain.consent.consent import PASSING_ON

SLOT = re.compile(r"\{\{\s*(\w+)\s*\}\}")

# Slots of the school: slot -> field of MH School.
# 个人信息保护法 Art. 17 (1) and 30; 儿童个人信息网络保护规定 Art. 8 and 10 (named person, place, complaints).
SCHOOL_SLOTS = {
	"school": "name",
	"contact": "contact",
	"person_in_charge": "person_in_charge",
	"place_of_storage": "place_of_storage",
	"complaint_channel": "complaint_channel",
}
# Slots that each text fills itself.
TEXT_SLOTS = (
	"purpose",  # PIPL Art. 17 (2)
	"method",  # PIPL Art. 17 (2)
	"kinds_of_data",  # PIPL Art. 17 (2)
	"retention",  # PIPL Art. 17 (2), 19
	"after_retention",  # 儿童个人信息网络保护规定 Art. 10 (2)
	"rights",  # PIPL Art. 17 (3), 15, 44-50; 儿童个人信息网络保护规定 Art. 10 (6)
	"necessity",  # PIPL Art. 30
	"effect",  # PIPL Art. 30
	"safety",  # 儿童个人信息网络保护规定 Art. 10 (3)
	"consequence_of_refusal",  # 儿童个人信息网络保护规定 Art. 10 (4); PIPL Art. 16
)
# PIPL Art. 23: the recipient's name and contact stand in each consent itself.
RECIPIENT = "recipient"


def get_needed_slots(purpose: str) -> tuple[str, ...]:
	"""Return the slots that a text for a purpose must have, in the order of the law."""
	slots = (*SCHOOL_SLOTS, *TEXT_SLOTS)
	return (*slots, RECIPIENT) if purpose == PASSING_ON else slots


def get_slots(text: str) -> set[str]:
	"""Return the names of the slots that stand in a text."""
	return set(SLOT.findall(text or ""))


def get_missing_slots(
	purpose: str, texts: Mapping[str, str], values: Mapping[str, Mapping[str, str]]
) -> list:
	"""Return what keeps a text from being put in force, as (slot, language) pairs in the order of the law.

	A slot is missing where it does not stand in a language's text, or has nothing to put in.

	Args:
		purpose: one of `consent.PURPOSES`.
		texts: language -> text.
		values: language -> slot -> what the text itself puts in.
	"""
	return [
		(slot, language)
		for slot in get_needed_slots(purpose)
		for language, text in texts.items()
		if slot not in get_slots(text)
		or (slot in TEXT_SLOTS and not (values[language].get(slot) or "").strip())
	]


def get_unknown_slots(purpose: str, texts: Mapping[str, str]) -> list[str]:
	"""Return slots in a text that nothing would fill, sorted."""
	found = set().union(*(get_slots(text) for text in texts.values()))
	return sorted(found - set(get_needed_slots(purpose)))


def fill(text: str, values: Mapping[str, str]) -> str:
	"""Return a text with its slots filled; one without a value stays as it stands, and is seen."""
	return SLOT.sub(lambda match: values.get(match[1]) or match[0], text or "")

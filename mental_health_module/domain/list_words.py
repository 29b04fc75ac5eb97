"""Words of a sheet that the app does not know, and what people can say that they mean."""

from __future__ import annotations

import json
from collections.abc import Mapping

from mental_health_module.domain.attendance_words import get_word
from mental_health_module.domain.membership_sheet import CONSTITUENCIES, OFFICES
from mental_health_module.domain.sign_in_marks import TERMS
from mental_health_module.domain.training_words import LEVELS, MODES, PLACES

OPTIONS: dict[str, frozenset[str]] = {
	**dict.fromkeys(("attendance", "absence", "signed_in", "signed_out"), frozenset(TERMS)),
	"level": frozenset(LEVELS.values()),
	"place": frozenset(PLACES.values()),
	"mode": frozenset(MODES.values()),
	"office": frozenset(OFFICES.values()),
	"constituency": frozenset(CONSTITUENCIES.values()),
}
LONGEST_WORD = 140
MOST_WORDS = 500
Words = Mapping[tuple[str, str], str]


def get_key(field: str, word: str) -> str:
	"""Under what the meaning of a word is stored."""
	return f"{field}|{get_word(word)}"


def read_words(text: str | None) -> dict[tuple[str, str], dict]:
	"""The stored words: (field, word) → {"meaning", "remember"}; whatever is no such thing is left out."""
	try:
		stored = json.loads(text or "{}")
	except ValueError:
		return {}
	entries = stored.items() if isinstance(stored, dict) else ()
	found = ((key.partition("|"), value) for key, value in list(entries)[:MOST_WORDS])
	return {
		(field, word): {"meaning": value["meaning"], "remember": bool(value.get("remember"))}
		for (field, _stroke, word), value in found
		if is_word(field, word, value)
	}


def is_word(field: str, word: str, value: object) -> bool:
	"""Whether a stored entry is a word with one of the meanings that words of its field may have."""
	is_entry = isinstance(value, dict) and isinstance(value.get("meaning"), str)
	return is_entry and 0 < len(word) <= LONGEST_WORD and value["meaning"] in OPTIONS.get(field, ())


def write_words(words: Mapping[tuple[str, str], dict]) -> str:
	"""The words as they are stored."""
	entries = {f"{field}|{word}": value for (field, word), value in sorted(words.items())}
	return json.dumps(entries, ensure_ascii=False)

"""Words and columns of a sheet that the app does not know, and what people can say that they mean."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from mental_health_module.domain.leadership.membership_sheet import CONSTITUENCIES, OFFICES
from mental_health_module.domain.plans.activity_sheet import KINDS
from mental_health_module.domain.regulations.sheet import AUDIENCES
from mental_health_module.domain.sheets.attendance_words import get_word
from mental_health_module.domain.sheets.headings import COLUMN, COLUMN_TERMS
from mental_health_module.domain.staffing.sheets import EMPLOYMENT
from mental_health_module.domain.training.sign_in_marks import TERMS
from mental_health_module.domain.training.words import LEVELS, MODES, PLACES

OPTIONS: dict[str, frozenset[str]] = {
	**dict.fromkeys(("attendance", "absence", "signed_in", "signed_out"), frozenset(TERMS)),
	"level": frozenset(LEVELS.values()),
	"place": frozenset(PLACES.values()),
	"mode": frozenset(MODES.values()),
	"office": frozenset(OFFICES.values()),
	"constituency": frozenset(CONSTITUENCIES.values()),
	"employment": frozenset(EMPLOYMENT.values()),
	"kind": frozenset(KINDS.values()),
	"audience": frozenset(AUDIENCES.values()),
	COLUMN: frozenset(COLUMN_TERMS),
}
# A column without a heading is known by its letters, which mean another one in the next sheet.
LETTERS = re.compile("[a-z]{1,2}")
LONGEST_WORD = 140
MOST_WORDS = 500
Words = Mapping[tuple[str, str], dict]


def get_key(field: str, word: str) -> str:
	"""Under what the meaning of a word is stored."""
	return f"{field}|{get_word(word)}"


def read_words(text: str | None) -> dict[tuple[str, str], dict]:
	"""The stored words: (field, word) → {"meaning", "remember", "by", "at"}; anything else is left out."""
	try:
		stored = json.loads(text or "{}")
	except ValueError:
		return {}
	entries = stored.items() if isinstance(stored, dict) else ()
	found = ((key.partition("|"), value) for key, value in list(entries)[:MOST_WORDS])
	return {
		(field, word): {
			"meaning": value["meaning"],
			"remember": bool(value.get("remember")) and can_be_kept(field, word),
			**{name: value[name] for name in ("by", "at") if isinstance(value.get(name), str)},
		}
		for (field, _stroke, word), value in found
		if is_word(field, word, value)
	}


def can_be_kept(field: str, word: str) -> bool:
	"""Whether what was said holds for other sheets too."""
	return field != COLUMN or not LETTERS.fullmatch(word)


def sign_words(words: Words, before: Words, by: str, at: str) -> dict[tuple[str, str], dict]:
	"""The words with who has said each and when; what was said before stays its speaker's."""
	signed = {}
	for key, entry in words.items():
		old = before.get(key, {})
		is_same = all(entry[name] == old.get(name) for name in ("meaning", "remember"))
		signed[key] = dict(old) if is_same else {**entry, "by": by, "at": at}
	return signed


def is_word(field: str, word: str, value: object) -> bool:
	"""Whether a stored entry is a word with one of the meanings that words of its field may have."""
	is_entry = isinstance(value, dict) and isinstance(value.get("meaning"), str)
	return is_entry and 0 < len(word) <= LONGEST_WORD and value["meaning"] in OPTIONS.get(field, ())


def write_words(words: Mapping[tuple[str, str], dict]) -> str:
	"""The words as they are stored."""
	entries = {f"{field}|{word}": value for (field, word), value in sorted(words.items())}
	return json.dumps(entries, ensure_ascii=False)

"""What people say of words and columns of a list is stored with who said it, and only what can be meant."""

from mental_health_module.domain.lists.words import can_be_kept, read_words, sign_words, write_words
from mental_health_module.domain.sheets.headings import COLUMN, COLUMN_TERMS

KEY = (COLUMN, "审批单")


def say(meaning: str, remember: bool = True, **signed) -> dict:
	return {KEY: {"meaning": meaning, "remember": remember, **signed}}


def test_who_said_a_thing_first_stays_its_speaker_until_it_changes():
	before = sign_words(say(COLUMN_TERMS[0]), {}, "王老师", "2026-03-12 08:00:00")
	assert before[KEY]["by"] == "王老师"
	same = sign_words(say(COLUMN_TERMS[0], by="他人"), before, "李老师", "2026-03-13 08:00:00")
	assert same == before
	changed = sign_words(say(COLUMN_TERMS[2], by="他人"), before, "李老师", "2026-03-13 08:00:00")
	assert (changed[KEY]["by"], changed[KEY]["at"]) == ("李老师", "2026-03-13 08:00:00")


def test_what_is_stored_is_read_again_and_nothing_else():
	said = say(COLUMN_TERMS[1], by="王老师", at="2026-03-12 08:00:00")
	assert read_words(write_words(said)) == said
	assert read_words(write_words(say("Leader"))) == {}
	assert read_words(write_words(say(COLUMN_TERMS[1], by=1))) == say(COLUMN_TERMS[1])


def test_letters_of_a_column_mean_another_one_in_the_next_sheet():
	assert [can_be_kept(COLUMN, word) for word in ("b", "aa", "审批单", "备注")] == [False, False, True, True]
	stored = read_words('{"column|b": {"meaning": "It says who was there", "remember": true}}')
	assert stored[(COLUMN, "b")]["remember"] is False

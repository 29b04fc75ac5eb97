"""Telephone numbers out of the settings' text."""

from mental_health_module.domain.shared.helpline import HelplineNumber, parse_numbers


def test_one_number_is_shown_and_dialled_as_written():
	assert parse_numbers("12356") == [HelplineNumber("12356", "12356")]


def test_several_numbers_are_dialled_without_their_separators():
	numbers = parse_numbers("12356、029-8765 4321；+86 29 1234")
	assert [number.dialled for number in numbers] == ["12356", "02987654321", "+86291234"]
	assert numbers[1].shown == "029-8765 4321"


def test_full_width_digits_are_dialled_as_plain_ones():
	assert parse_numbers("１２３５６") == [HelplineNumber("１２３５６", "12356")]


def test_text_without_digits_is_no_number():
	assert parse_numbers("ask at the office") == []
	assert parse_numbers("") == []
	assert parse_numbers(None) == []


def test_script_in_the_settings_is_never_dialled():
	assert parse_numbers("javascript:alert(1)")[0].dialled == "1"

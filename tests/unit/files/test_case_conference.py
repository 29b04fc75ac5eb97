"""The code of a case, and how long the participants of a conference may read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.files.conference import (
	LETTERS,
	get_case_code,
	get_readable_until,
	may_participants_read,
)

TODAY = date(2026, 11, 23)


@given(st.text(max_size=20))
def test_a_code_is_short_readable_and_always_the_same(file):
	code = get_case_code(file)
	assert code == get_case_code(file)
	assert len(code) == 6
	assert set(code) <= set(LETTERS)


def test_a_code_does_not_hold_the_name_of_the_file():
	codes = {get_case_code(f"a1b2c3d4e{number}") for number in range(500)}
	assert len(codes) == 500
	assert not any(code.lower() in f"a1b2c3d4e{number}" for number, code in enumerate(codes))


def test_a_closed_conference_is_read_for_the_set_days():
	assert get_readable_until(TODAY, 14) == date(2026, 12, 7)
	assert get_readable_until(TODAY, -3) == TODAY


@pytest.mark.parametrize(
	("status", "until", "may"),
	[
		("Planned", None, False),
		("Invited", None, True),
		("Held", None, True),
		("Closed", TODAY, True),
		("Closed", date(2026, 11, 22), False),
		("Closed", None, False),
		("Cancelled", date(2099, 1, 1), False),
	],
)
def test_who_is_listed_reads_from_the_invitation_to_the_last_day(status, until, may):
	assert may_participants_read(status, until, TODAY) is may

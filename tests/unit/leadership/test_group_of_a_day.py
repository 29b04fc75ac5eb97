"""The group of a day is that of its academic year; next year's group takes no day of this year."""

from datetime import date

import pytest

from mental_health_module.domain.leadership.by_day import GroupOfYear, choose_group

THIS = GroupOfYear("2026-27", date(2026, 9, 1), date(2027, 7, 15))
NEXT = GroupOfYear("2027-28", date(2027, 9, 1), date(2028, 7, 15))
PAST = GroupOfYear("2025-26", date(2025, 9, 1), date(2026, 7, 15), is_active=False)
REPLACED = GroupOfYear("2026-27 old", date(2026, 9, 1), date(2027, 7, 15), is_active=False)


@pytest.mark.parametrize(
	("day", "groups", "name"),
	[
		(date(2026, 11, 26), (THIS, NEXT), "2026-27"),
		(date(2027, 9, 1), (THIS, NEXT), "2027-28"),
		(date(2027, 8, 1), (THIS, NEXT), "2026-27"),
		(date(2026, 3, 1), (PAST, THIS), "2025-26"),
		(date(2026, 8, 1), (PAST, THIS), "2026-27"),
		(date(2026, 11, 26), (REPLACED, THIS), "2026-27"),
		(date(2026, 8, 25), (THIS,), "2026-27"),
		(date(2029, 1, 1), (PAST,), None),
		(date(2026, 11, 26), (), None),
	],
)
def test_a_day_has_the_group_of_its_year(day, groups, name):
	assert choose_group(groups, day) == name
	assert choose_group(reversed(groups), day) == name

"""Days that nobody can mean: one table for all kinds, and a walk over all fields with a day."""

from datetime import date

import pytest

from mental_health_module.domain.shared.plausible_days import EVENT, HAPPENED, SPANS, Doubt, get_doubt
from tests.unit.shared.test_steps import get_doctypes

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
	("day", "span", "doubt"),
	[
		(date(3026, 11, 27), EVENT, Doubt.TOO_LATE),
		(date(2029, 11, 27), EVENT, None),
		(date(2029, 11, 28), EVENT, Doubt.TOO_LATE),
		(date(1996, 11, 27), EVENT, None),
		(date(1996, 11, 26), EVENT, Doubt.TOO_EARLY),
		(date(1926, 11, 27), EVENT, Doubt.TOO_EARLY),
		(date(2026, 11, 27), HAPPENED, None),
		(date(2026, 11, 28), HAPPENED, Doubt.NOT_COME_YET),
		(date(2099, 1, 1), HAPPENED, Doubt.NOT_COME_YET),
		(date(26, 11, 27), HAPPENED, Doubt.TOO_EARLY),
	],
)
def test_a_day_can_be_meant_or_not(day, span, doubt):
	assert get_doubt(day, TODAY, span) == doubt


def test_on_a_leap_day_years_are_counted_too():
	assert get_doubt(date(2031, 2, 28), date(2028, 2, 29), EVENT) is None
	assert get_doubt(date(2031, 3, 1), date(2028, 2, 29), EVENT) == Doubt.TOO_LATE


def test_every_day_that_people_fill_in_has_its_span():
	filled_in = {
		(doctype["name"], field["fieldname"])
		for doctype in get_doctypes().values()
		for field in doctype["fields"]
		if field["fieldtype"] in ("Date", "Datetime") and not field.get("read_only")
	}
	assert {(doctype, field) for doctype, fields in SPANS.items() for field in fields} == filled_in
	assert len(filled_in) > 30

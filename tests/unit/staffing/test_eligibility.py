"""Why somebody may not be alone on duty: each reason by itself, the last day of each, and several at once."""

from datetime import date, timedelta

import pytest

from mental_health_module.domain.staffing.eligibility import (
	Reason,
	get_full_years,
	get_next_due,
	get_reasons,
)
from mental_health_module.domain.staffing.eligibility_messages import SENTENCES

DAY = date(2026, 11, 28)
FINE = {"kind": "Part-time", "certificates": {"Valid"}, "query_due": DAY, "undertaking": True, "day": DAY}


@pytest.mark.parametrize(
	("values", "reasons"),
	[
		({}, ()),
		({"certificates": {"Expiring", "Revoked"}}, ()),
		({"query_due": None, "undertaking": None}, ()),
		({"kind": "Trainee"}, (Reason.IS_TRAINEE,)),
		({"kind": "Volunteer"}, (Reason.IS_VOLUNTEER,)),
		({"kind": "Student Adviser"}, ()),
		({"certificates": set()}, (Reason.CERTIFICATE_MISSING,)),
		({"certificates": {"In Training", "Revoked"}}, (Reason.CERTIFICATE_MISSING,)),
		({"certificates": {"Expired", "In Training"}}, (Reason.CERTIFICATE_EXPIRED,)),
		({"certificates": {"Expired", "Valid"}}, ()),
		({"query_due": DAY - timedelta(days=1)}, (Reason.QUERY_OVERDUE,)),
		({"record_found": True}, (Reason.RECORD_FOUND,)),
		({"undertaking": False}, (Reason.UNDERTAKING_MISSING,)),
		({"kind": "Trainee", "certificates": set()}, (Reason.IS_TRAINEE, Reason.CERTIFICATE_MISSING)),
	],
)
def test_each_reason_is_named(values, reasons):
	assert get_reasons(**{**FINE, **values}) == reasons


def test_every_reason_has_a_sentence():
	assert set(SENTENCES) == set(Reason)


@pytest.mark.parametrize(
	("asked", "due"),
	[(date(2025, 11, 28), DAY), (date(2028, 2, 29), date(2029, 2, 28)), (date(2027, 3, 1), date(2028, 3, 1))],
)
def test_the_next_query_is_due_a_year_later(asked, due):
	assert get_next_due(asked) == due


@pytest.mark.parametrize(
	("since", "years"), [("2016-11-28", 10), ("2016-11-29", 9), ("2026-11-28", 0), ("2027-01-01", 0)]
)
def test_experience_counts_full_years(since, years):
	assert get_full_years(date.fromisoformat(since), DAY) == years

"""Periods of employment on the record: refused, ended, begun anew, migrated; people from outside."""

import frappe
import pytest
from frappe.utils import add_days, today

from mental_health_module.api import staffing as api
from mental_health_module.patches.v0_3 import add_periods
from mental_health_module.services.evaluation.indicators import school as indicators
from mental_health_module.services.shared.refusals import PeriodError
from mental_health_module.services.staffing import periods, refusals
from tests.makers import factories
from tests.makers.records import acting_as, press

COUNSELLOR = "MH Counsellor"


@pytest.fixture
def counsellor(site):
	return make_old(factories.make_counsellor(from_date="2025-09-01"))


@pytest.fixture
def coordinator(site):
	return factories.make_user(roles=["MH Coordinator"]).name


def make_old(counsellor):
	"""What was typed today may still be put right."""
	frappe.db.set_value(
		"MH Counsellor Period", {"parent": counsellor.name}, "creation", "2025-09-01 08:00:00"
	)
	counsellor.reload()
	return counsellor


def get_rows(name: str) -> list[tuple]:
	rows = frappe.get_doc(COUNSELLOR, name).periods
	return [(row.employment, row.weekly_hours, str(row.from_date), str(row.to_date or "")) for row in rows]


def make(periods, **values):
	user = values.pop("user", None) or factories.make_user(roles=["MH Counsellor"]).name
	values = {"person_type": "User", "person": user, "school": factories.make_school().name, **values}
	return factories.insert(COUNSELLOR, periods=periods, status="Active", **values)


def part(hours, start="2026-01-01", end=None, kind="Part-time") -> dict:
	return {"employment": kind, "weekly_hours": hours, "from_date": start, "to_date": end}


def test_a_record_that_only_says_part_time_gets_its_hours_from_the_share_and_says_so(counsellor):
	(row,) = counsellor.periods
	assert (row.employment, row.weekly_hours, row.full_time_hours, row.hours_estimated) == (
		"Part-time",
		20,
		40,
		1,
	)
	assert indicators.get_posts(counsellor.school, frappe.utils.getdate(today())) == 0.5


def test_estimated_hours_are_put_right_once_and_stay_then(counsellor):
	counsellor.periods[0].weekly_hours = 16
	counsellor.save()
	make_old(counsellor)
	assert (counsellor.periods[0].weekly_hours, counsellor.periods[0].hours_estimated) == (16, 0)
	assert indicators.get_posts(counsellor.school, frappe.utils.getdate(today())) == 0.4
	counsellor.periods[0].update({"weekly_hours": 18, "hours_estimated": 1})
	with pytest.raises(refusals.PeriodBegunError, match="Change Employment"):
		counsellor.save()
	assert get_rows(counsellor.name) == [("Part-time", 16, "2025-09-01", "")]


@pytest.mark.parametrize("values", [{"employment": "Full-time"}, {"from_date": "2025-10-01"}])
def test_a_period_that_has_begun_stays(counsellor, values):
	before = get_rows(counsellor.name)
	counsellor.periods[0].update(values)
	with pytest.raises(refusals.PeriodBegunError):
		counsellor.save()
	assert get_rows(counsellor.name) == before


def test_a_period_that_has_begun_is_not_taken_away(counsellor):
	counsellor.set("periods", [part(8, today())])
	with pytest.raises(refusals.PeriodBegunError):
		counsellor.save()
	assert len(get_rows(counsellor.name)) == 1


@pytest.mark.parametrize(
	("periods", "error", "words"),
	[
		([part(0)], refusals.PeriodHoursError, "Row 1"),
		([part(41)], refusals.MoreThanOnePostError, r"1\.025"),
		([part(8), part(8, "2026-02-01")], refusals.PeriodsOverlapError, "Rows 1 and 2"),
		([part(8, "2026-02-01", "2026-01-31")], PeriodError, "Row 1"),
		([part(8, "2026-01-01", "2026-01-31"), part(8, "2099-01-01")], refusals.EarlyReturnError, "Row 2"),
		([], refusals.PeriodMissingError, "since when"),
	],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_stored(site, periods, error, words):
	user = factories.make_user(roles=["MH Counsellor"]).name
	with pytest.raises(error, match=words):
		make(periods, user=user)
	assert not frappe.db.exists(COUNSELLOR, {"user": user})


def test_one_person_is_at_most_one_post_over_all_schools(site):
	user = factories.make_user(roles=["MH Counsellor"]).name
	make([part(24)], user=user)
	with pytest.raises(refusals.MoreThanOnePostError, match=r"1\.1 posts"):
		make([part(20)], user=user)
	assert make([part(16)], user=user).employment == "Part-time"


def test_a_person_is_not_twice_a_counsellor_of_one_school(site):
	first = make([part(8)])
	with pytest.raises(refusals.PeriodsOverlapError, match="another record"):
		make([part(8, "2026-05-01")], user=first.user, school=first.school)
	assert frappe.db.count(COUNSELLOR, {"user": first.user}) == 1


def change(counsellor, user, **values):
	given = {"employment": "Full-time", "from_date": today(), "ended_because": "More lessons", **values}
	with acting_as(user):
		return press(api.change_employment, counsellor.name, **given)


def test_a_change_ends_what_runs_and_begins_anew_in_one_step(counsellor, coordinator):
	assert change(counsellor, coordinator) == "Full-time"
	ended, begun = get_rows(counsellor.name)
	assert ended == ("Part-time", 20, "2025-09-01", add_days(today(), -1))
	assert begun == ("Full-time", 0, today(), "")
	values = ["employment", "from_date", "to_date"]
	stored = frappe.db.get_value(COUNSELLOR, counsellor.name, values)
	assert [str(value) for value in stored] == ["Full-time", "2025-09-01", "None"]
	before, now = frappe.utils.getdate(add_days(today(), -1)), frappe.utils.getdate(today())
	assert [indicators.get_posts(counsellor.school, day) for day in (before, now)] == [0.5, 1]


@pytest.mark.parametrize(
	("values", "error"),
	[
		({"from_date": "2025-09-01"}, refusals.PeriodMissingError),
		({"employment": "", "from_date": ""}, refusals.PeriodMissingError),
		({"employment": "Part-time"}, refusals.PeriodHoursError),
		({"employment": "Part-time", "weekly_hours": "50"}, refusals.MoreThanOnePostError),
		({"employment": "Guest"}, frappe.ValidationError),
	],
)
def test_a_change_that_cannot_be_leaves_everything_as_it_was(counsellor, coordinator, values, error):
	before = get_rows(counsellor.name)
	with pytest.raises(error):
		change(counsellor, coordinator, **values)
	assert get_rows(counsellor.name) == before


def test_what_was_typed_wrong_is_put_right_on_the_same_day(counsellor):
	"""Also in a row that is added to an old record; the old row stays as it is."""
	counsellor.periods[0].to_date = add_days(today(), -1)
	counsellor.append("periods", part(36, today()))
	counsellor.save()
	counsellor.periods[1].weekly_hours = 16
	counsellor.save()
	assert get_rows(counsellor.name)[1] == ("Part-time", 16, today(), "")
	counsellor.periods[0].to_date = add_days(today(), -2)
	with pytest.raises(refusals.PeriodBegunError, match="Row 1"):
		counsellor.save()


def test_who_has_left_without_a_last_day_has_it_today_and_no_day_before_changes(counsellor):
	counsellor.status = "Left"
	counsellor.save()
	assert get_rows(counsellor.name) == [("Part-time", 20, "2025-09-01", today())]
	day = frappe.utils.getdate(add_days(today(), -1))
	assert indicators.get_posts(counsellor.school, day) == 0.5


def test_a_period_agreed_in_advance_begins_without_anybody_saving(counsellor):
	counsellor.periods[0].to_date = add_days(today(), 4)
	counsellor.append("periods", {"employment": "Full-time", "from_date": add_days(today(), 5)})
	counsellor.save()
	assert counsellor.employment == "Part-time"
	before, first = (frappe.utils.getdate(add_days(today(), days)) for days in (4, 5))
	assert counsellor.name not in periods.follow_the_day_unchecked(before)
	assert counsellor.name in periods.follow_the_day_unchecked(first)
	assert frappe.db.get_value(COUNSELLOR, counsellor.name, "employment") == "Full-time"


@pytest.mark.parametrize("role", ["MH Counsellor", "MH Leader", "MH Auditor", "Instructor"])
def test_who_may_not_write_the_record_changes_no_employment(counsellor, role):
	before = get_rows(counsellor.name)
	with pytest.raises(frappe.PermissionError):
		change(counsellor, factories.make_user(roles=[role]).name)
	assert get_rows(counsellor.name) == before


def test_somebody_from_outside_has_a_written_name_and_no_account(site):
	outside = {"person_type": "Outside Person", "person": None, "counsellor_name": " 王  专家 "}
	found = make([part(0, kind="External")], **outside)
	assert (found.counsellor_name, found.user, found.employment) == ("王 专家", None, "External")
	for values, error in (
		({"counsellor_name": " "}, "name"),
		({"user": factories.make_user().name}, "account"),
	):
		with pytest.raises(refusals.OutsidePersonError, match=error):
			factories.insert(
				COUNSELLOR, periods=[part(0, kind="External")], school=found.school, **{**outside, **values}
			)
	with pytest.raises(refusals.OutsidePersonError, match="Volunteer"):
		make([part(8)], **{**outside, "counsellor_name": "李专家"})


def test_a_site_from_before_the_periods_gets_one_for_each_counsellor(counsellor):
	whole = factories.make_counsellor(employment="Full-time", status="Left", to_date="2026-10-31")
	frappe.db.delete("MH Counsellor Period", {"parent": ("in", [counsellor.name, whole.name])})
	day = frappe.utils.getdate(today())
	assert indicators.get_posts(counsellor.school, day) == 0.5
	for _time in range(2):
		add_periods.execute()
		assert get_rows(counsellor.name) == [("Part-time", 20, "2025-09-01", "")]
		assert get_rows(whole.name) == [("Full-time", 0, "2026-09-01", "2026-10-31")]
	assert indicators.get_posts(counsellor.school, day) == 0.5

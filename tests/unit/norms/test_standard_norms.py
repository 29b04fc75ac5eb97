"""The norms that come with the app: each has a source, a metric that is registered, and no contradiction."""

from datetime import date
from fractions import Fraction

from mental_health_module.capabilities import NORM_METRICS
from mental_health_module.domain.norms.contradictions import find_contradictions, find_doubles
from mental_health_module.domain.norms.norms import BINDING, COMPARISON, STAGES, Norm
from mental_health_module.domain.norms.standard_norms import get_norms


def get_all() -> list[Norm]:
	return [
		Norm(
			name=row["title"],
			title=row["title"],
			metric=row["metric"],
			comparison=row["comparison"],
			threshold=Fraction(row["threshold"]),
			valid_from=date.fromisoformat(row["valid_from"]),
			valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
			stages=frozenset(row["stages"]),
			region=row["region"],
			kind=row["kind"],
		)
		for row in get_norms()
	]


def test_each_has_a_source_a_clause_and_a_registered_metric():
	for row in get_norms():
		assert row["source_document"], row["title"]
		assert row["source_clause"], row["title"]
		assert row["metric"] in NORM_METRICS, row["title"]
		assert set(row["stages"]) <= set(STAGES)


# What the reference gives of each: the day of a report or page, or the year and what it stands in.
FIRST_DAYS = {
	"At least one counsellor at every school": ("2015-08-12", "press report"),
	"At least two full-time counsellors at a university": ("2011-01-01", "Only the year (2011) is known"),
	"At most 4,000 students for each full-time counsellor": ("2023-05-12", "press report"),
	"At most 3,000 students for each full-time counsellor": ("2011-01-01", "Only the year (2011) is known"),
	"250 pupils for each counsellor": ("2022-01-01", "Only the year (2022) is known"),
	"The counselling room is open at least six hours a week": ("2013-01-01", "Only the year (2013) is known"),
	"The room is open at least eight hours a week": ("2026-01-01", "Neither its day nor its year is known"),
	"The room is open ten hours a week": ("2026-01-01", "Neither its day nor its year is known"),
	"The room is open on every school day": ("2015-08-12", "press report"),
	"Forty hours of training a year for full-time staff": ("2011-01-01", "Only the year (2011) is known"),
	"Ten hours of training a year for homeroom teachers": ("2025-01-01", "Only the year (2025) is known"),
	"One screening in each school year": ("2021-01-01", "Only the year (2021) is known"),
	"The leadership hears a report twice a year": ("2020-07-07", "day of the web page"),
	"Two activities for families in each term": ("2025-10-24", "press report"),
	"One lesson for each class every two weeks": ("2025-01-01", "Only the year (2025) is known"),
}


def test_each_first_day_is_known_or_its_note_says_what_of_it_is():
	shipped = {row["title_en"]: row for row in get_norms()}
	assert {title: row["valid_from"] for title, row in shipped.items()} == {
		title: day for title, (day, _known) in FIRST_DAYS.items()
	}
	for title, (_day, known) in FIRST_DAYS.items():
		assert known in shipped[title]["note"], title


def test_each_clause_without_a_number_says_that_none_is_given():
	for row in get_norms():
		assert "条款号未给出" in row["source_clause"], row["title"]
		assert "clause not given" in row["source_clause"], row["title"]


def test_what_is_known_from_memory_or_without_a_document_asks_for_a_check_of_the_wording():
	checked = [row["threshold"] for row in get_norms() if "check the wording" in row["note"]]
	assert checked == [480, 600, 1]
	[screening] = [row for row in get_norms() if row["metric"] == "screenings_in_year"]
	assert "From memory" in screening["note"]


def test_what_one_school_has_set_itself_and_what_comes_from_abroad_binds_nobody():
	kinds = {row["source_document"]: row["kind"] for row in get_norms()}
	assert kinds["心理健康教育工作队伍"] == COMPARISON
	assert kinds["American School Counselor Association (ASCA)"] == COMPARISON
	assert [row["threshold"] for row in get_norms() if row["kind"] != BINDING] == [250, 360, 600]


def test_none_contradicts_another_or_says_it_twice():
	assert find_contradictions(get_all()) == []
	assert find_doubles(get_all()) == []


def test_the_ratio_of_shaanxi_ended_when_it_was_replaced():
	[norm] = [one for one in get_all() if one.threshold == 3000]
	assert (norm.valid_to, norm.region) == (date(2020, 7, 6), "陕西省")


def test_no_registered_metric_is_left_without_a_norm_but_the_certificates():
	assert set(NORM_METRICS) - {one.metric for one in get_all()} == {"certified_counsellors"}

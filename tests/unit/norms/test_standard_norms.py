"""The norms that come with the app: each has a source, a metric that is registered, and no contradiction."""

from datetime import date
from fractions import Fraction

from mental_health_module.capabilities import NORM_METRICS
from mental_health_module.domain.norms.contradictions import find_contradictions, find_doubles
from mental_health_module.domain.norms.norms import STAGES, Norm
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


def test_none_contradicts_another_or_says_it_twice():
	assert find_contradictions(get_all()) == []
	assert find_doubles(get_all()) == []


def test_the_ratio_of_shaanxi_ended_when_it_was_replaced():
	[norm] = [one for one in get_all() if one.threshold == 3000]
	assert (norm.valid_to, norm.region) == (date(2020, 7, 6), "陕西省")


def test_no_registered_metric_is_left_without_a_norm_but_the_certificates():
	assert set(NORM_METRICS) - {one.metric for one in get_all()} == {"certified_counsellors"}

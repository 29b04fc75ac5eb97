"""Norms that cannot stand side by side: what no school could keep, and what is said twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from mental_health_module.domain.norms.norms import AT_LEAST, AT_MOST, BINDING, Norm, keeps, lies_in


@dataclass(frozen=True)
class Pair:
	"""Two norms, and the first day on which both hold for one school."""

	first: Norm
	second: Norm
	day: date


def find_contradictions(norms: Iterable[Norm]) -> list[Pair]:
	"""Return the pairs of binding norms that no school of some stage and region can keep on one day.

	At least 5 and at most 4 of one thing contradict each other; at least 4 and at most 4 do not. What is only
	a comparison binds nobody, so it contradicts nothing.
	"""
	binding = [norm for norm in norms if norm.kind == BINDING]
	return [pair for pair in _get_pairs(binding) if not can_both_be_kept(pair.first, pair.second)]


def find_doubles(norms: Iterable[Norm]) -> list[Pair]:
	"""Return the pairs of one kind that say the same kind of thing of the same schools on one day.

	The same kind: one metric and comparison, one region, a stage that both name. A norm of a region beside
	one of the whole country is none: both are asked for.
	"""
	return [pair for pair in _get_pairs(norms) if _is_double(pair.first, pair.second)]


def _get_pairs(norms: Iterable[Norm]) -> Iterator[Pair]:
	for first, second in combinations(norms, 2):
		day = get_common_day(first, second)
		if first.metric == second.metric and day:
			yield Pair(first, second, day)


def get_common_day(first: Norm, second: Norm) -> date | None:
	"""Return the first day on which both norms hold for one stage and region, None where there is none."""
	stages = not first.stages or not second.stages or first.stages & second.stages
	regions = lies_in(first.region, second.region) or lies_in(second.region, first.region)
	begin = max(first.valid_from, second.valid_from)
	ends = [norm.valid_to for norm in (first, second) if norm.valid_to]
	return begin if stages and regions and all(begin <= end for end in ends) else None


def can_both_be_kept(first: Norm, second: Norm) -> bool:
	"""Return whether one number is enough for both norms."""
	comparisons = {first.comparison, second.comparison}
	if comparisons == {AT_LEAST} or comparisons == {AT_MOST}:
		return True
	# one of the two thresholds is such a number, or there is none
	return any(keeps(first, one.threshold) and keeps(second, one.threshold) for one in (first, second))


def _is_double(first: Norm, second: Norm) -> bool:
	same_region = lies_in(first.region, second.region) and lies_in(second.region, first.region)
	return same_region and (first.comparison, first.kind) == (second.comparison, second.kind)

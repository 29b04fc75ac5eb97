"""Norms: to whom one applies on a day, and what a measured value says of it. Exact numbers, no floats."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from mental_health_module.domain.shared.measured import Measured
from mental_health_module.domain.shared.texts import N_

AT_LEAST, AT_MOST, EXACTLY = N_("At Least"), N_("At Most"), N_("Exactly")
COMPARISONS = (AT_LEAST, AT_MOST, EXACTLY)
BINDING, COMPARISON = N_("Binding"), N_("Comparison")
MET, AT_RISK, NOT_MET, NOT_MEASURED = N_("Met"), N_("At Risk"), N_("Not Met"), N_("Not Measured")
# what a comparison answers in place of the two in the middle: it binds nobody, so nobody can miss it
DIFFERS = N_("Differs")
PRIMARY, JUNIOR, SENIOR = "Primary School", "Junior High School", "Senior High School"
VOCATIONAL, UNIVERSITY = "Vocational School", "University"
STAGES = (PRIMARY, JUNIOR, SENIOR, VOCATIONAL, UNIVERSITY)


@dataclass(frozen=True)
class Norm:
	"""What a document asks of schools. No stages: all; no region: everywhere; no last day: still in force."""

	name: str
	title: str
	metric: str
	comparison: str
	threshold: Fraction
	valid_from: date
	valid_to: date | None = None
	stages: frozenset[str] = frozenset()
	region: str = ""
	kind: str = BINDING


def applies(norm: Norm, stage: str, region: str | None, day: date) -> bool:
	"""Return whether a norm is asked of a school of a stage and region on a day; first and last day count.

	A norm of a province holds in its cities: 陕西省 is the beginning of 陕西省西安市. Spaces do not count. A
	school without a region is asked only for what holds everywhere.
	"""
	in_time = norm.valid_from <= day and (norm.valid_to is None or day <= norm.valid_to)
	of_stage = not norm.stages or stage in norm.stages
	return in_time and of_stage and lies_in(region, norm.region)


def lies_in(region: str | None, wider: str | None) -> bool:
	"""Return whether a region is another one or lies in it, as both are written; all lie in the empty one."""
	return "".join((region or "").split()).startswith("".join((wider or "").split()))


def judge(norm: Norm, measured: Measured) -> str:
	"""Return whether a norm is met, at risk, not met or not measured; a comparison is met or differed from.

	At risk has two cases, and no others:

	- it is met, and will not be 90 days later if nothing is done: a post ends or a certificate expires;
	- it is counted over a term or year that still runs, and too little has been done yet.
	"""
	if measured.value is None:
		return NOT_MEASURED
	if norm.kind == COMPARISON:
		return MET if keeps(norm, measured.value) else DIFFERS
	if keeps(norm, measured.value):
		stays = measured.later is None or keeps(norm, measured.later)
		return MET if stays and not measured.is_lost_later else AT_RISK
	can_grow = norm.comparison != AT_MOST and measured.value < norm.threshold
	return AT_RISK if measured.open_until and can_grow else NOT_MET


def keeps(norm: Norm, value: Fraction | int) -> bool:
	"""Return whether a value is what a norm asks for; the threshold itself is enough."""
	if norm.comparison == AT_LEAST:
		return value >= norm.threshold
	return value <= norm.threshold if norm.comparison == AT_MOST else value == norm.threshold

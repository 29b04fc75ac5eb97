"""The steps of an evaluation: collect, evaluate oneself, review in the group, rate, close."""

from collections.abc import Iterable

import frappe
from frappe.model.document import Document
from frappe.utils import cint, cstr, escape_html, flt

from mental_health_module import roles
from mental_health_module.domain.evaluation import steps as rules
from mental_health_module.domain.evaluation.rating import (
	NoWeightError,
	are_thresholds,
	get_rating,
	get_total,
	is_number,
)
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.evaluation.evaluations import STEPS
from mental_health_module.services.evaluation.indicators.indicators import get_small_cell_limit
from mental_health_module.services.evaluation.refusals import (
	NothingToRateError,
	NotInTheGroupError,
	NotTheLeaderError,
	OwnRatingError,
	SmallCellLimitError,
	ThresholdError,
)
from mental_health_module.services.evaluation.scores import copy_indicators, get_scores, work_out_figures
from mental_health_module.services.leadership.offices import get_offices, is_leader_of
from mental_health_module.services.shared.notices import get_users_with_roles, notify_unchecked
from mental_health_module.services.shared.refusals import ReasonMissingError
from mental_health_module.words import _

DEFAULT_THRESHOLDS = (90.0, 75.0, 60.0)


def start_collecting(evaluation: Document) -> None:
	"""Copy the indicators into a draft and work out their figures.

	Raises: WrongStateError, EvaluationRowsError, PeriodError.
	"""
	STEPS.begin(evaluation, "start_collecting")
	copy_indicators(evaluation)
	work_out_figures(evaluation)
	STEPS.finish(evaluation, "start_collecting")


def work_out_again(evaluation: Document) -> None:
	"""Work out the figures anew while collecting; what people wrote stays.

	Raises: WrongStateError.
	"""
	STEPS.begin(evaluation, "work_out_again")
	work_out_figures(evaluation)
	STEPS.finish(evaluation, "work_out_again")


def submit_self_evaluation(evaluation: Document) -> None:
	"""End the collecting: the signed-in user answers for the self-evaluation (自评).

	Raises: WrongStateError, SmallCellLimitError, NothingToRateError.
	"""
	STEPS.begin(evaluation, "submit_self_evaluation")
	_get_total(evaluation)
	STEPS.finish(evaluation, "submit_self_evaluation")
	others = get_users_with_roles(roles.LEADER) - {frappe.session.user}
	sentence = N_("A self-evaluation waits for the review of the group. Open it and go through the scores.")
	notify_unchecked(others, sentence, evaluation.doctype, evaluation.name)


def confirm_review(evaluation: Document) -> None:
	"""Write down that the group has reviewed (组评); by a member who did not make the self-evaluation.

	Raises: WrongStateError, OwnRatingError, SmallCellLimitError, NotInTheGroupError.
	"""
	STEPS.begin(evaluation, "confirm_review")
	STEPS.finish(evaluation, "confirm_review")


@STEPS.rule(rules.OF_THE_GROUP)
def _require_member(evaluation: Document, user: str) -> None:
	if not get_offices(user, evaluation.school):
		frappe.throw(
			_("Only a member of the school's active leadership group can confirm its review."),
			NotInTheGroupError,
			title=_("Not in the group"),
		)


def send_back(evaluation: Document, reason: str) -> None:
	"""Let a self-evaluation be done again; the reason stands in the comments.

	Raises: WrongStateError, ReasonMissingError.
	"""
	STEPS.begin(evaluation, "send_back")
	if not cstr(reason).strip():
		frappe.throw(_("Say what has to be done again."), ReasonMissingError, title=_("Reason missing"))
	STEPS.finish(evaluation, "send_back")
	evaluation.add_comment("Comment", escape_html(reason.strip()))


def rate(evaluation: Document) -> None:
	"""Rate a reviewed evaluation: its figures, definitions and points are frozen from now on.

	Raises: WrongStateError, OwnRatingError, SmallCellLimitError, ThresholdError, NothingToRateError.
	"""
	STEPS.begin(evaluation, "rate")
	thresholds, total = get_thresholds(), _get_total(evaluation)
	STEPS.finish(
		evaluation,
		"rate",
		rating=get_rating(total, thresholds),
		thresholds=" / ".join(f"{number:g}" for number in thresholds),
	)


def close(evaluation: Document) -> None:
	"""Close a rated evaluation for good; only the leader (组长) of the school's group does.

	Raises: WrongStateError, NotTheLeaderError.
	"""
	STEPS.begin(evaluation, "close")
	STEPS.finish(evaluation, "close")


@STEPS.rule(rules.LEADER)
def _require_leader(evaluation: Document, user: str) -> None:
	if not is_leader_of(user, evaluation.school):
		frappe.throw(
			_("Only the leader of the school's active leadership group closes an evaluation."),
			NotTheLeaderError,
			title=_("Only the leader"),
		)


def get_thresholds() -> tuple[float, float, float]:
	"""Return from how many points on it is an A, a B and a C.

	Raises: ThresholdError when the settings make no sense.
	"""
	stored = [flt(frappe.db.get_single_value("MH Settings", f"rating_{letter}")) for letter in "abc"]
	return validate_thresholds(stored) if any(stored) else DEFAULT_THRESHOLDS


def validate_thresholds(points: Iterable[float]) -> tuple[float, float, float]:
	"""Return the thresholds when they fall from A to C.

	Raises: ThresholdError.
	"""
	written = list(points)
	high, middle, low = (flt(number) for number in written)
	if not all(map(is_number, written)) or not are_thresholds((high, middle, low)):
		frappe.throw(
			_("The points for A, B and C must fall from A to C, between 0 and 100, such as 90, 75, 60."),
			ThresholdError,
			title=_("Wrong points"),
		)
	return high, middle, low


def _get_total(evaluation: Document) -> float:
	try:
		return get_total(get_scores(evaluation))
	except NoWeightError:
		frappe.throw(
			_("The indicators that have points weigh nothing together. Score some by hand, or give weights."),
			NothingToRateError,
			title=_("Nothing to rate"),
		)


@STEPS.rule(rules.ANOTHER)
def _refuse_own(evaluation: Document, user: str) -> None:
	if evaluation.self_evaluated_by == user:
		frappe.throw(
			_("You made the self-evaluation. Somebody else of the group has to go on from here."),
			OwnRatingError,
			title=_("Your own evaluation"),
		)


@STEPS.rule(rules.LIMIT)
def _refuse_lower_limit(evaluation: Document, user: str) -> None:
	"""Refuse to go on with figures that were worked out while smaller counts could be shown."""
	limit = get_small_cell_limit()
	if cint(evaluation.figures_limit) < limit:
		frappe.throw(
			_(
				"The figures were worked out with the limit {0}; today it is {1}. Send the evaluation back "
				"if it is no longer being collected, and work out its figures again."
			).format(cint(evaluation.figures_limit) or "–", limit),
			SmallCellLimitError,
			title=_("Limit was raised"),
		)

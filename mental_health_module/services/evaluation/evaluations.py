"""The evaluation of a school's work (每学期定期开展评估): its period, what is kept, what is frozen."""

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, getdate, today

from mental_health_module.access.turns import read_now
from mental_health_module.domain.evaluation.indicators import Period
from mental_health_module.domain.evaluation.steps import (
	CLOSED,
	COLLECTING,
	DRAFT,
	EVALUATION_STEPS,
	IS_RATED,
	RATED,
	SELF_EVALUATED,
)
from mental_health_module.host.calendar import get_term_bounds, get_year_bounds, get_year_of_term
from mental_health_module.services.evaluation.refusals import (
	EvaluationFrozenError,
	EvaluationRowsError,
	SecondEvaluationError,
)
from mental_health_module.services.shared.refusals import PeriodError
from mental_health_module.services.shared.steps import Machine
from mental_health_module.words import _

EVALUATION = "MH Evaluation"
# Set by the steps alone, whatever a client sends.
KEPT = (
	*("total", "rating", "left_out", "computed_at", "figures_limit", "thresholds"),
	*("self_evaluated_by", "self_evaluated_at", "reviewed_by", "reviewed_at"),
	*("rated_by", "rated_at", "closed_by", "closed_at"),
)
STEPS = Machine(EVALUATION, EVALUATION_STEPS, KEPT)
WORDS = ("summary", "group_comment")
EDITABLE = {
	COLLECTING: ("manual_score", "manual_reason", "evidence", "self_score"),
	SELF_EVALUATED: ("group_score", "group_reason"),
}


def begin(evaluation: Document) -> None:
	"""Let a new evaluation start empty, as a draft."""
	STEPS.start(evaluation, DRAFT)
	evaluation.set("scores", [])


def set_period(evaluation: Document) -> None:
	"""Find the first and last day and the title from the term, or from the year; a rated one keeps its own.

	Raises: PeriodError when the term is of another year, or the host does not know the days.
	"""
	if evaluation.status in IS_RATED:
		return
	term, year = evaluation.academic_term, evaluation.academic_year
	if term and get_year_of_term(term) != year:
		frappe.throw(
			_("The term {0} does not belong to {1}. Choose another term or year.").format(term, year),
			PeriodError,
			title=_("Term of another year"),
		)
	bounds = get_term_bounds(term) if term else get_year_bounds(year)
	if not bounds:
		frappe.throw(
			_("The school calendar has no days for {0}. Complete it first.").format(term or year),
			PeriodError,
			title=_("Days unknown"),
		)
	evaluation.from_date, evaluation.to_date = bounds
	evaluation.title = f"{evaluation.school} {term or year}"


def get_period(evaluation: Document) -> Period:
	"""Return the days for which figures are worked out: up to today in a term that still runs.

	Raises: PeriodError when it has not begun.
	"""
	start, end = getdate(evaluation.from_date), min(getdate(evaluation.to_date), getdate(today()))
	if end < start:
		frappe.throw(
			_("This period begins on {0}. Evaluate it when there is something to evaluate.").format(
				format_date(start)
			),
			PeriodError,
			title=_("Not begun yet"),
		)
	return Period(start, end, evaluation.academic_year)


def refuse_second(evaluation: Document) -> None:
	"""Refuse a second evaluation of the same school and period.

	Raises: SecondEvaluationError naming the first.
	"""
	other = frappe.db.get_value(
		EVALUATION,
		{
			"school": evaluation.school,
			"academic_year": evaluation.academic_year,
			"academic_term": evaluation.academic_term or ("is", "not set"),
			"name": ("!=", evaluation.name or ""),
		},
	)
	if other:
		frappe.throw(
			_("There is an evaluation of this school for this period already: {0}. Open that one.").format(
				other
			),
			SecondEvaluationError,
			title=_("Evaluated already"),
		)


def keep_stored(evaluation: Document) -> None:
	"""Keep what only the steps change, and refuse changes to what is frozen.

	Raises: EvaluationFrozenError, EvaluationRowsError.
	"""
	if not STEPS.keep(evaluation):
		return
	stored = evaluation.get_doc_before_save()
	_refuse_frozen_change(evaluation, stored)
	_keep_rows(evaluation, stored)
	_keep_tasks(evaluation, stored)


def _refuse_frozen_change(evaluation: Document, stored: Document) -> None:
	words_changed = any((evaluation.get(field) or "") != (stored.get(field) or "") for field in WORDS)
	if stored.status == CLOSED or (stored.status == RATED and words_changed):
		refuse_frozen(stored.status)


def refuse_frozen(status: str) -> None:
	"""Refuse a change to an evaluation in a state in which it stays as it is.

	Raises: EvaluationFrozenError.
	"""
	frappe.throw(
		_("This evaluation is {0}: it stays as it is. Write what is new into the next evaluation.").format(
			_(status)
		),
		EvaluationFrozenError,
		title=_("Cannot be changed"),
	)


def refuse_deletion(evaluation: Document) -> None:
	"""Refuse the deletion of a rated or closed evaluation.

	Raises: EvaluationFrozenError.
	"""
	status = read_now(evaluation)
	if status in IS_RATED:
		refuse_frozen(status)


def _keep_rows(evaluation: Document, stored: Document) -> None:
	before = {row.name: row for row in stored.scores}
	if [row.name for row in evaluation.scores] != list(before):
		frappe.throw(
			_("The indicators come from the catalogue when collecting begins. Add and remove no rows here."),
			EvaluationRowsError,
			title=_("Rows are fixed"),
		)
	editable = EDITABLE.get(stored.status, ())
	for row in evaluation.scores:
		for field in row.meta.get_fieldnames_with_value():
			if field not in editable:
				row.set(field, before[row.name].get(field))


def _keep_tasks(evaluation: Document, stored: Document) -> None:
	tasks = {row.name: row.plan_task for row in stored.improvements}
	for row in evaluation.improvements:
		row.plan_task = tasks.get(row.name)

"""What a check or commit has found, kept in the document for the form."""

import json
from dataclasses import asdict

from frappe.model.document import Document

from mental_health_module.domain.sheets.row_changes import CHANGED, NEW, UNCHANGED
from mental_health_module.domain.sheets.row_places import get_row, show_place
from mental_health_module.services.lists import words as list_import_words
from mental_health_module.services.lists.plan import Asked, Plan, join_classes, join_first, show_person
from mental_health_module.words import _

NEEDS_CHOICE, HAS_PROBLEMS, READY = "Needs Choice", "Has Problems", "Ready"
PREVIEW_ROWS = 100
SHOWN_PROBLEMS = 200
SHOWN_QUESTIONS = 200
SHOWN_NOTES = 200


def keep_plan(document: Document, plan: Plan) -> None:
	"""Put counts, problems, choices and preview into the document and set its state."""
	counts = plan.count_actions()
	document.row_count = plan.row_count
	document.problem_count = len(plan.problems)
	document.choice_count = plan.open_count
	document.created_count = counts[NEW]
	document.updated_count = counts[CHANGED]
	document.unchanged_count = counts[UNCHANGED]
	_set_problems(document, plan)
	_set_choices(document, plan)
	rows = [asdict(row) for row in plan.preview]
	notes = [{"row_number": number, "text": text} for number, text in plan.notes[:SHOWN_NOTES]]
	document.result = json.dumps(
		{
			"rows": rows,
			"notes": notes,
			"note_count": len(plan.notes),
			"words": list_import_words.get_questions(document, plan),
		},
		ensure_ascii=False,
	)
	document.status = _get_status(plan)
	document.message = _get_message(plan, document.status)


def clear(document: Document) -> None:
	"""Forget what an earlier check has found, but not the choices that were made."""
	for field in ("row_count", "problem_count", "choice_count"):
		document.set(field, 0)
	for field in ("created_count", "updated_count", "unchanged_count"):
		document.set(field, 0)
	document.set("problems", [])
	document.result = None


def _get_status(plan: Plan) -> str:
	if plan.open_count and not plan.problems:
		return NEEDS_CHOICE
	return READY if plan.is_ready else HAS_PROBLEMS


def _get_message(plan: Plan, status: str) -> str:
	if status == HAS_PROBLEMS and not plan.problems:
		return _("Nobody in this list would be entered. See below what was left out, and correct the sheet.")
	if status == HAS_PROBLEMS:
		return _("Problems found: {0}. Correct the sheet and upload it again.").format(len(plan.problems))
	if status == NEEDS_CHOICE and plan.words:
		return _("Words or columns not known here: {0}. Say below what they mean, then save.").format(
			len(plan.words)
		)
	if status == NEEDS_CHOICE:
		return _("Still to choose: {0}. Say below who is meant, then save.").format(plan.open_count)
	return _("Everything fits. Look at the preview, then commit.")


def _set_problems(document: Document, plan: Plan) -> None:
	document.set("problems", [])
	for problem in sorted(plan.problems, key=lambda problem: problem.row_number)[:SHOWN_PROBLEMS]:
		document.append(
			"problems",
			{
				"row_number": problem.row_number,
				"column_label": problem.column_label,
				"value": problem.value[:140],
				"problem": problem.sentence,
			},
		)


def _set_choices(document: Document, plan: Plan) -> None:
	"""Keep every choice that was made, and show the first of the open ones."""
	settled = [question for question in plan.asked if not question.is_open]
	still_open = [question for question in plan.asked if question.is_open][:SHOWN_QUESTIONS]
	document.set("choices", [])
	for question in sorted(settled + still_open, key=lambda question: question.row_numbers[0]):
		document.append("choices", _get_choice(question))


def _get_choice(question: Asked) -> dict:
	reason = question.reason
	if len(question.row_numbers) > 1:
		reason += " " + _("(rows {0})").format(join_first(map(show_place, question.row_numbers), 6))
	candidates = [
		{
			"person_type": person.person_type,
			"person": person.person,
			"label": show_person(person),
			"classes": join_classes(person),
			"active": person.active,
		}
		for person in question.candidates
	]
	return {
		"row_number": get_row(question.row_numbers[0]),
		"value": question.value,
		"reason": reason,
		"person_type": question.person.person_type if question.person else None,
		"person": question.person.person if question.person else None,
		"leave_out": int(question.leave_out),
		"candidates": json.dumps(candidates, ensure_ascii=False),
	}

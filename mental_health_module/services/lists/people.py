"""Who is meant by the rows of a list: matched, chosen by a person, or left out; never guessed."""

from frappe.model.document import Document
from frappe.utils import cint

from mental_health_module.domain.sheets.person_matching import Choice, Matched, Person, Unmatched, match
from mental_health_module.domain.sheets.row_places import get_row, show_place
from mental_health_module.host.staff_directory import StaffDirectory, get_staff
from mental_health_module.services.lists.plan import Asked, Plan, describe
from mental_health_module.services.shared.schools import get_units
from mental_health_module.words import _


def resolve(document: Document, rows: list, plan: Plan) -> dict[int, Person]:
	"""Return the person of each row by row number, without the rows that are open or left out.

	Choices that were made stand in the document, under the words by which the sheet names the person; what
	is still to be chosen is added to the plan.
	"""
	staff = plan.staff = get_staff(get_units(document.school))
	people: dict[int, Person] = {}
	asked: dict[str, Asked] = {}
	for row, found in zip(rows, _match(rows, staff), strict=True):
		found = _doubt_namesake(row, found, plan)
		if isinstance(found, Matched):
			people[row.row_number] = found.person
		elif found.reason == "several_names":
			plan.add_problem(row, plan.labels.get("name", ""), row.name, _(found.message_template))
		else:
			_ask(asked, row, found, plan)
	_apply_choices(document, asked, staff)
	for question in asked.values():
		if question.person:
			people.update(dict.fromkeys(question.row_numbers, question.person))
	_keep_asked(document, plan, list(asked.values()))
	return people


def _match(rows: list, staff: StaffDirectory) -> list:
	"""Match with the school's people; whoever is found only elsewhere on the site is asked about."""
	results = match(rows, staff.own)
	strangers = [index for index, result in enumerate(results) if isinstance(result, Unmatched)]
	if not strangers or not staff.others:
		return results
	for index, found in zip(strangers, match([rows[i] for i in strangers], staff.others), strict=True):
		if not isinstance(found, Unmatched):
			candidates = (found.person,) if isinstance(found, Matched) else found.candidates
			results[index] = Choice(rows[index].row_number, candidates, "other_school")
	return results


def _doubt_namesake(row, found, plan: Plan):
	"""Ask who is meant where several rows have one name and nothing else: they may be two people."""
	if row.row_number not in plan.namesakes or getattr(found, "reason", "") == "several_names":
		return found
	candidates = (found.person,) if isinstance(found, Matched) else getattr(found, "candidates", ())
	return Choice(row.row_number, tuple(candidates), "same_name_twice")


def _get_words(row, plan: Plan) -> str:
	"""Return the words under which a choice is kept; rows of one name are told apart by their numbers."""
	value = describe(row)
	return f"{value} [{show_place(row.row_number)}]" if row.row_number in plan.namesakes else value


def _ask(asked: dict[str, Asked], row, found, plan: Plan) -> None:
	value = _get_words(row, plan)
	question = asked.get(value)
	if question:
		question.row_numbers.append(row.row_number)
		return
	if found.reason == "other_school":
		reason = _("Nobody of this school fits, but somebody of another school does.")
	else:
		reason = _(found.message_template)
	asked[value] = Asked(value, [row.row_number], reason, getattr(found, "candidates", ()))


def _apply_choices(document: Document, asked: dict[str, Asked], staff: StaffDirectory) -> None:
	for choice in document.choices:
		question = asked.get(choice.value)
		if question is None:
			continue
		question.leave_out = bool(choice.leave_out)
		if not question.leave_out and choice.person:
			question.person = staff.get(choice.person_type, choice.person)
			if question.person is None:
				question.reason = _("The person chosen is no member of staff. Choose somebody else.")


def _keep_asked(document: Document, plan: Plan, questions: list[Asked]) -> None:
	"""Put the questions into the plan; with the tick set, unknown people are left out without asking."""
	leave_out = cint(document.leave_out_unmatched)
	for question in questions:
		if leave_out and question.is_open and not question.candidates:
			for row_number in question.row_numbers:
				note = _("{0} is not known here, left out.").format(question.value)
				plan.notes.append((get_row(row_number), note))
			continue
		plan.asked.append(question)

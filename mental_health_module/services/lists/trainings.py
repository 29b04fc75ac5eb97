"""The trainings that a sign-in sheet is about: the chosen one, or found and created by date and topic."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, get_datetime, getdate, today

from mental_health_module.domain.sheets.facts import is_same_topic
from mental_health_module.domain.sheets.values import compact
from mental_health_module.domain.training.sign_in_sheet import SignInRow
from mental_health_module.services.lists.plan import Plan
from mental_health_module.words import _

DOCTYPE = "MH Training Session"
DEFAULT_MINUTES = 90
MAX_MINUTES = 24 * 60
FIELDS = ("name", "topic", "training_date", "starts_at", "minutes", "status")
FROM_SHEET = ("starts_at", "minutes", "level", "place", "mode", "trainer")


@dataclass
class Training:
	"""A training of the sheet; without a name it is created on commit."""

	topic: str
	day: date
	name: str | None = None
	starts_at: time | None = None
	minutes: int | None = None
	level: str | None = None
	place: str | None = None
	mode: str | None = None
	trainer: str | None = None
	status: str = "Held"

	@property
	def start(self) -> datetime | None:
		"""When it starts; None when only its day is known."""
		return datetime.combine(self.day, self.starts_at) if self.starts_at else None


def get_chosen(document: Document) -> Training | None:
	"""Return the training chosen in the document, None when the sheet names its trainings."""
	if not document.training_session:
		return None
	return read_training(frappe.get_doc(DOCTYPE, document.training_session, for_update=True))


def find_trainings(
	document: Document, rows: Iterable[SignInRow], headings, plan: Plan
) -> dict[int, Training]:
	"""Return the training of each row by row number; problems go into the plan."""
	rows = list(rows)
	found = _find(document, rows, headings, plan)
	_refuse_days_to_come(rows, found, plan)
	return found


def _find(document: Document, rows: list[SignInRow], headings, plan: Plan) -> dict[int, Training]:
	chosen = get_chosen(document)
	if chosen:
		return _use_chosen(chosen, rows, plan)
	for field in ("topic", "date"):
		if field not in headings.columns and not any(getattr(row, field) for row in rows):
			return _ask_for_training(rows, plan)
	return _find_named(document, rows, plan)


def _refuse_days_to_come(rows: list[SignInRow], found: dict[int, Training], plan: Plan) -> None:
	"""Nobody has taken part in a training whose day has not come; a slip of the year is the usual cause."""
	told: set[int] = set()
	for row in rows:
		training = found.get(row.row_number)
		if training and training.day > getdate(today()) and id(training) not in told:
			told.add(id(training))
			sentence = _("This training is on {0}, a day that has not come. Correct the date, or wait.")
			day = format_date(training.day)
			plan.add_problem(row, plan.labels.get("date", ""), day, sentence.format(day))


def _use_chosen(chosen: Training, rows: list[SignInRow], plan: Plan) -> dict[int, Training]:
	_refuse_cancelled(chosen, rows[0] if rows else None, plan)
	topics = {compact(row.topic): row for row in reversed(rows) if row.topic}
	for row in topics.values():
		if not is_same_topic(row.topic, chosen.topic):
			_refuse_topic(row, chosen, len(topics) > 1, plan)
	return {row.row_number: chosen for row in rows}


def _refuse_topic(row: SignInRow, chosen: Training, are_several: bool, plan: Plan) -> None:
	"""A sheet about another training than the chosen one credits nobody."""
	if are_several:
		sentence = _(
			"The sheet names several trainings, but one is chosen: {0}. Clear the field Training Session."
		).format(chosen.topic)
	else:
		sentence = _(
			"The sheet is about “{0}”, but the training chosen is “{1}”. Choose the right one in the field "
			"Training Session, or correct the topic in the sheet."
		).format(row.topic, chosen.topic)
	plan.add_problem(row, plan.labels.get("topic", ""), row.topic, sentence)


def _ask_for_training(rows: list[SignInRow], plan: Plan) -> dict[int, Training]:
	row = next(iter(rows), None)
	if row:
		sentence = _(
			"The sheet does not say which training this is. Choose one in the field Training Session, "
			"or add columns for date and topic."
		)
		plan.add_problem(row, "", "", sentence)
	return {}


def _find_named(document: Document, rows: list[SignInRow], plan: Plan) -> dict[int, Training]:
	stored = _get_stored(document.school, {row.date for row in rows if row.date})
	trainings: dict[tuple, Training] = {}
	found: dict[int, Training] = {}
	for row in rows:
		if not (row.date and row.topic):
			field = "date" if row.topic else "topic"
			plan.add_problem(row, plan.labels.get(field, ""), "", _("This cell is empty. Fill it in."))
			continue
		key = _get_key(row.date, row.topic)
		if key not in trainings:
			trainings[key] = _get_training(row, stored.get(key, []), plan)
		_take_over(trainings[key], row, plan)
		found[row.row_number] = trainings[key]
	for training in trainings.values():
		training.minutes = training.minutes or DEFAULT_MINUTES
	return found


def _get_key(day: date, topic: str) -> tuple[date, str]:
	return day, compact(topic).casefold()


def _get_stored(school: str, days: set[date]) -> dict[tuple, list[Training]]:
	"""Return the school's trainings on these days as they are committed now, by day and topic."""
	if not days:
		return {}
	table = frappe.qb.DocType(DOCTYPE)
	query = (
		frappe.qb.from_(table)
		.select(*(table[field] for field in FIELDS))
		.where((table.school == school) & table.training_date.isin(sorted(days)))
		.orderby(table.name)
		.for_update()
	)
	stored: dict[tuple, list[Training]] = {}
	for row in query.run(as_dict=True):
		stored.setdefault(_get_key(row.training_date, row.topic), []).append(read_training(row))
	return stored


def read_training(stored) -> Training:
	"""Return a stored training (a document or a row with `FIELDS`)."""
	day = getdate(stored.training_date)
	is_timed = stored.starts_at not in (None, "")
	starts_at = get_datetime(f"{day} {stored.starts_at}").time() if is_timed else None
	return Training(
		stored.topic, day, stored.name, starts_at, stored.minutes or DEFAULT_MINUTES, status=stored.status
	)


def _get_training(row: SignInRow, same: list[Training], plan: Plan) -> Training:
	if len(same) > 1:
		sentence = _("{0} trainings with this topic are on {1}. Choose one in the field Training Session.")
		plan.add_problem(row, "", row.topic, sentence.format(len(same), format_date(row.date)))
	if not same:
		return Training(row.topic, row.date)
	_refuse_cancelled(same[0], row, plan)
	return same[0]


def _refuse_cancelled(training: Training, row: SignInRow | None, plan: Plan) -> None:
	if row and training.status == "Cancelled":
		sentence = _("The training “{0}” is cancelled. Set it to Held first, or correct the sheet.")
		plan.add_problem(row, "", training.topic, sentence.format(training.topic))


def _take_over(training: Training, row: SignInRow, plan: Plan) -> None:
	"""Fill a new training with what its rows say; rows that disagree are a problem, as is a wrong length."""
	for field in FROM_SHEET if training.name is None else ():
		value, known = getattr(row, field), getattr(training, field)
		label = plan.labels.get(field, "")
		if value is None:
			continue
		if known is None:
			setattr(training, field, value)
			if field == "minutes" and value > MAX_MINUTES:
				plan.add_problem(row, label, value, _("A training takes between 1 and 1440 minutes."))
		elif known != value:
			sentence = _("Rows of the training “{0}” disagree: {1} and {2}.")
			plan.add_problem(row, label, value, sentence.format(training.topic, known, value))


def create_missing(document: Document, trainings: Iterable[Training]) -> list[str]:
	"""Create the trainings that are not stored yet, as held; return their names."""
	created = []
	for training in trainings:
		if training.name:
			continue
		session = frappe.new_doc(DOCTYPE)
		session.update({field: getattr(training, field) for field in FROM_SHEET if getattr(training, field)})
		session.update({"topic": training.topic, "training_date": training.day, "school": document.school})
		session.update({"status": "Held", "list_import": document.name})
		training.name = session.insert().name
		if not training.starts_at:
			# Frappe fills an empty time with that of this moment, which nobody has said
			session.db_set("starts_at", None, update_modified=False)
		created.append(training.name)
	return created


def mark_held(trainings: Iterable[Training]) -> list[str]:
	"""Set planned trainings to held, since people have signed in; return their names."""
	names = [t.name for t in trainings if t.status == "Planned" and t.day <= getdate(today())]
	for name in names:
		frappe.db.set_value(DOCTYPE, name, "status", "Held")
	return names


def withdraw(created: list[str], held: list[str]) -> None:
	"""Delete created trainings and set others back to planned, where nobody is on their list any more."""
	filled = set(
		frappe.get_all(
			"MH Training Attendance",
			filters={"training_session": ("in", [*created, *held] or [""])},
			pluck="training_session",
			distinct=True,
			order_by="training_session asc",
		)
	)
	for name in created:
		if name not in filled and frappe.db.exists(DOCTYPE, name):
			_delete_unchecked(name)
	for name in held:
		if name not in filled and frappe.db.get_value(DOCTYPE, name, "status") == "Held":
			frappe.db.set_value(DOCTYPE, name, "status", "Planned")


def _delete_unchecked(name: str) -> None:
	"""Delete a training that the list itself has created. Unchecked: undoing has asked for the right."""
	frappe.delete_doc(DOCTYPE, name, ignore_permissions=True)

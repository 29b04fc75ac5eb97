"""What the check of a list finds, in one shape for all kinds of lists."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from mental_health_module.domain.shared.grade_order import get_grade_key
from mental_health_module.domain.sheets.attendance_words import get_word
from mental_health_module.domain.sheets.person_matching import Person
from mental_health_module.domain.sheets.row_places import get_row
from mental_health_module.host.staff_directory import StaffDirectory
from mental_health_module.services.lists.sheet import translate
from mental_health_module.words import join_names


@dataclass(frozen=True)
class Problem:
	"""What is wrong in one cell, as a sentence."""

	row_number: int
	column_label: str
	value: str
	sentence: str


@dataclass
class Asked:
	"""Somebody whom a person chooses: all rows of the sheet that name them in the same way."""

	value: str
	row_numbers: list[int]
	reason: str
	candidates: tuple[Person, ...] = ()
	person: Person | None = None
	leave_out: bool = False

	@property
	def is_open(self) -> bool:
		"""Whether nothing has been chosen yet."""
		return not (self.person or self.leave_out)


@dataclass
class AskedWord:
	"""A word of the sheet that is not known: under which heading and in which rows, and what it may mean."""

	field_name: str
	word: str
	label: str
	options: tuple[str, ...]
	row_numbers: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class PreviewRow:
	"""A row as the preview shows it: what the sheet says, who is meant, what happens."""

	row_number: int
	value: str
	person: str
	action: str
	details: str


@dataclass
class Plan:
	"""Everything that a check finds; `entries` are those of the kind of list."""

	row_count: int = 0
	entries: list = field(default_factory=list)
	problems: list[Problem] = field(default_factory=list)
	notes: list[tuple[int | None, str]] = field(default_factory=list)
	asked: list[Asked] = field(default_factory=list)
	preview: list[PreviewRow] = field(default_factory=list)
	staff: StaffDirectory = field(default_factory=StaffDirectory)
	trainings: dict = field(default_factory=dict)
	labels: dict[str, str] = field(default_factory=dict)
	namesakes: set[int] = field(default_factory=set)
	words: list[AskedWord] = field(default_factory=list)

	@property
	def open_count(self) -> int:
		"""How many choices are still to be made."""
		return len(self.words) + sum(asked.is_open for asked in self.asked)

	@property
	def is_ready(self) -> bool:
		"""Whether the list can be committed: nothing is in the way, and something is to be entered."""
		return bool(self.entries) and not self.problems and not self.open_count

	def count_actions(self) -> Counter:
		"""Return how many rows are new, changed and unchanged."""
		return Counter(entry.action for entry in self.entries)

	def add_problem(self, row, label: str, value: object, sentence: str) -> None:
		"""Keep a problem of a row; `row` has a `row_number`."""
		self.problems.append(Problem(get_row(row.row_number), label, str(value or ""), sentence))

	def ask_word(self, problem) -> None:
		"""Ask once for all rows what a word means that is not known."""
		key = (problem.field_name, get_word(problem.value))
		known = {(word.field_name, get_word(word.word)): word for word in self.words}
		if key not in known:
			known[key] = AskedWord(problem.field_name, problem.value, problem.column_label, problem.options)
			self.words.append(known[key])
		known[key].row_numbers.append(problem.row_number)

	def add_parsed(self, parsed) -> None:
		"""Take over the problems and notes of the sheet's reader."""
		self.row_count = len(parsed.rows)
		self.labels = {name: column.label for name, column in parsed.headings.columns.items()}
		self.namesakes = getattr(parsed, "namesakes", set())
		for problem in parsed.problems:
			if problem.options:
				self.ask_word(problem)
				continue
			sentence = translate(problem.message_template, problem.values)
			self.problems.append(Problem(problem.row_number, problem.column_label, problem.value, sentence))
		for note in parsed.notes:
			self.notes.append((note.row_number, translate(note.message_template, note.values)))


def describe(row) -> str:
	"""Return how a row of a list names its person."""
	return " · ".join(filter(None, (row.number, row.name, row.class_name, row.email)))


def show_person(person: Person) -> str:
	"""Return a person's name and number, as people tell namesakes apart."""
	return f"{person.name} ({person.person})"


def join_classes(person: Person) -> str:
	"""Return the classes of a person, for telling namesakes apart."""
	return join_first(sorted(person.classes, key=get_grade_key), 4)


def join_first(texts: Iterable[object], limit: int) -> str:
	"""Return the first texts one after another, and dots when there are more."""
	texts = [str(text) for text in texts]
	return join_names(texts[:limit]) + (" …" if len(texts) > limit else "")

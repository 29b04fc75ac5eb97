"""Matches rows of a list to people: by number, then e-mail, then name with class. It never guesses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, Union

from mental_health_module.domain.sheets.messages import MATCHES
from mental_health_module.domain.sheets.values import (
	HAS_CHINESE,
	compact,
	get_loose_name,
	may_be_several_names,
	normalise_name,
)

CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
CHINESE_NUMBER = re.compile("[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]")
BRACKETED = re.compile(r"[(\[【][^(\[【)\]】]*[)\]】]")
CLASS = re.compile(r"(\D{0,20}?)(\d{1,9})(?:年级|级|年|[(\-.·](?=\d))\(?(\d{1,9})\)?班?")


class Described(Protocol):
	"""A row of a list, as far as matching needs it."""

	row_number: int
	name: str | None
	number: str | None
	email: str | None
	class_name: str | None


@dataclass(frozen=True)
class Person:
	"""Somebody the host knows; `person_type` is Employee, Instructor or User; who left is not `active`."""

	person_type: str
	person: str
	name: str
	numbers: frozenset[str] = frozenset()
	emails: frozenset[str] = frozenset()
	classes: frozenset[str] = frozenset()
	active: bool = True


@dataclass(frozen=True)
class Matched:
	"""Exactly one person fits and nothing contradicts it."""

	row_number: int
	person: Person
	by: Literal["number", "email", "name_and_class", "name"]


@dataclass(frozen=True)
class Choice:
	"""Somebody has to choose; `reason` is a code of `sheet_messages.MATCHES`."""

	row_number: int
	candidates: tuple[Person, ...]
	reason: str

	@property
	def message_template(self) -> str:
		"""The untranslated English sentence."""
		return MATCHES[self.reason]


@dataclass(frozen=True)
class Unmatched:
	"""Nobody fits; `reason` is a code of `sheet_messages.MATCHES`."""

	row_number: int
	reason: str

	@property
	def message_template(self) -> str:
		"""The untranslated English sentence."""
		return MATCHES[self.reason]


Match = Union[Matched, Choice, Unmatched]  # noqa: UP007 - evaluated at run time by readers


def get_name_key(name: str | None) -> str:
	"""What is the same for spellings of one name: full-width letters, capitals, and in Chinese the dot.

	The dot of 阿依古丽·买买提 is typed in a dozen ways, as a space, or not at all.
	"""
	plain = normalise_name(name or "")
	return get_loose_name(plain) if HAS_CHINESE.search(plain) else plain.casefold()


def get_number_key(number: str | None) -> str:
	"""What is the same for spellings of one number. Leading zeros count: 007 is not 7."""
	return compact(number or "").casefold()


def get_class_key(class_name: str | None) -> str:
	"""What is the same for spellings of one class: 三年级(1)班, 三(1)班 and 3-1 班 are 3-1."""
	plain = compact(class_name or "").casefold()
	text = CHINESE_NUMBER.sub(lambda found: str(get_chinese_number(found[0])), plain)
	match = CLASS.fullmatch(text)
	return f"{match[1]}{int(match[2])}-{int(match[3])}" if match else text


def get_chinese_number(text: str) -> int:
	"""一 to 九十九."""
	tens, ten, ones = text.rpartition("十")
	return (CHINESE_DIGITS.get(tens, 1) * 10 if ten else 0) + CHINESE_DIGITS.get(ones, 0)


class PeopleIndex:
	"""People by number, e-mail address and name; built once, so that matching n rows takes n steps."""

	def __init__(self, people: Iterable[Person]):
		self.by_number: dict[str, list[Person]] = defaultdict(list)
		self.by_email: dict[str, list[Person]] = defaultdict(list)
		self.by_name: dict[str, list[Person]] = defaultdict(list)
		self.near: dict[str, list[Person]] = defaultdict(list)
		self.classes: dict[Person, frozenset[str]] = {}
		for person in dict.fromkeys(people):
			self.classes[person] = frozenset(map(get_class_key, person.classes))
			self.by_name[get_name_key(person.name)].append(person)
			for key in get_near_keys(person.name):
				self.near[key].append(person)
			for number in set(map(get_number_key, person.numbers)):
				self.by_number[number].append(person)
			for email in set(map(get_number_key, person.emails)):
				self.by_email[email].append(person)

	def find(self, row: Described) -> tuple[list[Person], list[Person], list[Person]]:
		"""Who has the row's number, its e-mail address and its name."""
		return (
			self.by_number.get(get_number_key(row.number), []) if row.number else [],
			self.by_email.get(get_number_key(row.email), []) if row.email else [],
			self.by_name.get(get_name_key(row.name), []) if row.name else [],
		)

	def find_near(self, name: str) -> tuple[Person, ...]:
		"""Who has a name that is spelt nearly like this: without what stands in brackets, or a part of it."""
		return join(*(self.near.get(key, []) for key in get_near_keys(name)))

	def is_several(self, name: str) -> bool:
		"""Whether the parts of a name that nobody has are names of people."""
		return may_be_several_names(name) and any(map(self.by_name.get, map(get_name_key, name.split())))


def get_near_keys(name: str) -> list[str]:
	"""The name without brackets and its first part, as people write who leave something out."""
	plain = normalise_name(name)
	bare = BRACKETED.sub("", plain) or plain
	first = re.split("[ ·]", bare)[0]
	has_parts = HAS_CHINESE.search(bare) and len(first) > 1
	return list(dict.fromkeys(get_loose_name(key) for key in (bare, *([first] if has_parts else ()))))


def match(rows: Iterable[Described], people: Iterable[Person]) -> list[Match]:
	"""One result for each row, in order.

	A number or e-mail address that contradicts another entry of its row, or that nobody has while somebody
	has the name, is a Choice. A name alone matches only when exactly one person, active or not, has it; a
	name with a class only when exactly one of that name has that class.
	"""
	index = PeopleIndex(people)
	return [match_row(row, index) for row in rows]


def match_row(row: Described, index: PeopleIndex) -> Match:
	"""The result for one row."""
	by_number, by_email, by_name = index.find(row)
	if not (row.number or row.email or row.name):
		return Unmatched(row.row_number, "nothing_to_match_by")
	if row.name and not by_name and index.is_several(row.name):
		return Unmatched(row.row_number, "several_names")
	if not (by_number or by_email or by_name):
		return match_near(row, index)
	conflict = get_conflict(row, by_number, by_email, by_name)
	if conflict:
		return Choice(row.row_number, join(by_number, by_email, by_name), conflict)
	if by_number:
		return Matched(row.row_number, by_number[0], "number")
	if by_email:
		return Matched(row.row_number, by_email[0], "email")
	return match_name(row, by_name, index)


def match_near(row: Described, index: PeopleIndex) -> Choice | Unmatched:
	"""The result for a row that fits nobody as it stands."""
	near = index.find_near(row.name) if row.name else ()
	if near:
		return Choice(row.row_number, near, "spelt_otherwise")
	is_several = bool(row.name) and may_be_several_names(row.name)
	return Unmatched(row.row_number, "several_names" if is_several else "nobody_found")


def get_conflict(
	row: Described, by_number: Sequence[Person], by_email: Sequence[Person], by_name: Sequence[Person]
) -> str | None:
	"""Why number and e-mail address do not lead to one person, or None."""
	if row.number and not by_number:
		return "number_not_found"
	if len(by_number) > 1:
		return "number_of_several"
	if by_number and by_email and by_number[0] not in by_email:
		return "number_and_email_differ"
	if row.email and not by_email and not by_number:
		return "email_not_found"
	if len(by_email) > 1 and not by_number:
		return "email_of_several"
	found = by_number or by_email
	return "name_differs" if found and row.name and found[0] not in by_name else None


def match_name(row: Described, by_name: Sequence[Person], index: PeopleIndex) -> Match:
	"""The result for a row that has nothing but a name and perhaps a class."""
	if not row.class_name:
		if len(by_name) == 1:
			return Matched(row.row_number, by_name[0], "name")
		return Choice(row.row_number, tuple(by_name), "name_of_several")
	wanted = get_class_key(row.class_name)
	fitting = [person for person in by_name if wanted in index.classes[person]]
	if len(fitting) == 1:
		return Matched(row.row_number, fitting[0], "name_and_class")
	if fitting:
		return Choice(row.row_number, tuple(fitting), "name_of_several")
	return Choice(row.row_number, tuple(by_name), "class_differs")


def join(*groups: Sequence[Person]) -> tuple[Person, ...]:
	"""All people of the groups, each once, in order."""
	return tuple(dict.fromkeys(person for group in groups for person in group))

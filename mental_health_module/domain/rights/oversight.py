"""Whose matters the records of a school are: its own people's, and others' where it has nobody.

A site may hold the schools of a whole district. What is told, read and decided about a record is a matter of
the school that the record belongs to. Where a school has nobody in any of the offices that a matter needs, or
only the person whose own doing it is, all lead counsellors of the site stand in; where there is none at all,
the leaders. So nobody decides on the own doing, and nothing stays untold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# The school of a record that nobody can tell the school of.
NO_SCHOOL = ""


@dataclass(frozen=True)
class Reach:
	"""Which records somebody oversees.

	schools: all records of these schools; NO_SCHOOL among them for those of none. alone: a school with all
	its overseers; of its records those in which each of these overseers acts. everything: `schools` has all.
	"""

	schools: frozenset[str]
	alone: frozenset[tuple[str, frozenset[str]]]
	everything: bool = False


@dataclass(frozen=True)
class Offices:
	"""Who holds which office where.

	holders: office -> everybody on the site who has its role. ties: office -> (user, school) pairs. On a site
	with one school everybody with the role belongs to it, tied or not.
	"""

	schools: tuple[str, ...]
	holders: Mapping[str, frozenset[str]]
	ties: Mapping[str, frozenset[tuple[str, str]]]

	def get_people(self, school: str, offices: Iterable[str]) -> set[str]:
		"""Return who holds one of the offices in a school."""
		return {user for office in offices for user in self._get_people(school, office)}

	def _get_people(self, school: str, office: str) -> set[str]:
		holders = self.holders.get(office, frozenset())
		if len(self.schools) <= 1:
			return set(holders)
		return {user for user, place in self.ties.get(office, ()) if place == school and user in holders}

	def get_schools(self, user: str, offices: Iterable[str]) -> set[str]:
		"""Return the schools in which a user holds one of the offices."""
		return {school for school in self.schools if user in self.get_people(school, offices)}

	def get_overseers(self, school: str, offices: Iterable[str], without: Iterable[str] = ()) -> set[str]:
		"""Return whose matter a record of a school is.

		Args:
			school: NO_SCHOOL where it is not known.
			offices: those that the matter needs, who stands in for others first.
			without: who acts in the record and cannot decide on it.
		"""
		own = self.get_people(school, offices) - set(without)
		return own or self._get_stand_ins(offices, set(without))

	def _get_stand_ins(self, offices: Iterable[str], without: set[str]) -> set[str]:
		for office in offices:
			if holders := self.holders.get(office, frozenset()) - without:
				return set(holders)
		return set()

	def get_reach(self, user: str, offices: Iterable[str], actors: int = 0) -> Reach:
		"""Return which records a user oversees.

		Args: actors: how many people may act in one record of the kind and then cannot decide on it.
		"""
		whole, alone, places = set(), set(), (*self.schools, NO_SCHOOL)
		for school in places:
			overseers = frozenset(self.get_overseers(school, offices))
			if user in overseers:
				whole.add(school)
			elif 0 < len(overseers) <= actors and user in self.get_overseers(school, offices, overseers):
				alone.add((school, overseers))
		return Reach(frozenset(whole), frozenset(alone), len(whole) == len(places))

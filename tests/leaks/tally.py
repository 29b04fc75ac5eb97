"""The figures of a run: how often was attacked and what leaked, which guards were taken away and noticed."""

from dataclasses import dataclass, field


@dataclass
class Tally:
	"""Counts of one run; tests add to it, the terminal summary prints it."""

	attempts: dict[str, int] = field(default_factory=dict)
	leaked: int = 0
	guards: int = 0
	caught: int = 0
	leaked_by: dict[str, int] = field(default_factory=dict)
	notes: list[str] = field(default_factory=list)
	people: dict[str, int] = field(default_factory=dict)

	def add(self, kind: str, attempts: int, leaked: int) -> None:
		"""Count attempts of a kind (`paths`, `methods`) and how many of them leaked."""
		self.attempts[kind] = self.attempts.get(kind, 0) + attempts
		self.leaked += leaked
		self.leaked_by[kind] = self.leaked_by.get(kind, 0) + leaked

	def add_people(self, actors: list[str]) -> None:
		"""Count by whom the paths were tried."""
		for actor in actors:
			self.people[actor] = self.people.get(actor, 0) + 1

	def note(self, line: str) -> None:
		"""Have a figure printed that is no attempt, such as a ratio of times."""
		self.notes.append(line)

	def add_guard(self, caught: bool) -> None:
		"""Count one guard that was taken away, and whether the attack noticed."""
		self.guards += 1
		self.caught += caught

	def include(self, other: "Tally") -> None:
		"""Add the counts of another process of the same run."""
		for kind, attempts in other.attempts.items():
			self.add(kind, attempts, other.leaked_by[kind])
		self.guards += other.guards
		self.caught += other.caught
		self.notes += other.notes
		for actor, number in other.people.items():
			self.people[actor] = self.people.get(actor, 0) + number

	def get_lines(self) -> list[str]:
		"""Return the lines to print; none when nothing was tried."""
		lines = []
		if self.attempts:
			parts = ", ".join(f"{kind} {count:,}" for kind, count in self.attempts.items())
			total = sum(self.attempts.values())
			lines.append(f"leak attack: {total:,} attempts, {self.leaked:,} leaked ({parts})")
			lines += [
				f"  {kind}: {count:,} attempts, {self.leaked_by[kind]:,} leaked"
				for kind, count in self.attempts.items()
			]
		if self.people:
			# needs the app, which tests without a site do not
			from tests.leaks.right_classes import describe

			lines.append(f"  part of the paths: {describe(self.people)}")
		lines += self.notes
		if self.guards:
			lines.append(f"guards removed: {self.guards:,}, caught: {self.caught:,}")
		return lines


TALLY = Tally()

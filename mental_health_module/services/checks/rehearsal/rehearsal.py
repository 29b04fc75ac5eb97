"""Tries every exit as every role on a throw-away case, and finds out who sees what; nothing of it stays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.checks.rehearsal import case as rehearsal_case
from mental_health_module.services.checks.rehearsal import kinds as rehearsal_kinds
from mental_health_module.services.checks.rehearsal import planted as rehearsal_planted
from mental_health_module.services.checks.rehearsal import stage as rehearsal_stage
from mental_health_module.services.checks.rehearsal.calls import Answer, send_unchecked
from mental_health_module.services.checks.rehearsal.exits import CLOSED, NAME, ONE, TEXT, Exit, Target
from mental_health_module.services.checks.rehearsal.exits_counting import TABLE

BY_CODE, PLANTED = rehearsal_kinds.KINDS, rehearsal_planted.PLANTED
FIRST_REFUSAL = 400
COUNSELLOR_OF_CASE = N_("Counsellor of the case")
RANKS = ("Guest", "System Manager")


@dataclass(frozen=True)
class Leak:
	"""That somebody who must not gets something out: who, through which exit, of which DocType, and what."""

	exit: str
	actor: str
	doctype: str
	what: str


@dataclass
class Outcome:
	"""What a rehearsal has found: leaks, exits whose positive control saw nothing, and how much was tried."""

	leaks: list[Leak] = field(default_factory=list)
	blind: list[tuple[str, str]] = field(default_factory=list)
	seen: int = 0
	exits: list[str] = field(default_factory=list)
	actors: list[str] = field(default_factory=list)
	attempts: int = 0


def rehearse(publish: Callable[[int], None] = lambda percent: None, table: Sequence[Exit] = TABLE) -> Outcome:
	"""Try every exit as everybody; the database, the cache and the disk are as before, whatever happens.

	In: `publish` is told the percentage that is done.
	"""
	outcome = Outcome(exits=[*(way.title for way in table), *BY_CODE, *PLANTED])
	rehearsal_case.sweep_papers()
	try:
		with rehearsal_stage.open_stage():
			case = rehearsal_case.build_unchecked()
			outcome.blind += [(doctype, "") for doctype in case.unfit]
			_check_control(case, outcome, table)
			_attack(case, outcome, table, publish)
			_attack_by_code(case, outcome)
			_attack_by_planting(case, outcome)
	finally:
		rehearsal_case.sweep_papers()
	return outcome


def _check_control(case: rehearsal_case.Case, outcome: Outcome, table: Sequence[Exit]) -> None:
	for way in table:
		for target in case.targets:
			if way.shows == CLOSED:
				continue
			if sees(way, send_unchecked(way, target, case.counsellor_user), target):
				outcome.seen += 1
			else:
				outcome.blind.append((target.doctype, way.title))


def _attack(
	case: rehearsal_case.Case, outcome: Outcome, table: Sequence[Exit], publish: Callable[[int], None]
) -> None:
	outcome.actors = list(case.users)
	for number, (actor, user) in enumerate(case.users.items()):
		with rehearsal_stage.off_stage():
			publish(round(100 * number / len(case.users)))
		for way in table:
			for target in case.targets:
				outcome.attempts += 1
				if what := get_leak(way, send_unchecked(way, target, user), target):
					outcome.leaks.append(Leak(way.title, actor, target.doctype, what))


def _attack_by_code(case: rehearsal_case.Case, outcome: Outcome) -> None:
	"""Run code of the site as the counsellor of the case, who may open the records, and as every rank."""
	people = {COUNSELLOR_OF_CASE: case.counsellor_user, **{who: case.users[who] for who in RANKS}}
	for target in case.targets:
		if not rehearsal_kinds.sees_what_is_plain(target):
			outcome.blind.append((target.doctype, next(iter(BY_CODE))))
		for actor, user in people.items():
			outcome.attempts += len(BY_CODE)
			found = rehearsal_kinds.try_all_unchecked(target, user)
			outcome.leaks += [Leak(title, actor, target.doctype, what) for title, what in found]


def _attack_by_planting(case: rehearsal_case.Case, outcome: Outcome) -> None:
	"""Write for another counsellor, who is a confirmed case worker, what would make a reader of the case."""
	actor = rehearsal_case.OTHER_COUNSELLOR
	for target in case.targets:
		outcome.attempts += len(PLANTED)
		found = rehearsal_planted.try_all_unchecked(target, case.users[actor])
		outcome.leaks += [Leak(title, actor, target.doctype, what) for title, what in found]


def sees(way: Exit, answer: Answer, target: Target) -> bool:
	"""Return whether an answer shows what the exit shows to the counsellor of the case."""
	if way.shows == TEXT:
		return target.secret in answer.text
	if way.shows == NAME:
		return answer.status < FIRST_REFUSAL and target.name in answer.text
	return answer.message == 1


def get_leak(way: Exit, answer: Answer, target: Target) -> str | None:
	"""Return what an answer gives away to somebody who must not read the record; None when nothing."""
	if target.secret in answer.text:
		return "text"
	if not way.tells_name and target.name in answer.text:
		return "name"
	if answer.status >= FIRST_REFUSAL:
		return None
	if (way.shows == ONE and answer.message == 1) or (way.tells and way.tells(target) in answer.text):
		return "number"
	return "answer" if way.must_refuse else None

"""Consents as one person sees them on the portal: what waits for an answer, what holds, what was ended.

What somebody has answered stays on the page, with the day, the text to read again and the way to change it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

import frappe
from frappe.utils import cint, format_date, getdate, today

from mental_health_module.access.sealed.sealed_rows import get_rows_unchecked, of_learner
from mental_health_module.access.ties import (
	get_births,
	get_confirmed_birth,
	get_confirmed_parts,
	get_confirmed_parts_of_all_time,
)
from mental_health_module.domain.consent import consent as rules
from mental_health_module.domain.shared.text_lines import Line, get_lines
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.pupils import get_first_names
from mental_health_module.services.consent import answers as consent_answers
from mental_health_module.services.consent import consents as consent
from mental_health_module.services.consent import parties
from mental_health_module.services.consent.parties import Party
from mental_health_module.services.consent.texts import IN_FORCE
from mental_health_module.services.consent.what_follows import GIVE, REFUSE, WITHDRAW, Choice, get_choice
from mental_health_module.words import _

SERVICE = "answer to a consent"
FIELDS = (
	*(*consent.FACT_FIELDS, "school", "counsellor", "how_given", "consent_text", "shown_zh", "shown_en"),
	*("declined_mark", *consent_answers.MARKS),
)
LIVES = (rules.ASKED, rules.VALID, rules.NEEDS_RENEWAL)
ENDED = (rules.REFUSED, rules.WITHDRAWN)


@dataclass(frozen=True)
class ConsentCard:
	"""A consent as one person sees it; `child` is the first name for a guardian, empty for the pupil.

	`chosen` says what this person has answered, and when. `until` says how long it would hold; `version`
	stands for all that is shown and comes back with an answer. `earlier` names the consents before it.
	"""

	name: str
	purpose: str
	child: str
	lines: tuple[Line, ...]
	chosen: str
	note: str
	until: str
	version: str
	choices: tuple[Choice, ...]
	earlier: tuple[str, ...]
	is_asked: bool


@dataclass(frozen=True)
class ConsentSection:
	"""The consents of a person: those that wait for an answer, those that hold, those that were ended."""

	asked: tuple[ConsentCard, ...]
	given: tuple[ConsentCard, ...]
	ended: tuple[ConsentCard, ...]


def get_consent_section(user: str) -> ConsentSection | None:
	"""Return what a user is asked and has answered, as pupil and as guardian; None without any.

	Whose child has left is asked nothing more, and can withdraw what was given while it lives.
	"""
	people = get_people(user, get_confirmed_parts_of_all_time(user))
	births = get_births([person.learner for person in people])
	kinds = {may_answer: [], may_withdraw: [], _is_shown_ended: []}
	for person in people:
		for row, earlier in _keep_newest(get_rows_of(person.learner, births[person.learner]), person):
			kind = next(kind for kind in kinds if kind(row, person))
			kinds[kind].append(_get_card(row, person, earlier))
	return ConsentSection(*map(tuple, kinds.values())) if any(kinds.values()) else None


def get_people(user: str, confirmed: list[tuple[str, str]]) -> list[Party]:
	"""Return as whom a user answers, of the confirmed parts."""
	return parties.get_parties(user, confirmed, get_confirmed_parts(user)) if confirmed else []


def get_rows_of(learner: str, born: date | None) -> list[frappe._dict]:
	"""Return a pupil's consents, newest first, each with the date of birth that counts.

	Unchecked: each is then held against the person who asks.
	"""
	rows = get_rows_unchecked(
		"MH Consent",
		SERVICE,
		filters=of_learner(learner),
		fields=FIELDS,
		order_by="creation desc, name desc",
	)
	kept = [row for row in rows if row.legal_basis == rules.CONSENT]
	for row in kept:
		consent_answers.drop_stale(row)
		row.update(known_birth=(born,), known_facts=consent.get_facts(row))
	return kept


def _keep_newest(rows: list[frappe._dict], person: Party) -> Iterator[tuple[frappe._dict, tuple[str, ...]]]:
	"""Yield the consents that a person is shown, each with the names of those of its kind before it.

	What was ended is shown where it is the newest of its kind, and nothing of that kind lives.
	"""
	for row in rows:
		alike = [one for one in rows if _get_kind(one) == _get_kind(row)]
		earlier = tuple(one.name for one in alike[alike.index(row) + 1 :])
		if _lives_for(row, person) or (row is alike[0] and _is_last_word(row, alike, person)):
			yield row, earlier


def _is_last_word(row: frappe._dict, alike: list[frappe._dict], person: Party) -> bool:
	return _is_shown_ended(row, person) and not any(_lives_for(one, person) for one in alike)


def _get_kind(row: frappe._dict) -> tuple[str, str]:
	return row.purpose, (row.recipient or "") if row.purpose == rules.PASSING_ON else ""


def _lives_for(row: frappe._dict, person: Party) -> bool:
	return may_answer(row, person) or may_withdraw(row, person)


def may_answer(row: frappe._dict, person: Party) -> bool:
	"""Return whether a question waits for this person."""
	facts = _get_facts(row)
	is_asked = person.is_here and get_state(row) == rules.ASKED and row.how_given == rules.PORTAL
	is_open = is_asked and rules.is_open_until(facts, getdate(today()))
	return is_open and _is_needed(row, person) and person.party not in facts.given_by


def may_withdraw(row: frappe._dict, person: Party) -> bool:
	"""Return whether something was given that this person can end."""
	return _has_yes(row) and get_state(row) in LIVES and _is_needed(row, person)


def _has_yes(row: frappe._dict) -> bool:
	return bool(cint(row.given_by_pupil) or cint(row.given_by_guardian))


def _is_shown_ended(row: frappe._dict, person: Party) -> bool:
	"""Who has answered sees the own answer; that somebody else has refused is told nobody."""
	is_own = parties.has_declined(row, person) or parties.has_agreed(row, person)
	return is_own and get_state(row) in ENDED and _is_needed(row, person)


def may_agree_anew(row: frappe._dict, person: Party) -> bool:
	"""Return whether this person has ended a consent that they may give anew.

	Only the newest of its kind, so that a question that was asked since is answered, and not passed by.
	"""
	if not _can_be_renewed(row, person):
		return False
	kept = _keep_newest(get_rows_of(row.learner, _get_birth(row)), person)
	return row.name in [one.name for one, _earlier in kept]


def _can_be_renewed(row: frappe._dict, person: Party) -> bool:
	"""With the same text, if that is still in force: what has changed since is asked by the counsellor."""
	is_own = person.is_here and parties.has_declined(row, person) and _is_shown_ended(row, person)
	if not is_own or not rules.is_open_until(_get_facts(row), getdate(today())):
		return False
	return bool(row.shown_zh and row.shown_en) and row.consent_text in _get_texts_in_force()


def _get_texts_in_force() -> list[str]:
	return frappe.get_all("MH Consent Text", {"state": IN_FORCE}, pluck="name", order_by="name asc")


def _is_needed(row: frappe._dict, person: Party) -> bool:
	stage = rules.get_stage(_get_birth(row), getdate(today()))
	return person.party in rules.get_needed(row.purpose, stage)


def get_state(row: frappe._dict) -> str:
	"""Return the state of a consent today."""
	return rules.get_state(_get_facts(row), _get_birth(row), getdate(today()))


def _get_facts(row: frappe._dict) -> rules.ConsentFacts:
	"""Return what decides about a consent: for each row of a section it is asked once who is guardian."""
	return row.known_facts or consent.get_facts(row)


def _get_birth(row: frappe._dict) -> date | None:
	"""Return the pupil's date of birth that counts; the section has asked for those of all its rows."""
	return row.known_birth[0] if row.known_birth else get_confirmed_birth(row.learner)


def _get_card(row: frappe._dict, person: Party, earlier: tuple[str, ...]) -> ConsentCard:
	text = row.shown_zh if frappe.local.lang.startswith("zh") else row.shown_en
	child = "".join(get_first_names([row.learner])) if person.party == rules.GUARDIAN else ""
	choices = _get_choices(row, person)
	return ConsentCard(
		name=row.name,
		purpose=_(row.purpose),
		child=child,
		lines=tuple(get_lines(text)),
		chosen=_get_chosen(row, person),
		note=_get_note(row, person, choices),
		until=_get_until(row),
		version=consent_answers.get_version(row),
		choices=choices,
		earlier=earlier,
		is_asked=may_answer(row, person),
	)


def _get_choices(row: frappe._dict, person: Party) -> tuple[Choice, ...]:
	make = partial(get_choice, purpose=row.purpose)
	if may_answer(row, person):
		return make(GIVE), make(REFUSE)
	if may_withdraw(row, person):
		return (make(WITHDRAW),)
	return (make(GIVE, label=N_("Change My Answer")),) if _can_be_renewed(row, person) else ()


def _get_until(row: frappe._dict) -> str:
	if not row.valid_until:
		return ""
	return _("The consent holds until {0} at the longest.").format(format_date(row.valid_until))


def _get_chosen(row: frappe._dict, person: Party) -> str:
	if get_state(row) in ENDED and parties.has_declined(row, person):
		is_withdrawn = get_state(row) == rules.WITHDRAWN
		day = format_date(row.withdrawn_on if is_withdrawn else row.refused_on)
		if is_withdrawn:
			return _("On {0} you withdrew your consent.").format(day)
		return _("On {0} you chose: {1}.").format(day, _("I do not consent"))
	if not parties.has_agreed(row, person):
		return ""
	day = format_date(parties.get_day_of_yes(row, person))
	return _("On {0} you chose: {1}.").format(day, _("I consent"))


def _get_note(row: frappe._dict, person: Party, choices: tuple[Choice, ...]) -> str:
	state = get_state(row)
	if state in ENDED:
		return "" if choices else _get_note_of_end(row, person)
	if consent.has_changed(row):
		return _(
			"Consent was given on {0}. Something in it has changed since, so that it counts no more."
		).format(format_date(row.given_on))
	if state == rules.VALID:
		is_own = parties.has_agreed(row, person)
		return "" if is_own else _("Consent was given on {0}.").format(format_date(row.given_on))
	if state == rules.NEEDS_RENEWAL:
		return _("Consent was given on {0} and is no longer enough at the pupil's age.").format(
			format_date(row.given_on)
		)
	if row.is_asked_anew:
		return _("Something has changed since this was answered. Please read it again: it is asked anew.")
	is_half = consent_answers.has_half(row)
	return _("One answer is there. The other answer that is needed is still open.") if is_half else ""


def _get_note_of_end(row: frappe._dict, person: Party) -> str:
	if not parties.has_declined(row, person) and get_state(row) == rules.WITHDRAWN:
		return _("Consent was withdrawn on {0}.").format(format_date(row.withdrawn_on))
	return _("This question is closed. Talk to a counsellor if you want to be asked again.")

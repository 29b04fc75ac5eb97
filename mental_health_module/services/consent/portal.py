"""Consents on `/mental-health`: what waits for an answer, what was given, and answering with one tap.

Who answers is decided by the confirmed ties of the signed-in account, never by what the page sends. A refused
question is not shown again (网络数据安全管理条例 Art. 22 (5)) until the counsellor asks anew.
"""

from dataclasses import dataclass
from datetime import date
from typing import NoReturn

import frappe
from frappe.utils import cint, format_date, getdate, today

from mental_health_module.access.sealed.sealed_rows import get_row_unchecked, get_rows_unchecked, of_learner
from mental_health_module.access.ties import (
	get_births,
	get_confirmed_birth,
	get_confirmed_parts,
	get_confirmed_parts_of_all_time,
)
from mental_health_module.domain.consent import consent as rules
from mental_health_module.domain.shared.text_lines import Line, get_lines
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.pupils import get_first_names, get_guardian_of_user
from mental_health_module.services.consent import answers as consent_answers
from mental_health_module.services.consent import consents as consent
from mental_health_module.services.consent import records as consent_records
from mental_health_module.services.consent.refusals import UnknownConsentError
from mental_health_module.services.shared import notices
from mental_health_module.services.shared.portal_parts import Part, Subject, Visitor, Waiting
from mental_health_module.words import _

FIELDS = (
	*(*consent.FACT_FIELDS, "counsellor", "how_given", "consent_text", "shown_zh", "shown_en"),
	*consent_answers.MARKS,
)


@dataclass(frozen=True)
class ConsentCard:
	"""A consent as one person sees it; `child` is the first name for a guardian, empty for the pupil.

	`until` says how long it would hold; `version` stands for all that is shown and comes back with an answer.
	"""

	name: str
	purpose: str
	child: str
	lines: tuple[Line, ...]
	note: str
	until: str
	version: str


@dataclass(frozen=True)
class ConsentSection:
	"""The consents of a person: those that wait for an answer, and those that were given."""

	asked: tuple[ConsentCard, ...]
	given: tuple[ConsentCard, ...]


def get_consent_section(user: str) -> ConsentSection | None:
	"""Return what a user is asked and has consented to, as pupil and as guardian; None without any.

	Whose child has left is asked nothing more, and can withdraw what was given while it lives.
	"""
	asked, given = [], []
	of_today, of_all_time = get_confirmed_parts(user), get_confirmed_parts_of_all_time(user)
	births = get_births([learner for learner, _party in of_all_time])
	for learner, party in of_all_time:
		for row in _get_rows_unchecked(learner):
			row.known_birth = (births[learner],)
			if (learner, party) in of_today and _may_answer(row, party):
				asked.append(_get_card(row, party))
			elif _may_withdraw(row, party):
				given.append(_get_card(row, party))
	return ConsentSection(tuple(asked), tuple(given)) if asked or given else None


def _get_rows_unchecked(learner: str) -> list[frappe._dict]:
	"""Return a pupil's consents, newest first. Unchecked: each is then held against the person who asks."""
	rows = get_rows_unchecked(
		"MH Consent",
		"answer to a consent",
		filters=of_learner(learner),
		fields=FIELDS,
		order_by="creation desc, name desc",
	)
	return [consent_answers.drop_stale(row) for row in rows if row.legal_basis == rules.CONSENT]


def _may_answer(row: frappe._dict, party: str) -> bool:
	facts = consent.get_facts(row)
	is_asked = _get_state(row) == rules.ASKED and row.how_given == rules.PORTAL
	is_open = is_asked and rules.is_open_until(facts, getdate(today()))
	return is_open and _is_needed(row, party) and party not in facts.given_by


def _may_withdraw(row: frappe._dict, party: str) -> bool:
	has_said_yes = bool(cint(row.given_by_pupil) or cint(row.given_by_guardian))
	lives = _get_state(row) in (rules.ASKED, rules.VALID, rules.NEEDS_RENEWAL)
	return has_said_yes and lives and _is_needed(row, party)


def _is_needed(row: frappe._dict, party: str) -> bool:
	stage = rules.get_stage(_get_birth(row), getdate(today()))
	return party in rules.get_needed(row.purpose, stage)


def _get_state(row: frappe._dict) -> str:
	return rules.get_state(consent.get_facts(row), _get_birth(row), getdate(today()))


def _get_birth(row: frappe._dict) -> date | None:
	"""Return the pupil's date of birth that counts; the section has asked for those of all its rows."""
	return row.known_birth[0] if row.known_birth else get_confirmed_birth(row.learner)


def _get_card(row: frappe._dict, party: str) -> ConsentCard:
	text = row.shown_zh if frappe.local.lang.startswith("zh") else row.shown_en
	child = "".join(get_first_names([row.learner])) if party == rules.GUARDIAN else ""
	version = consent_answers.get_version(row)
	return ConsentCard(
		row.name, _(row.purpose), child, tuple(get_lines(text)), _get_note(row), _get_until(row), version
	)


def _get_until(row: frappe._dict) -> str:
	if not row.valid_until:
		return ""
	return _("The consent holds until {0} at the longest.").format(format_date(row.valid_until))


def _get_note(row: frappe._dict) -> str:
	state = _get_state(row)
	if consent.has_changed(row):
		return _(
			"Consent was given on {0}. Something in it has changed since, so that it counts no more."
		).format(format_date(row.given_on))
	if state == rules.VALID:
		return _("Consent was given on {0}.").format(format_date(row.given_on))
	if state == rules.NEEDS_RENEWAL:
		return _("Consent was given on {0} and is no longer enough at the pupil's age.").format(
			format_date(row.given_on)
		)
	if row.is_asked_anew:
		return _("Something has changed since this was answered. Please read it again: it is asked anew.")
	is_half = consent_answers.has_half(row)
	return _("One answer is there. The other answer that is needed is still open.") if is_half else ""


def give(name: str, user: str, version: str) -> str:
	"""Write down a user's consent as pupil or guardian; return the sentence to show.

	Args: version: what was on the screen, see `ConsentCard`.

	Raises: UnknownConsentError when no such question waits for this person, ConsentChangedError.
	"""
	row, party = _find(name, get_confirmed_parts(user), _may_answer)
	consent_answers.require_version(row, version)
	own = {"given_by_pupil": 1}
	if party == rules.GUARDIAN:
		own = {"given_by_guardian": 1, "guardian": get_guardian_of_user(user, row.learner)}
	row.update({**own, **consent_answers.get_marks(row, user, party)})
	values = {field: row[field] for field in consent_answers.NO_ANSWER}
	day = getdate(today())
	is_complete = rules.is_complete(consent.get_facts(row), get_confirmed_birth(row.learner), day)
	if is_complete:
		values["given_on"] = row.given_on = day
		values["state"] = _get_state(row)
	_store(row, values)
	if is_complete:
		return _("Thank you. Your consent is written down. You can withdraw it here at any time.")
	return _("Thank you. Your consent is written down; the other answer that is needed is still open.")


def refuse(name: str, user: str, version: str) -> str:
	"""Write down that a user does not consent; return the sentence to show.

	Args: version: what was on the screen, see `ConsentCard`.

	Raises: UnknownConsentError, ConsentChangedError.
	"""
	row, _party = _find(name, get_confirmed_parts(user), _may_answer)
	consent_answers.require_version(row, version)
	_store(row, {"refused_on": today(), "state": rules.REFUSED})
	return _(
		"Your answer is written down, and this page will not ask again. You can talk to a counsellor all "
		"the same."
	)


def withdraw(name: str, user: str) -> str:
	"""Withdraw a consent as pupil or guardian (PIPL Art. 15); return the sentence to show.

	Raises: UnknownConsentError.
	"""
	row, _party = _find(name, get_confirmed_parts_of_all_time(user), _may_withdraw)
	consent_records.withdraw_all_unchecked(row.learner, row.purpose, row.recipient, today())
	_notify(row)
	return _("The consent is withdrawn. What was done before stays lawful; nothing new is written down.")


def _find(name: str, parts: list[tuple[str, str]], is_allowed) -> tuple[frappe._dict, str]:
	"""Return the row, locked, and as what the user answers; the same refusal for a foreign one and none."""
	for learner, party in parts:
		key = {"name": str(name), **of_learner(learner)}
		row = get_row_unchecked("MH Consent", key, "answer to a consent", FIELDS, for_update=True)
		is_consent = row and row.legal_basis == rules.CONSENT
		if is_consent and is_allowed(consent_answers.drop_stale(row), party):
			return row, party
	return _refuse_unknown()


def _refuse_unknown() -> NoReturn:
	frappe.throw(
		_("This question does not wait for your answer any more. Open the page again to see how it stands."),
		UnknownConsentError,
		title=_("Nothing to answer"),
	)


def _store(row: frappe._dict, values: dict) -> None:
	consent_records.store_unchecked(row.name, values)
	consent.update_file_state_unchecked(row.learner)
	_notify(row)


def _notify(row: frappe._dict) -> None:
	notices.notify_unchecked(
		consent.get_recipients(row.learner, row.counsellor),
		N_("A consent was answered or withdrawn. Open it to see how it stands."),
		"MH Consent",
		row.name,
	)


def _make_part(visitor: Visitor):
	return get_consent_section(visitor.user)


def _make_asked(visitor: Visitor):
	section = visitor.ask(_make_part)
	return section.asked if section else ()


def _is_for(visitor: Visitor) -> bool:
	"""Also for whose child has left: a consent is withdrawn as long as it is kept."""
	return visitor.is_family or bool(visitor.ask(_make_part))


_HERE = "templates/includes/mental_health/"
SUBJECTS = (
	Subject("consents", N_("My Consents"), N_("Read again, change, withdraw"), _is_for),
	Subject(
		"readers",
		N_("Who Has Read the File"),
		N_("When, and with which right"),
		_is_for,
		"/mental-health-readers",
	),
)
PART = Part(
	"consents",
	_HERE + "consents.html",
	_make_part,
	subject="consents",
	waiting=(Waiting(_make_asked, _HERE + "consent.html", "mh-consents"),),
	tells_who=True,
)

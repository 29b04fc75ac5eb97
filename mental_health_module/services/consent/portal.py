"""Consents on `/mental-health`: what waits for an answer, what was given, and answering with one tap.

Who answers is decided by the confirmed ties of the signed-in account, never by what the page sends. A refused
question is not asked again (网络数据安全管理条例 Art. 22 (5)) until the counsellor asks anew, or its author
changes the answer.
"""

from collections.abc import Callable
from typing import NoReturn

import frappe
from frappe.utils import getdate, now_datetime, today

from mental_health_module.access.sealed.sealed_rows import get_row_unchecked, of_learner
from mental_health_module.access.ties import (
	get_confirmed_birth,
	get_confirmed_parts,
	get_confirmed_parts_of_all_time,
)
from mental_health_module.domain.consent import consent as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.consent import answers as consent_answers
from mental_health_module.services.consent import cards, parties
from mental_health_module.services.consent import consents as consent
from mental_health_module.services.consent import records as consent_records
from mental_health_module.services.consent.parties import Party
from mental_health_module.services.consent.refusals import UnknownConsentError
from mental_health_module.services.shared import bulk_rows, notices
from mental_health_module.services.shared.portal_parts import Part, Subject, Visitor, Waiting
from mental_health_module.words import _

# what a consent that is given anew has of the one before it
ASKED_ALIKE = (
	*("learner", "purpose", "legal_basis", "recipient", "school", "counsellor"),
	*("consent_text", "shown_zh", "shown_en", "valid_until"),
)


def give(name: str, user: str, version: str) -> str:
	"""Write down a user's consent as pupil or guardian; return the sentence to show.

	Args: version: what was on the screen, see `ConsentCard`.

	Raises: UnknownConsentError when no such question waits for this person, ConsentChangedError.
	"""
	row, person = _find(name, user, get_confirmed_parts(user), (cards.may_answer, cards.may_agree_anew))
	consent_answers.require_version(row, version)
	if row.refused_on or row.withdrawn_on:
		row = _ask_alike(row)
	own = {"given_by_pupil": 1}
	if person.party == rules.GUARDIAN:
		own = {"given_by_guardian": 1, "guardian": person.tie.guardian}
	row.update({**own, **consent_answers.get_marks(row, person.tie)})
	values = {field: row[field] for field in consent_answers.NO_ANSWER}
	day = getdate(today())
	is_complete = rules.is_complete(consent.get_facts(row), get_confirmed_birth(row.learner), day)
	if is_complete:
		values["given_on"] = row.given_on = day
		values["state"] = cards.get_state(row)
	_store(row, values)
	if is_complete:
		return _("Thank you. Your consent is written down. You can withdraw it here at any time.")
	return _("Thank you. Your consent is written down; the other answer that is needed is still open.")


def refuse(name: str, user: str, version: str) -> str:
	"""Write down that a user does not consent; return the sentence to show.

	Args: version: what was on the screen, see `ConsentCard`.

	Raises: UnknownConsentError, ConsentChangedError.
	"""
	row, person = _find(name, user, get_confirmed_parts(user), (cards.may_answer,))
	consent_answers.require_version(row, version)
	mark = parties.mark_decliner(row.name, person)
	_store(row, {"refused_on": today(), "state": rules.REFUSED, "declined_mark": mark})
	return _(
		"Your answer is written down, and this page will not ask again. You can talk to a counsellor all "
		"the same."
	)


def withdraw(name: str, user: str) -> str:
	"""Withdraw a consent as pupil or guardian (PIPL Art. 15); return the sentence to show.

	Raises: UnknownConsentError.
	"""
	row, person = _find(name, user, get_confirmed_parts_of_all_time(user), (cards.may_withdraw,))
	consent_records.withdraw_all_unchecked(row.learner, row.purpose, row.recipient, today(), person)
	_notify(row)
	return _("The consent is withdrawn. What was done before stays lawful; nothing new is written down.")


def _ask_alike(row: frappe._dict) -> frappe._dict:
	"""Write a question like one that was refused or withdrawn, which stays as proof; returns the new row."""
	values = {**{field: row[field] for field in ASKED_ALIKE}, "how_given": rules.PORTAL, "state": rules.ASKED}
	name = bulk_rows.insert_one_unchecked("MH Consent", values, now_datetime())
	return frappe._dict({**dict.fromkeys(cards.FIELDS), **consent_answers.NO_ANSWER, **values, "name": name})


def _find(
	name: str, user: str, confirmed: list[tuple[str, str]], kinds: tuple[Callable, ...]
) -> tuple[frappe._dict, Party]:
	"""Return the row, locked, and as whom the user answers; the same refusal for a foreign one and none."""
	for person in cards.get_people(user, confirmed):
		key = {"name": str(name), **of_learner(person.learner)}
		row = get_row_unchecked("MH Consent", key, cards.SERVICE, cards.FIELDS, for_update=True)
		if row and row.legal_basis == rules.CONSENT:
			consent_answers.drop_stale(row)
			if any(is_allowed(row, person) for is_allowed in kinds):
				return row, person
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
	return cards.get_consent_section(visitor.user)


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

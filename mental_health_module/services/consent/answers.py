"""What an answer to a consent was about, and what ends an answer: whatever is changed under it.

An answer carries the version that was on the screen. An answer that waits for another one counts only while
the text, the terms, the papers, the tie of who has answered and the age that the law asks by are the same.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import cint, cstr, getdate, today

from mental_health_module.access.keys import stamps
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.access.ties import get_confirmed_birth, is_confirmed_tie
from mental_health_module.domain.consent import consent as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.ties import HostTie, get_ties
from mental_health_module.services.consent import consents as consent
from mental_health_module.services.consent.refusals import ConsentChangedError
from mental_health_module.services.shared import notices
from mental_health_module.words import _

DOCTYPE = "MH Consent"
VERSION, TIE = "version of a consent", "tie of an answer to a consent"
TERMS = ("name", "purpose", "recipient", "consent_text", "shown_zh", "shown_en")
FACTS = (
	*("learner", "guardian", "given_on", "given_by_pupil", "given_by_guardian"),
	*("valid_until", "refused_on", "withdrawn_on"),
)
MARKS = ("answered_version", "answered_on", "answered_tie")
NO_ANSWER = {
	**{"given_by_pupil": 0, "given_by_guardian": 0, "guardian": None},
	**dict.fromkeys(MARKS),
}


def get_version(record: Document | frappe._dict) -> str:
	"""Return what stands for a consent's text, terms and papers as they are now, 64 hex digits."""
	return stamps.make_stamp(VERSION, *_get_terms(record))


def _get_terms(record: Document | frappe._dict) -> list[str]:
	until = getdate(record.valid_until).isoformat() if record.valid_until else ""
	return [*(cstr(record.get(field)) for field in TERMS), until, *_get_papers(record.name)]


def _get_papers(name: str) -> list[str]:
	papers = frappe.get_all(
		"File",
		filters={"attached_to_doctype": DOCTYPE, "attached_to_name": name},
		fields=["name", "content_hash"],
		order_by="name asc",
	)
	return [f"{paper.name} {paper.content_hash}" for paper in papers]


def require_version(record: Document | frappe._dict, version: str) -> None:
	"""Refuse an answer to anything but what stands there now.

	Args: version: that of the page on which the person has read it, as `get_version` returned it.

	Raises: ConsentChangedError.
	"""
	if not stamps.is_stamp(version, VERSION, *_get_terms(record)):
		frappe.throw(
			_(
				"What you are asked has changed since you opened this page. Open it again, read it and"
				" answer."
			),
			ConsentChangedError,
			title=_("Please read it again"),
		)


def get_marks(row: frappe._dict, tie: HostTie) -> dict:
	"""Return what is stored beside the first of two answers: to what it was given, when, and by whom."""
	if row.answered_on:
		return {}
	return {
		"answered_version": get_version(row),
		"answered_on": getdate(today()),
		"answered_tie": _mark_tie(row, tie),
	}


def _mark_tie(row: frappe._dict, tie: HostTie) -> str:
	return stamps.make_stamp(TIE, row.name, *tie.get_parts())


def is_of_tie(row: frappe._dict, tie: HostTie) -> bool:
	"""Return whether the first of two answers was given by the account of a tie, as it is now."""
	return stamps.is_stamp(row.answered_tie, TIE, row.name, *tie.get_parts())


def drop_stale(row: frappe._dict) -> frappe._dict:
	"""Take an answer out of an open question that was given to something else; returns the row."""
	if has_half(row) and not _stands(row):
		row.update({**NO_ANSWER, "is_asked_anew": True})
	return row


def end_stale_unchecked(names: list[str]) -> None:
	"""Ask anew where an answer no longer stands. Unchecked: runs at night for everybody."""
	fields = (*TERMS, *MARKS, *FACTS)
	for row in sealed_rows.get_rows_unchecked(
		DOCTYPE,
		"answer to a consent",
		filters={"name": ("in", [*names, ""])},
		fields=fields,
		order_by="name asc",
	):
		if drop_stale(row).is_asked_anew:
			sealed_rows.store_unchecked(DOCTYPE, row.name, NO_ANSWER)
			read_log.note_change(DOCTYPE, row.name, read_log.CHANGED)


def has_half(row: Document | frappe._dict) -> bool:
	"""Return whether somebody has said yes while another answer is still open."""
	is_open = not (row.given_on or row.refused_on or row.withdrawn_on)
	return is_open and bool(cint(row.given_by_pupil) or cint(row.given_by_guardian))


def _stands(row: frappe._dict) -> bool:
	born, day = get_confirmed_birth(row.learner), getdate(today())
	if not row.answered_on or rules.is_of_another_age(getdate(row.answered_on), born, day):
		return False
	return stamps.is_stamp(row.answered_version, VERSION, *_get_terms(row)) and _is_tied(row)


def _is_tied(row: frappe._dict) -> bool:
	"""Return whether the school still confirms the account that has answered as the pupil's or guardian's."""
	party = rules.PUPIL if cint(row.given_by_pupil) else rules.GUARDIAN
	return any(
		is_of_tie(row, tie) and is_confirmed_tie(tie.user, tie.learner, party)
		for tie in get_ties([row.learner])
		if tie.party == party
	)


def drop_answers_to_other_terms(record: Document) -> None:
	"""Ask anew on the portal when a form changes what somebody has said yes to."""
	is_open = record.legal_basis == rules.CONSENT and record.how_given == rules.PORTAL
	if is_open and has_half(record) and not _stands(record):
		record.update(NO_ANSWER)


def follow_paper(paper: Document, method: str | None = None) -> None:
	"""End a consent whose papers change after it was given.

	Given on paper or orally, the paper is the proof that is added afterwards; on the portal it is a part of
	what was read.
	"""
	if paper.attached_to_doctype != DOCTYPE or not _changes(paper, method):
		return
	fields = ("name", "learner", "counsellor", "legal_basis", "how_given", "given_on", "voided_on")
	row = sealed_rows.get_row_unchecked(DOCTYPE, paper.attached_to_name, "answer to a consent", fields)
	if not row or row.legal_basis != rules.CONSENT or not row.given_on or row.voided_on:
		return
	if method != "after_insert" or row.how_given == rules.PORTAL:
		void_unchecked(row)


def _changes(paper: Document, method: str | None) -> bool:
	before = paper.get_doc_before_save()
	if method != "on_update":
		return True
	return bool(before) and before.content_hash != paper.content_hash


def void_unchecked(row: frappe._dict) -> None:
	"""Let a given consent count no more, and tell its counsellor. Unchecked: what was changed ends it."""
	sealed_rows.store_unchecked(DOCTYPE, row.name, {"voided_on": today(), "state": rules.NEEDS_RENEWAL})
	read_log.note_change(DOCTYPE, row.name, read_log.CHANGED)
	consent.update_file_state_unchecked(row.learner)
	notices.notify_unchecked(
		consent.get_recipients(row.learner, row.counsellor),
		N_(
			"Something that belonged to a consent has changed, so that it counts no more. Open it and"
			" ask anew."
		),
		DOCTYPE,
		row.name,
	)

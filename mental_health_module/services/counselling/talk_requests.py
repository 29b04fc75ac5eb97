"""Requests to talk: a pupil asks and takes it back, the counsellor marks that the pupil was reached.

That somebody has asked is known to the pupil, the counsellor and the school's lead counsellors alone. So no
row of ours names the pupil's account: not as its owner, and not in the read log, which auditors read too.
"""

from typing import NoReturn

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from mental_health_module.access.documents.drawn_names import draw_name
from mental_health_module.access.rights import get_accounts_of_counsellors, get_own_names
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.access.ties import get_confirmed_parts
from mental_health_module.domain.consent.consent import PUPIL
from mental_health_module.domain.counselling import talk_request as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.counselling.refusals import (
	AskedAlreadyError,
	CounsellorNotThereError,
	EnoughAskedError,
	NoteTooLongError,
	UnknownTalkRequestError,
)
from mental_health_module.services.shared import notices
from mental_health_module.services.shared.bulk_rows import SYSTEM_FIELDS
from mental_health_module.services.shared.steps import Machine
from mental_health_module.words import _

DOCTYPE = "MH Talk Request"
# whoever comes to a step has a right to the record
TALK = Machine(DOCTYPE, rules.STEPS, ("answered_at",), set_by="answered_by", knows=lambda *who: True)


def keep_state(request: Document) -> None:
	"""Keep what the steps alone change."""
	TALK.keep(request)


def get_own_pupils(user: str) -> list[str]:
	"""Return the pupils whose own account a user's is, as the school has confirmed."""
	return [learner for learner, party in get_confirmed_parts(user) if party == PUPIL]


def get_open_unchecked(learner: str) -> list[frappe._dict]:
	"""Return name, counsellor and time of a pupil's open requests, oldest first. Unchecked: who asks."""
	return frappe.get_all(
		DOCTYPE,
		filters={**sealed_rows.of_learner(learner), "status": rules.ASKED},
		fields=["name", "counsellor", "asked_at"],
		order_by="asked_at asc, name asc",
	)


def ask_unchecked(learner: str, counsellor: frappe._dict, note: str) -> str:
	"""Write down that a pupil would like to talk to a counsellor, and tell the counsellor; return the name.

	Unchecked: the caller has confirmed that it is the pupil, holds the pupil and the counsellor, and knows
	that the counsellor is there for the pupil.

	Args: counsellor: `name`, `counsellor_name` and `school`. note: a few words, may be empty.

	Raises: AskedAlreadyError, EnoughAskedError, NoteTooLongError, CounsellorNotThereError.
	"""
	_require_free(learner, counsellor)
	_require_short(note)
	readers = get_readers(counsellor.name)
	if not readers:
		refuse_absent()
	values = {
		**{"learner": learner, "counsellor": counsellor.name, "school": counsellor.school},
		**{"note": rules.tidy(note), "status": rules.ASKED, "asked_at": now_datetime()},
	}
	name = _insert_unchecked(values, min(readers))
	notices.notify_unchecked(
		readers,
		N_("Somebody waits for a word from you. Open this to see who it is."),
		DOCTYPE,
		name,
		cannot_wait=True,
	)
	return name


def get_readers(counsellor: str) -> set[str]:
	"""Return the accounts by which a counsellor reads requests: in office, here, with the role, confirmed."""
	accounts = get_accounts_of_counsellors([counsellor])
	return {user for user in accounts if counsellor in get_own_names(user)}


def refuse_absent() -> NoReturn:
	"""Refuse to ask who is not there.

	Raises: CounsellorNotThereError.
	"""
	frappe.throw(
		_(
			"This counsellor cannot be asked here at the moment. Go to another counsellor, or call one of the"
			" numbers on this page."
		),
		CounsellorNotThereError,
		title=_("Not there now"),
	)


def _require_free(learner: str, counsellor: frappe._dict) -> None:
	open_with = {row.counsellor for row in get_open_unchecked(learner)}
	why = rules.why_not(open_with, counsellor.name)
	if why == rules.IS_ASKED:
		frappe.throw(
			_("{0} knows already that you would like to talk. You need not send it again.").format(
				counsellor.counsellor_name
			),
			AskedAlreadyError,
			title=_("Sent already"),
		)
	if why == rules.IS_ENOUGH:
		frappe.throw(
			_("{0} counsellors know already that you would like to talk. Take one back first.").format(
				rules.MOST_OPEN
			),
			EnoughAskedError,
			title=_("Sent already"),
		)


def _require_short(note: str) -> None:
	if rules.is_too_long(note):
		frappe.throw(
			_("That is longer than {0} characters. Send a few words, and say the rest when you talk.").format(
				rules.LONGEST_NOTE
			),
			NoteTooLongError,
			title=_("Too long"),
		)


def _insert_unchecked(values: dict, owner: str) -> str:
	"""Store a request as a row that belongs to the counsellor's account; return its name."""
	name, now = draw_name(), now_datetime()
	row = sealed_rows.get_inserted_values(DOCTYPE, name, values)
	system = (name, now, now, owner, owner, 0, 0)
	frappe.db.bulk_insert(DOCTYPE, [*SYSTEM_FIELDS, *row], [(*system, *row.values())])
	return name


def withdraw(name: str, user: str) -> None:
	"""Take back a request as the pupil who has asked; the endpoint holds it.

	The row keeps its last author: the pupil's account stands nowhere in it.

	Raises: UnknownTalkRequestError for a request of another pupil and for none alike, WrongStateError.
	"""
	request = frappe._dict(doctype=DOCTYPE, name=str(name))
	_require_the_pupil(request, user)
	TALK.begin(request, "withdraw_talk", user)
	noted = {**TALK.get_noted("withdraw_talk"), TALK.set_by: None}
	sealed_rows.store_unchecked(DOCTYPE, request.name, noted, update_modified=False)


@TALK.rule(rules.THE_PUPIL)
def _require_the_pupil(request: Document | frappe._dict, user: str) -> None:
	own = sealed_rows.of_learners(get_own_pupils(user))
	if not frappe.db.exists(DOCTYPE, {"name": request.name, **own}):
		frappe.throw(
			_("This is not open any more. Open the page again to see how it stands."),
			UnknownTalkRequestError,
			title=_("Nothing to take back"),
		)


def mark_reached(request: Document) -> None:
	"""Mark that the pupil was reached, as the counsellor or the school's lead counsellor.

	Raises: WrongStateError.
	"""
	TALK.begin(request, "mark_reached")
	TALK.finish(request, "mark_reached")

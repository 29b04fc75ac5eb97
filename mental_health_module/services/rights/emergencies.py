"""Break glass (紧急查阅): a file opens at once because somebody is in danger; two people hear of it at once.

Any counsellor of the site opens any pupil's file: danger does not wait for the right school. The school of
the pupil is told, and that of the opener where it is another one; the pupil's school reviews.

Source: PIPL Art. 13 (4), 未成年人保护法 Art. 63 (3): without consent only to protect life and safety.
"""

from datetime import timedelta

import frappe
from frappe.model.document import Document
from frappe.utils import cint, now_datetime

from mental_health_module import roles
from mental_health_module.access.case_workers import is_confirmed
from mental_health_module.access.read_log.records import get_school_of_file
from mental_health_module.access.refusals import RoleMissingError, refuse_as_not_confirmed
from mental_health_module.access.rights import has_role, is_active_counsellor
from mental_health_module.access.schools import (
	LEADS,
	LEADS_AND_LEADERS,
	get_overseers,
	get_schools_led,
	get_schools_of_counsellor,
)
from mental_health_module.access.sealed.sealed_rows import get_file_of
from mental_health_module.access.unlocking import require_unlocked
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.rights.access_grants import require_reason
from mental_health_module.services.rights.refusals import GrantForOneselfError, ReviewerError
from mental_health_module.services.shared import notices
from mental_health_module.services.shared.four_eyes import is_same_person
from mental_health_module.services.shared.refusals import ReasonMissingError, WrongStateError
from mental_health_module.services.shared.schools import get_school_of_pupil_unchecked
from mental_health_module.words import _

DOCTYPE, FILE = "MH Emergency Access", "MH Psychological File"
TO_BE_REVIEWED, JUSTIFIED, NOT_JUSTIFIED = "To Be Reviewed", "Justified", "Not Justified"
DEFAULT_HOURS, LONGEST_HOURS = 24, 72


def open_file(learner: str, danger: str, reason: str) -> dict:
	"""Open a pupil's file to the signed-in user for some hours, and tell lead counsellor and principal.

	It is written down whether there is a file or not, so that nobody learns in secret who has one.

	Args: danger: an option of the field. Returns: `access` and `file` (None without one), both names.
	Raises: RoleMissingError, NotConfirmedError, LockedError, ReasonMissingError.
	"""
	user = frappe.session.user
	_require_case_worker(user)
	require_unlocked()
	require_reason(reason)
	_require_danger(danger)
	file = get_file_of(learner)
	access = _insert_unchecked(learner, file, {"user": user, "danger": danger, "reason": reason.strip()})
	_tell(access)
	return {"access": access.name, "file": file}


def _insert_unchecked(learner: str, file: str | None, values: dict) -> Document:
	"""Insert the access of a user whose role `open_file` has checked."""
	access = frappe.new_doc(DOCTYPE)
	access.update({"psychological_file": file, **values})
	access.school, access.opener_school = _get_schools(learner, file, access.user)
	access.opened_at = now_datetime()
	access.closes_at = access.opened_at + timedelta(hours=get_hours())
	return access.insert(ignore_permissions=True)


def _get_schools(learner: str, file: str | None, opener: str) -> tuple[str | None, str | None]:
	"""Return the pupil's school, and the opener's if that is another one.

	Without a file the host may not know the pupil's school for sure: then the opener's decides.
	"""
	own = get_schools_of_counsellor(opener) or get_schools_led(opener, LEADS)
	first = own[0] if own else None
	school = get_school_of_file(file) or get_school_of_pupil_unchecked(learner, own) or first
	return school, None if school in own else first


def may_open(user: str) -> bool:
	"""Return whether a user opens files in an emergency: a counsellor or lead counsellor who is confirmed."""
	return is_active_counsellor(user) or (has_role(user, roles.LEAD_COUNSELLOR) and is_confirmed(user))


def _require_case_worker(user: str) -> None:
	if may_open(user):
		return
	if has_role(user, roles.COUNSELLOR, roles.LEAD_COUNSELLOR) and not is_confirmed(user):
		refuse_as_not_confirmed()
	frappe.throw(
		_("Only counsellors and the lead counsellor open a file in an emergency. Call one of them now."),
		RoleMissingError,
		title=_("Not allowed"),
	)


def _require_danger(danger: str) -> None:
	options = frappe.get_meta(DOCTYPE).get_field("danger").options.split("\n")
	if danger not in options:
		frappe.throw(_("Choose which danger it is."), ReasonMissingError, title=_("Danger missing"))


def get_hours() -> int:
	"""Return for how many hours a file stays open, 1 to 72."""
	hours = cint(frappe.db.get_single_value("MH Settings", "emergency_hours")) or DEFAULT_HOURS
	return max(1, min(LONGEST_HOURS, hours))


def _tell(access: Document) -> None:
	told = get_reviewers(access)
	if access.opener_school:
		told |= get_overseers(access.opener_school, LEADS_AND_LEADERS) - {access.user}
	notices.notify_unchecked(
		told,
		N_("A psychological file was opened in an emergency. Look at the reason and review it."),
		DOCTYPE,
		access.name,
		cannot_wait=True,
	)


def get_reviewers(access: Document | frappe._dict) -> set[str]:
	"""Return who reviews an access: lead counsellors and leaders of the pupil's school, never the opener."""
	return get_overseers(access.school, LEADS_AND_LEADERS, {access.user})


def review(name: str, justified: bool, findings: str) -> str:
	"""Review an emergency access as another person with a leading role; return its state.

	Raises: NotYourCaseError, RoleMissingError, GrantForOneselfError, ReviewerError, ReasonMissingError,
		WrongStateError.
	"""
	access = frappe.get_doc(DOCTYPE, name, for_update=True)
	user = frappe.session.user
	if not has_role(user, roles.LEAD_COUNSELLOR, roles.LEADER):
		frappe.throw(
			_("The lead counsellor or the principal reviews this."), RoleMissingError, title=_("Not allowed")
		)
	if is_same_person(user, access.user):
		frappe.throw(
			_("Another person has to review what you have opened."),
			GrantForOneselfError,
			title=_("Not on your own"),
		)
	if user not in get_reviewers(access):
		frappe.throw(
			_("The lead counsellor or the principal of the pupil's school reviews this."),
			ReviewerError,
			title=_("Not yours to decide"),
		)
	if access.state != TO_BE_REVIEWED:
		frappe.throw(_("This was reviewed already."), WrongStateError, title=_("Already reviewed"))
	require_reason(findings)
	return _store_review(access, user, justified, findings)


def _store_review(access, user: str, justified: bool, findings: str) -> str:
	now = now_datetime()
	values = {"reviewed_by": user, "reviewed_at": now, "review": findings.strip()}
	values["state"] = JUSTIFIED if justified else NOT_JUSTIFIED
	if not justified and access.closes_at > now:
		values["closes_at"] = now
	access.db_set(values)
	return values["state"]

"""Enrolment codes: who may set up unlocking, once. Only the confirmation of a person gives one out.

Neither a System Manager nor who has a stolen session or a new password has the code, and the database holds a
keyed hash of it.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import frappe
from frappe.utils import now_datetime

from mental_health_module.access.keys import cipher
from mental_health_module.access.keys.stamps import is_stamp, make_stamp
from mental_health_module.access.unlocking import browser, factors, rows
from mental_health_module.access.unlocking.refusals import (
	refuse_as_expired_enrolment,
	refuse_as_used_enrolment,
	refuse_as_wrong_enrolment,
)
from mental_health_module.domain.rights.unlocking import (
	ALPHABET,
	ENROLMENT_DAYS,
	ENROLMENT_SIGNS,
	SECOND_FACTOR_WITHIN,
	group_signs,
	read_enrolment_code,
)

ENROLMENT = "MH Unlock Enrolment"
SEALED = ("user", "valid_until", "used_at", "used_in", "kinds")
PURPOSE = "unlock-enrolment"
ALL = "All"


@dataclass(frozen=True)
class Enrolment:
	"""A stored enrolment that the app has written; its name is the keyed hash of the code."""

	name: str
	user: str
	valid_until: datetime
	used_at: datetime | None = None
	used_in: str = ""
	kinds: str = ""
	secret: str = ""

	def get_secret(self) -> str:
		"""Return the authenticator's secret that was shown with this code; "" before it was."""
		return cipher.open_sealed(self.secret, ENROLMENT, self.name, "secret") if self.secret else ""


def create_enrolment_code_unchecked(user: str) -> str:
	"""Return a new code with which a user sets up unlocking; it is shown once and valid for seven days.

	An earlier code that was not used ends. The user's factors stay until this one is used. Unchecked: the
	caller has confirmed the person.
	"""
	signs = "".join(secrets.choice(ALPHABET) for _sign in range(ENROLMENT_SIGNS))
	until = (now_datetime() + timedelta(days=ENROLMENT_DAYS)).replace(microsecond=0)
	end_codes(user)
	_store(Enrolment(_get_name(user, signs), user, until))
	return group_signs(signs)


def end_codes(user: str) -> None:
	"""End the user's codes that were not used: the confirmation is suspended, or there is a new one."""
	table = frappe.qb.DocType(ENROLMENT)
	frappe.qb.from_(table).delete().where((table.user == user) & table.used_at.isnull()).run()


def _get_name(user: str, signs: str) -> str:
	return make_stamp("enrolment-code", user, signs)


def _store(enrolment: Enrolment) -> None:
	values = {field: getattr(enrolment, field) for field in SEALED}
	rows.insert(ENROLMENT, enrolment.name, {**values, "stamp": _make_stamp(enrolment)})


def _make_stamp(enrolment: Enrolment) -> str:
	return make_stamp(PURPOSE, *_get_parts(enrolment))


def _get_parts(enrolment: Enrolment) -> tuple[str, ...]:
	return (enrolment.name, *(str(getattr(enrolment, field) or "") for field in SEALED))


def take(code: str, kind: str) -> Enrolment:
	"""Return the session user's enrolment of a code, locked until the transaction ends.

	A used code goes on for half an hour in the session that has used it, for a second factor of another kind.

	Raises: EnrolmentCodeWrongError, EnrolmentCodeUsedError, EnrolmentCodeExpiredError.
	"""
	enrolment = _find(_get_name(frappe.session.user, read_enrolment_code(code)))
	if not enrolment or enrolment.user != frappe.session.user:
		refuse_as_wrong_enrolment()
	now = now_datetime()
	if enrolment.used_at and not _goes_on(enrolment, kind, now):
		refuse_as_used_enrolment()
	if not enrolment.used_at and now > enrolment.valid_until:
		refuse_as_expired_enrolment()
	return enrolment


def _goes_on(enrolment: Enrolment, kind: str, now: datetime) -> bool:
	is_same = enrolment.used_in == browser.get_host_session()
	is_in_time = now <= enrolment.used_at + SECOND_FACTOR_WITHIN
	return is_same and is_in_time and enrolment.kinds != ALL and kind != enrolment.kinds


def _find(name: str) -> Enrolment | None:
	table = frappe.qb.DocType(ENROLMENT)
	query = frappe.qb.from_(table).select("name", "secret", "stamp", *SEALED).where(table.name == name)
	for row in query.for_update().run(as_dict=True):
		stamp = row.pop("stamp")
		enrolment = Enrolment(**row)
		if is_stamp(stamp, PURPOSE, *_get_parts(enrolment)):
			return enrolment
	return None


def keep_secret(enrolment: Enrolment, secret: str) -> None:
	"""Remember the authenticator's secret that is about to be shown."""
	token = cipher.seal(secret, ENROLMENT, enrolment.name, "secret")
	rows.update(ENROLMENT, enrolment.name, {"secret": token})


def use(enrolment: Enrolment, factor: factors.Factor) -> None:
	"""Store the factor that was set up; all from before this enrolment end, with what they have unlocked."""
	factors.end_all(enrolment.user, but_of_enrolment=enrolment.name)
	factors.add(factor)
	used = Enrolment(
		name=enrolment.name,
		user=enrolment.user,
		valid_until=enrolment.valid_until,
		used_at=enrolment.used_at or now_datetime().replace(microsecond=0),
		used_in=browser.get_host_session(),
		kinds=ALL if enrolment.kinds else factor.kind,
	)
	values = {field: getattr(used, field) for field in ("used_at", "used_in", "kinds")}
	rows.update(ENROLMENT, used.name, {**values, "stamp": _make_stamp(used)})

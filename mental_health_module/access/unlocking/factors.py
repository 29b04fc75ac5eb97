"""What a person unlocks with: a passkey, or an own code and six digits of an authenticator.

Rows are sealed over all they say, counters too; only the authenticator's secret stands beside the seal, since
its encryption is bound to the row. A row that was written or exchanged past the app counts for nothing.
"""

from dataclasses import dataclass, replace

import frappe
from frappe.utils import now_datetime

from mental_health_module.access.keys import cipher
from mental_health_module.access.keys.stamps import is_stamp, make_stamp
from mental_health_module.access.unlocking import rows, sessions
from mental_health_module.domain.rights.unlocking import WRONG_TRIES

FACTOR = "MH Unlock Factor"
CODE, PASSKEY = "Code", "Passkey"
SEALED = (
	*("user", "kind", "rp_id", "credential", "public_key", "code_salt", "code_hash"),
	*("sign_count", "last_step", "wrong_tries", "suspended", "enrolment"),
)
PURPOSE = "unlock-factor"


@dataclass(frozen=True)
class Factor:
	"""A stored factor that the app has written.

	last_step: of the authenticator's digits, or the time in milliseconds of the last challenge answered; each
	counts once.
	"""

	name: str
	user: str
	kind: str
	rp_id: str = ""
	credential: str = ""
	public_key: str = ""
	code_salt: str = ""
	code_hash: str = ""
	sign_count: int = 0
	last_step: int = 0
	wrong_tries: int = 0
	suspended: int = 0
	enrolment: str = ""
	secret: str = ""

	def get_secret(self) -> str:
		"""Return the authenticator's secret in base32."""
		return cipher.open_sealed(self.secret, FACTOR, self.name, "secret")


def find(user: str, kind: str | None = None, lock: bool = False) -> list[Factor]:
	"""Return a user's factors, oldest first; with `lock` nobody else tries them in this transaction."""
	table = frappe.qb.DocType(FACTOR)
	query = frappe.qb.from_(table).select("name", "secret", "stamp", *SEALED).where(table.user == user)
	query = query.where(table.kind == kind) if kind else query
	query = query.orderby(table.enrolled_at).orderby(table.name)
	found = (query.for_update() if lock else query).run(as_dict=True)
	return [factor for row in found if (factor := _read(row))]


def _read(row: dict) -> Factor | None:
	stamp = row.pop("stamp")
	numbers = {
		field: int(row[field] or 0) for field in ("sign_count", "last_step", "wrong_tries", "suspended")
	}
	factor = Factor(**{**row, **numbers})
	return factor if is_stamp(stamp, PURPOSE, *_get_parts(factor)) else None


def _get_parts(factor: Factor) -> tuple[str, ...]:
	return (factor.name, *(str(getattr(factor, field) or "") for field in SEALED))


def add(factor: Factor) -> None:
	"""Store a new factor."""
	values = {field: getattr(factor, field) for field in (*SEALED, "secret")}
	stamp = make_stamp(PURPOSE, *_get_parts(factor))
	rows.insert(FACTOR, factor.name, {**values, "stamp": stamp, "enrolled_at": now_datetime()})


def note_use(factor: Factor, last_step: int, sign_count: int = 0) -> None:
	"""Write down that a factor has opened: earlier steps count no more, wrong tries are forgotten."""
	_save(replace(factor, last_step=last_step, sign_count=sign_count, wrong_tries=0))


def note_wrong_try(factor: Factor) -> bool:
	"""Count a wrong try; return whether it was the last one, which suspends the factor and locks the user."""
	tries = factor.wrong_tries + 1
	is_last = tries >= WRONG_TRIES
	_save(replace(factor, wrong_tries=tries, suspended=int(is_last)))
	if is_last:
		sessions.end_all(factor.user)
	return is_last


def _save(factor: Factor) -> None:
	fields = ("sign_count", "last_step", "wrong_tries", "suspended")
	values = {field: getattr(factor, field) for field in fields}
	rows.update(FACTOR, factor.name, {**values, "stamp": make_stamp(PURPOSE, *_get_parts(factor))})


def end_all(user: str, but_of_enrolment: str = "") -> None:
	"""End a user's factors, except those of one enrolment, and all that they have unlocked."""
	table = frappe.qb.DocType(FACTOR)
	is_kept = table.enrolment == but_of_enrolment
	query = frappe.qb.from_(table).delete().where(table.user == user)
	(query.where(is_kept.negate()) if but_of_enrolment else query).run()
	sessions.end_all(user)

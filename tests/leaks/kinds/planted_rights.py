"""Rows on which a right hangs, written past the app: by SQL, as a template with `frappe.db.set_value` can.

Each takes Frappe, the laboratory, the attacker's account and record as a counsellor, and writes what would
make the attacker a reader of the case: a confirmed case worker of the same school, in an unlocked session.
"""

from frappe.utils import add_days, now_datetime

from tests.leaks.case.laboratory import Laboratory


def counsellor_of_the_file(frappe, lab: Laboratory, user: str, counsellor: str) -> None:
	"""The file is put among the attacker's cases."""
	frappe.db.set_value(lab.file.doctype, lab.file.name, "counsellor", counsellor)


def counsellor_of_the_session(frappe, lab: Laboratory, user: str, counsellor: str) -> None:
	"""The session is put among the attacker's cases."""
	values = {"counsellor": counsellor, "case_counsellor": counsellor}
	frappe.db.set_value(lab.session.doctype, lab.session.name, values)


def grant(frappe, lab: Laboratory, user: str, counsellor: str) -> None:
	"""A grant that nobody has approved."""
	_insert(
		frappe,
		"MH Access Grant",
		psychological_file=lab.file.name,
		grantee=user,
		kind="Reading",
		status="Approved",
		starts_at=add_days(now_datetime(), -1),
		ends_at=add_days(now_datetime(), 1),
	)


def emergency(frappe, lab: Laboratory, user: str, counsellor: str) -> None:
	"""An emergency that nobody has declared."""
	times = {"opened_at": add_days(now_datetime(), -1), "closes_at": add_days(now_datetime(), 1)}
	_insert(frappe, "MH Emergency Access", psychological_file=lab.file.name, user=user, **times)


def cover(frappe, lab: Laboratory, user: str, counsellor: str) -> None:
	"""A cover for the counsellor of the case."""
	days = {"from_date": add_days(now_datetime(), -1), "to_date": add_days(now_datetime(), 1)}
	_insert(frappe, "MH Case Cover", counsellor=lab.file.counsellor, covered_by=counsellor, **days)


def account_of_the_counsellor(frappe, lab: Laboratory, user: str, counsellor: str) -> None:
	"""The record of the counsellor of the case gets the attacker's account."""
	frappe.db.set_value("MH Counsellor", lab.file.counsellor, {"user": user, "person": user})


def counsellor_of_the_consent(frappe, lab: Laboratory, user: str, counsellor: str) -> None:
	"""A consent is put among those that the attacker has asked for."""
	row, _twin = lab.case.get_pair("MH Consent")
	frappe.db.set_value(row.doctype, row.name, "counsellor", counsellor)


def file_of_the_session(frappe, lab: Laboratory, user: str, counsellor: str) -> None:
	"""The session is put into a file of the attacker's own, and that one's look-up is the case's pupil."""
	own = frappe.get_all("MH Psychological File", {"counsellor": counsellor}, pluck="name", order_by="name")
	key = frappe.db.get_value(lab.file.doctype, lab.file.name, "learner_key")
	frappe.db.set_value(lab.session.doctype, lab.session.name, "psychological_file", (own or ["none"])[0])
	frappe.db.set_value(lab.file.doctype, lab.file.name, "learner_key", None)
	frappe.db.set_value(lab.file.doctype, {"counsellor": counsellor}, "learner_key", key)


def participant_of_a_conference(frappe, lab: Laboratory, user: str, counsellor: str) -> None:
	"""The attacker is put on the list of a conference about the case."""
	row, _twin = lab.case.get_pair("MH Case Conference Participant")
	frappe.db.set_value(row.doctype, row.name, "participant", user)


def _insert(frappe, doctype: str, **values) -> None:
	row = {"name": frappe.generate_hash(length=10), "creation": now_datetime(), **values}
	table = frappe.qb.DocType(doctype)
	frappe.qb.into(table).columns(*row).insert(*row.values()).run()


PLANTED = (
	counsellor_of_the_file,
	counsellor_of_the_session,
	grant,
	emergency,
	cover,
	account_of_the_counsellor,
	counsellor_of_the_consent,
	file_of_the_session,
	participant_of_a_conference,
)

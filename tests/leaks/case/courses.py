"""Rows that come about by a course of action, each made by the app's own services as in a school.

Rights that are given here are given to people
who attack nothing: a right that is in force would make its reader no attacker.
"""

from types import SimpleNamespace

import frappe
from frappe.utils import add_days, add_to_date, now_datetime, today
from frappe.utils.password import update_password

from mental_health_module.access.account_state import get_prints
from mental_health_module.access.documents import row_stamps
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.read_log.own_transaction import own_transaction
from mental_health_module.services.retention import deletion_proposals, tombstones
from mental_health_module.services.rights import access_grants, emergencies
from mental_health_module.services.rights.case_workers import case_workers
from tests import opened
from tests.leaks.case.actors import LEADS, NEVER_CONFIRMED, OTHER_KEY, OTHER_PASSWORD, UNCONFIRMED
from tests.makers import factories
from tests.makers.register import ALL, makes

REASON = "The parents come today and the counsellor is ill"
DANGER = "To the Pupil’s Own Life"
KIND = "Psychological File"


@makes("MH Psychological File")
def make_psychological_file(*, first_counsellor, counsellor, learner):
	"""A file whose first counsellor has written a session in it, and then handed the case over."""
	file = factories.make_file(counsellor=first_counsellor, learner=learner.name, has_basis=False)
	factories.make_session(file=file)
	with factories.acting_as(first_counsellor.user):
		factories.insert(
			"MH Case Handover",
			counsellor=first_counsellor.name,
			to_counsellor=counsellor.name,
			psychological_file=file.name,
			reason=REASON,
		)
	file.reload()
	return file


@makes("MH Counselling Session")
def make_counselling_session(*, file):
	"""The session that was handed over with its file."""
	name = frappe.db.get_value("MH Counselling Session", {"psychological_file": file.name})
	return frappe.get_doc("MH Counselling Session", name)


@makes("MH Access Log", also_read=(*LEADS, "auditor"), untouched=ALL)
def make_access_log(*, file, canary):
	"""The row of a real read, and one like it with the phrase, sealed by the app's own writer.

	The phrase goes where texts come from outside: nothing may be written into a sealed row afterwards.
	"""
	with factories.acting_as(frappe.db.get_value("MH Counsellor", file.counsellor, "user")):
		frappe.get_doc(file.doctype, file.name)
		(row,) = read_log.get_rows(file.doctype, [file.name], read_log.OPENED, read_log.TEXTS)
	row |= {field: f"{canary} secret {field}" for field in ("detail", "address", "impersonated_by")}
	row["name"] = frappe.generate_hash(length=16)
	with own_transaction():
		log_rows.write([row])
	frappe.db.commit()  # so that this connection sees the other one's row
	return frappe.get_doc("MH Access Log", row["name"])


@makes("MH Access Grant", also_read=("leader", *LEADS, "auditor"))
def make_access_grant(*, file, lead):
	"""A grant to read the file, asked for by a lead counsellor and approved by the counsellor of the case."""
	return _grant(file, lead, factories.make_counsellor(school=file.school).user)


def _grant(file, lead: str, grantee: str):
	with factories.acting_as(lead):
		grant = factories.insert(
			"MH Access Grant",
			psychological_file=file.name,
			grantee=grantee,
			reason=REASON,
			ends_at=add_to_date(now_datetime(), hours=8),
		)
	with factories.acting_as(frappe.db.get_value("MH Counsellor", file.counsellor, "user")):
		access_grants.decide(grant.name, True)
	grant.reload()
	return grant


@makes("MH Emergency Access", also_read=("leader", *LEADS, "auditor"))
def make_emergency_access(*, file, lead):
	"""The file opened in an emergency by a lead counsellor."""
	return _open_in_emergency(file, lead)


def _open_in_emergency(file, user: str):
	with factories.acting_as(user):
		name = emergencies.open_file(file.learner, DANGER, REASON)["access"]
	factories.MADE.append(("MH Emergency Access", name))
	return frappe.get_doc("MH Emergency Access", name)


@makes("MH Deletion Proposal", also_read=LEADS)
def make_deletion_proposal(*, file):
	"""The counsellor of the case asks for the deletion of the file."""
	with factories.acting_as(frappe.db.get_value("MH Counsellor", file.counsellor, "user")):
		name = deletion_proposals.request(KIND, file.name, "Consent withdrawn", REASON)
	factories.MADE.append(("MH Deletion Proposal", name))
	return frappe.get_doc("MH Deletion Proposal", name)


@makes("MH Legal Hold", also_read=LEADS)
def make_legal_hold(*, learner, lead):
	"""A lead counsellor keeps everything about the pupil from being deleted."""
	with factories.acting_as(lead):
		return factories.insert("MH Legal Hold", learner=learner.name, reason=REASON, held_from=today())


@makes(
	"MH Retention Tombstone",
	also_read=("leader", *LEADS, "auditor"),
	not_the_counsellor=True,
	untouched=("record_hash",),
)
def make_retention_tombstone(*, lead, counsellor):
	"""What the deletion of another record has left."""
	record_hash = tombstones.get_hash(KIND, factories.get_number())
	tombstones.write_unchecked(record_hash, KIND, "five years after graduation", lead, counsellor.school)
	name = frappe.db.get_value("MH Retention Tombstone", {"record_hash": record_hash})
	factories.MADE.append(("MH Retention Tombstone", name))
	with factories.acting_as(lead):
		return frappe.get_doc("MH Retention Tombstone", name)


@makes("MH Case Worker", also_read=("leader", *LEADS, "auditor"))
def make_case_worker(*, counsellor):
	"""The counsellor waits, once more and without a record, for somebody to propose it."""
	name = case_workers.remember_unchecked(counsellor.user, "", counsellor.school)
	factories.MADE.append((case_workers.DOCTYPE, name))
	return frappe.get_doc(case_workers.DOCTYPE, name)


def let_unconfirmed_cover(users: dict[str, str], world: SimpleNamespace) -> None:
	"""Give three people a cover of the case by SQL, and take their accounts over or forge a confirmation."""
	for actor in UNCONFIRMED:
		user = users[actor]
		record = factories.make_counsellor(
			user=user, school=world.counsellor.school, is_confirmed=actor != NEVER_CONFIRMED
		)
		days = {"from_date": today(), "to_date": add_days(today(), 1), "reason": REASON}
		_store("MH Case Cover", counsellor=world.counsellor.name, covered_by=record.name, **days)
	_forge_confirmation(users[NEVER_CONFIRMED])
	update_password(users[OTHER_PASSWORD], factories.PASSWORD)
	frappe.db.set_value("User", users[OTHER_KEY], "api_key", factories.get_number())


def _forge_confirmation(user: str) -> None:
	"""All that is not secret about a confirmation can be written by who writes the database."""
	record = frappe.db.get_value("MH Counsellor", {"user": user}, ["name", "school"], as_dict=True)
	values = {"user": user, "counsellor": record.name, "school": record.school, "state": "Confirmed"}
	row = _store(case_workers.DOCTYPE, **values, stamp="0" * 64)
	row.db_set("prints", get_prints(row.as_dict()))


def _store(doctype: str, **values):
	row = frappe.new_doc(doctype)
	row.update(values)
	row.name = frappe.generate_hash(length=10)
	if doctype in row_stamps.BOUND:
		row.stamp = row_stamps.make_stamp(doctype, row.as_dict())
	row.db_insert()
	factories.MADE.append((doctype, row.name))
	return row


def give_rights_that_are_over(
	users: dict[str, str], world: SimpleNamespace
) -> dict[str, tuple[str, str, str]]:
	"""Give three colleagues a right to the case by its own course, and set back its time as if it had passed.

	Returns: for each actor the DocType and name of the right, and the field with its end.
	"""
	file, now = world.people["file"], now_datetime()
	grant = _grant(file, world.people["lead"], users["counsellor with an expired grant"])
	grant.db_set({"starts_at": add_to_date(now, hours=-3), "ends_at": add_to_date(now, seconds=-1)})
	access = _open_in_emergency(file, users["counsellor whose emergency is over"])
	access.db_set({"opened_at": add_to_date(now, hours=-25), "closes_at": add_to_date(now, seconds=-1)})
	cover = _make_cover(world, users["counsellor whose cover is over"])
	opened.store(cover.doctype, cover.name, from_date=add_days(today(), -5), to_date=add_days(today(), -1))
	return {
		"counsellor with an expired grant": (grant.doctype, grant.name, "ends_at"),
		"counsellor whose emergency is over": (access.doctype, access.name, "closes_at"),
		"counsellor whose cover is over": (cover.doctype, cover.name, "to_date"),
	}


def _make_cover(world: SimpleNamespace, user: str):
	with factories.acting_as(world.counsellor.user):
		return factories.insert(
			"MH Case Cover",
			counsellor=world.counsellor.name,
			covered_by=frappe.db.get_value("MH Counsellor", {"user": user}),
			from_date=today(),
			# the attack may still run when the day is over
			to_date=add_days(today(), 1),
			reason=REASON,
		)

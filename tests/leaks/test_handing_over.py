"""A case changes hands in one request while another one saves a session of it."""

import pytest

from mental_health_module.access.read_log.own_transaction import own_transaction
from tests import opened


@pytest.fixture
def taker(case, laboratory):
	"""The record of the counsellor who gets the case for the length of the test."""
	with laboratory.as_person() as frappe:
		taker = frappe.db.get_value("MH Counsellor", {"user": case.users["other counsellor"]})
		giver = frappe.db.get_value("MH Counsellor", {"user": case.counsellor_user})
	yield taker
	with laboratory.as_person() as frappe:
		_give(frappe, laboratory.session, giver)


def _give(frappe, session, counsellor: str) -> None:
	"""Write and commit whose case a session is, as another request does."""
	with own_transaction():
		opened.store(session.doctype, session.name, case_counsellor=counsellor)


def test_what_is_saved_meanwhile_does_not_take_the_session_back(laboratory, taker):
	session = laboratory.session
	with laboratory.as_person("counsellor") as frappe:
		form = frappe.get_doc(session.doctype, session.name)
		_give(frappe, session, taker)
		form.next_step = "the next step"
		form.save()
		stored = opened.read_row(session.doctype, session.name, ["case_counsellor", "next_step"])
	assert (stored.case_counsellor, stored.next_step) == (taker, "the next step")

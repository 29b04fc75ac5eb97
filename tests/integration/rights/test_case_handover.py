"""Handing cases over: who reads and writes afterwards, and that sessions go with their file."""

from contextlib import suppress

import frappe
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mental_health_module.access.refusals import RoleMissingError
from mental_health_module.services.files import cases
from mental_health_module.services.files.refusals import TakerError
from mental_health_module.services.rights.refusals import UnknownFileError
from tests.makers import factories
from tests.makers.access_case import (
	FILE,
	GRANT,
	REASON,
	SESSION,
	approve,
	ask,
	make_case,
	make_colleague,
	make_lead,
	may_write,
	reads,
)


@pytest.fixture
def case(site):
	return make_case()


def hand_over(case, to, *, by, **values):
	with factories.acting_as(by):
		return factories.insert(
			"MH Case Handover",
			counsellor=case.counsellor,
			to_counsellor=to.name,
			reason=REASON,
			**values,
		)


def test_handing_over_moves_the_case_and_leaves_nothing_open(case):
	colleague, other = make_colleague(case), make_colleague(case)
	grant = ask(case, other.user)
	approve(grant, case.user)
	handover = hand_over(case, colleague, by=make_lead())
	assert (handover.files, handover.grants_ended) == (1, 1)
	assert reads(colleague.user, FILE, case.name)
	assert may_write(colleague.user, case.name)
	assert not reads(case.user, FILE, case.name)
	assert not reads(case.user, SESSION, case.session_name)
	assert not reads(other.user, FILE, case.name)
	assert frappe.db.get_value(GRANT, grant.name, "ended_because") == "Counsellor Changed"


def test_a_counsellor_hands_over_one_case_of_several(case):
	own = frappe.get_doc("MH Counsellor", case.counsellor)
	kept = factories.make_file(counsellor=own)
	kept_session = factories.make_session(file=kept)
	colleague = make_colleague(case)
	hand_over(case, colleague, by=case.user, psychological_file=case.name)
	assert reads(colleague.user, FILE, case.name)
	assert reads(colleague.user, SESSION, case.session_name)
	assert reads(case.user, FILE, kept.name)
	assert reads(case.user, SESSION, kept_session.name)
	assert not reads(colleague.user, SESSION, kept_session.name)


def test_who_held_a_session_stays_written_on_it_when_the_case_goes_to_another_one(case):
	taker = make_colleague(case)
	before = frappe.db.get_value(SESSION, case.session_name, ["modified", "modified_by"])
	hand_over(case, taker, by=case.user)
	after = frappe.db.get_value(SESSION, case.session_name, ["counsellor", "case_counsellor"])
	assert after == (case.counsellor, taker.name)
	assert frappe.db.get_value(SESSION, case.session_name, ["modified", "modified_by"]) == before
	later = factories.make_session(file=frappe.get_doc(FILE, case.name))
	assert (later.counsellor, later.case_counsellor) == (taker.name, taker.name)


def test_a_form_opened_before_the_handover_takes_nothing_back(case):
	taker = make_colleague(case)
	with factories.acting_as(case.user):
		session = frappe.get_doc(SESSION, case.session_name)
	hand_over(case, taker, by=case.user)
	session.notes = "a word more"
	with factories.acting_as(taker.user):
		session.save()
	assert session.case_counsellor == taker.name
	assert reads(taker.user, SESSION, case.session_name)
	assert not reads(case.user, SESSION, case.session_name)


def test_a_client_says_nothing_about_whose_case_a_new_session_is(case):
	other = make_colleague(case)
	session = factories.make_session(file=case, counsellor=other.name, case_counsellor=other.name)
	assert (session.counsellor, session.case_counsellor) == (case.counsellor, case.counsellor)
	assert not reads(other.user, SESSION, session.name)


# each step: which of three counsellors gives to which, and one file (its number) or all of them
STEPS = st.tuples(st.permutations(range(3)), st.sampled_from((None, 0, 1, 2, 3)))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=1, max_size=4))
def test_every_session_is_its_files_counsellors_however_cases_go_round(case, steps):
	people = [frappe.get_doc("MH Counsellor", case.counsellor), *(make_colleague(case) for _ in range(2))]
	files = [factories.make_file(counsellor=people[number % 3]) for number in range(4)]
	sessions = [factories.make_session(file=file).name for file in files for _ in range(2)]
	for (giver, taker, _other), number in steps:
		only = files[number].name if number is not None else None
		with suppress(UnknownFileError):
			_give(people[giver], people[taker], only)
	file, session = frappe.qb.DocType(FILE), frappe.qb.DocType(SESSION)
	query = frappe.qb.from_(session).join(file).on(session.psychological_file == file.name)
	query = query.select(session.case_counsellor, file.counsellor).where(session.name.isin(sessions))
	rows = query.run()
	assert len(rows) == len(sessions)
	assert [row for row in rows if row[0] != row[1]] == []


def _give(giver, taker, file: str | None) -> None:
	case = frappe._dict(counsellor=giver.name)
	hand_over(case, taker, by=giver.user, psychological_file=file)


def test_cases_go_to_nobody_who_cannot_read_them(case):
	left = make_colleague(case, status="Left")
	elsewhere = factories.make_counsellor()
	own = frappe.get_doc("MH Counsellor", case.counsellor)
	for taker in (left, elsewhere, own):
		with pytest.raises(TakerError):
			hand_over(case, taker, by=make_lead())
	assert frappe.db.get_value(FILE, case.name, "counsellor") == case.counsellor


def test_only_the_counsellor_and_the_lead_hand_over(case):
	colleague = make_colleague(case)
	with pytest.raises(RoleMissingError):
		hand_over(case, colleague, by=colleague.user)
	assert not reads(colleague.user, FILE, case.name)


def test_files_of_a_counsellor_who_left_are_listed_until_somebody_carries_them(case):
	assert case.counsellor not in cases.get_orphans()
	frappe.db.set_value("MH Counsellor", case.counsellor, "status", "Left")
	assert cases.get_orphans()[case.counsellor] == 1
	hand_over(case, make_colleague(case), by=make_lead())
	assert case.counsellor not in cases.get_orphans()

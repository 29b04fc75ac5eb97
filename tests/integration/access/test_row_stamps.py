"""Rows on which a right hangs, changed past the app: nobody reads by them, whoever they name now."""

from contextlib import suppress
from datetime import date, datetime

import frappe
import pytest
from frappe.model.rename_doc import rename_doc
from frappe.utils import add_days, add_to_date, now_datetime, today
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.access.documents import row_stamps
from mental_health_module.access.refusals import NotConfirmedError, NotYourCaseError, RowChangedError
from mental_health_module.access.sealed import opened_pages, sealed_rows
from mental_health_module.services.files import opened_lists
from mental_health_module.services.rights import access_grants, row_stamping
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
	reads,
)
from tests.makers.conferences import make_room

COVER, EMERGENCY, LISTED = "MH Case Cover", "MH Emergency Access", "MH Case Conference Participant"
EARLIER, LATER = {"days": -1}, {"days": 1}


@pytest.fixture
def case(site):
	return make_case()


def write_past_the_app(doctype: str, **values) -> str:
	"""Insert a row as SQL does."""
	row = {"name": frappe.generate_hash(length=10), "creation": now_datetime(), **values}
	frappe.qb.into(frappe.qb.DocType(doctype)).columns(*row).insert(*row.values()).run()
	return row["name"]


def change_past_the_app(doctype: str, name: str, **values) -> None:
	frappe.db.set_value(doctype, name, values, update_modified=False)


def opens(user: str, doctype: str, name: str) -> bool:
	with factories.acting_as(user):
		try:
			frappe.get_doc(doctype, name)
		except (NotYourCaseError, RowChangedError):
			return False
	return True


def is_true(doctype: str, name: str) -> bool:
	return row_stamps.get_true_names(doctype, [name]) == {name}


def make_cover(case, colleague):
	with factories.acting_as(make_lead()):
		return factories.insert(
			COVER, counsellor=case.counsellor, covered_by=colleague.name, to_date=today(), reason=REASON
		)


@pytest.mark.parametrize(("doctype", "columns"), [(FILE, ["counsellor"]), (SESSION, ["case_counsellor"])])
def test_a_case_that_is_given_away_by_sql_is_nobodys_until_it_is_given_back(case, doctype, columns):
	colleague = make_colleague(case)
	name = case.name if doctype == FILE else case.session_name
	change_past_the_app(doctype, name, **dict.fromkeys(columns, colleague.name))
	with factories.acting_as(colleague.user), pytest.raises(RowChangedError):
		frappe.get_doc(doctype, name)
	with factories.acting_as(case.user), pytest.raises(NotYourCaseError):
		frappe.get_doc(doctype, name)
	change_past_the_app(doctype, name, **dict.fromkeys(columns, case.counsellor))
	assert opens(case.user, doctype, name)


def test_a_file_that_is_given_away_by_sql_shows_no_pupil_in_a_list_and_is_not_found_by_pupil(case):
	colleague = make_colleague(case)
	change_past_the_app(FILE, case.name, counsellor=colleague.name)
	with factories.acting_as(colleague.user):
		assert opened_lists.find_of_pupil(FILE, case.learner) == []
		page = opened_pages.open_page(FILE, list_own_files())
	rows = {row[0]: row[1] for row in page["values"]}
	assert rows[case.name] is None


def list_own_files() -> dict:
	"""Return a page of the signed-in user's files as Frappe hands it out, before anything is opened."""
	rows = frappe.get_list(FILE, fields=["name", "learner"], as_list=True, order_by="name asc")
	return {"keys": ["name", "learner"], "values": [list(row) for row in rows]}


def test_by_a_file_that_is_given_away_by_sql_nothing_else_of_the_pupil_is_reached(case):
	colleague, grantee = make_colleague(case), make_colleague(case)
	consent = frappe.get_all(
		"MH Consent", sealed_rows.of_learner(case.learner), pluck="name", order_by="name"
	)
	grant = ask(case, grantee.user)
	assert consent
	assert opens(case.user, "MH Consent", consent[0])
	change_past_the_app(FILE, case.name, counsellor=colleague.name)
	assert not opens(colleague.user, "MH Consent", consent[0])
	assert not opens(colleague.user, GRANT, grant.name)
	with factories.acting_as(colleague.user), pytest.raises(NotYourCaseError):
		access_grants.decide(grant.name, True)


@pytest.mark.parametrize(
	("doctype", "who", "values"),
	[
		(GRANT, "grantee", {"kind": "Reading", "status": "Approved", "starts_at": EARLIER, "ends_at": LATER}),
		(EMERGENCY, "user", {"opened_at": EARLIER, "closes_at": LATER}),
	],
)
def test_a_right_that_is_written_by_sql_opens_nothing(case, doctype, who, values):
	colleague = make_colleague(case)
	times = {
		field: add_to_date(now_datetime(), **value) if isinstance(value, dict) else value
		for field, value in values.items()
	}
	write_past_the_app(doctype, psychological_file=case.name, **{who: colleague.user}, **times)
	assert not reads(colleague.user, FILE, case.name)
	assert not opens(colleague.user, SESSION, case.session_name)


def test_a_grant_opens_no_longer_and_nothing_else_than_was_approved(case):
	colleague, other = make_colleague(case), make_case()
	grant = ask(case, colleague.user)
	approve(grant, case.user)
	assert reads(colleague.user, FILE, case.name)
	for values in (
		{"psychological_file": other.name},
		{"ends_at": add_days(grant.ends_at, 1)},
		{"grantee": make_colleague(case).user},
	):
		before = {field: grant.get(field) for field in values}
		change_past_the_app(GRANT, grant.name, **values)
		for user in {colleague.user, values.get("grantee", colleague.user)}:
			assert not opens(user, FILE, case.name)
			assert not opens(user, FILE, other.name)
		change_past_the_app(GRANT, grant.name, **before)
	assert reads(colleague.user, FILE, case.name)


def test_a_cover_that_is_made_or_prolonged_by_sql_opens_nothing_and_is_not_saved(case):
	colleague = make_colleague(case)
	days = {"from_date": add_days(today(), -1), "to_date": add_days(today(), 1)}
	write_past_the_app(COVER, counsellor=case.counsellor, covered_by=colleague.name, **days)
	assert not opens(colleague.user, FILE, case.name)
	cover = make_cover(case, colleague)
	assert opens(colleague.user, FILE, case.name)
	change_past_the_app(COVER, cover.name, to_date=add_days(today(), 30))
	assert not opens(colleague.user, FILE, case.name)
	with factories.acting_as(make_lead()), pytest.raises(RowChangedError):
		frappe.get_doc(COVER, cover.name).save()


def test_a_lead_whom_nobody_has_confirmed_opens_no_file_to_others(case):
	colleague = make_colleague(case)
	lead = factories.make_user(roles=["MH Lead Counsellor"]).name
	grant = ask(case, colleague.user, by=case.user)
	with factories.acting_as(lead):
		with pytest.raises(NotConfirmedError):
			access_grants.decide(grant.name, True)
		with pytest.raises(NotConfirmedError):
			factories.insert(
				COVER,
				counsellor=case.counsellor,
				covered_by=colleague.name,
				to_date=today(),
				reason=REASON,
			)
		assert access_grants.decide(grant.name, False) == "Refused"
	assert not opens(colleague.user, FILE, case.name)


def test_who_is_listed_for_a_conference_by_sql_reads_nothing(site):
	room = make_room()
	assert opens(room.teacher, room.conference.doctype, room.conference.name)
	other = factories.make_counsellor(school=room.file.school).user
	row = frappe.db.get_value(LISTED, {"participant": room.teacher})
	change_past_the_app(LISTED, row, participant=other)
	assert not opens(other, room.conference.doctype, room.conference.name)
	change_past_the_app(LISTED, row, participant=room.teacher)
	change_past_the_app(
		room.conference.doctype, room.conference.name, status="Closed", readable_until=today()
	)
	assert not opens(room.teacher, room.conference.doctype, room.conference.name)


def test_what_is_saved_or_stored_once_more_does_not_make_a_changed_row_the_apps_own(case):
	colleague = make_colleague(case)
	change_past_the_app(FILE, case.name, counsellor=colleague.name)
	with factories.acting_as(case.user):
		case.summary = "another one"
		with pytest.raises((RowChangedError, frappe.PermissionError)):
			case.save()
	sealed_rows.store_unchecked(FILE, case.name, {"counsellor": make_colleague(case).name})
	assert not is_true(FILE, case.name)


def test_what_a_template_makes_is_none_of_the_apps(case):
	colleague = make_colleague(case)
	values = {"psychological_file": case.name, "user": colleague.user}
	before = frappe.db.count(EMERGENCY), frappe.db.count(COVER)
	call = f"frappe.get_doc({dict(values, doctype=EMERGENCY)!r}).insert(ignore_permissions=True)"
	with pytest.raises(frappe.PermissionError):
		frappe.render_template("{{ " + call + " }}", {})
	cover = {"counsellor": case.counsellor, "covered_by": colleague.name, "to_date": today()}
	call = f"frappe.get_doc({dict(cover, doctype=COVER, reason=REASON)!r}).insert(ignore_permissions=True)"
	with factories.acting_as(make_lead()), suppress(Exception):
		frappe.render_template("{{ " + call + " }}", {})
	assert not opens(colleague.user, FILE, case.name)
	assert frappe.db.count(EMERGENCY) == before[0]


def test_a_renamed_account_keeps_what_was_the_apps_own_and_no_more(site):
	room = make_room()
	true = frappe.db.get_value(LISTED, {"participant": room.teacher})
	false = write_past_the_app(LISTED, case_conference=room.conference.name, participant=room.teacher)
	rename_doc("User", room.teacher, f"new-{room.teacher}", force=True)
	assert frappe.db.get_value(LISTED, true, "participant") == f"new-{room.teacher}"
	assert is_true(LISTED, true)
	assert not is_true(LISTED, false)


def test_rows_from_before_are_stamped_once(case, site):
	frappe.db.set_value(FILE, case.name, "stamp", None, update_modified=False)
	assert row_stamping.stamp_all_unchecked() == 0
	assert not is_true(FILE, case.name)
	assert (FILE, case.name) in list(row_stamping.find_changed_unchecked())


@given(
	st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2200, 1, 1)),
	st.dates(min_value=date(1990, 1, 1), max_value=date(2200, 1, 1)),
	st.text(max_size=20),
)
def test_a_stamp_holds_for_values_as_a_form_sends_them_and_as_the_database_returns_them(time, day, text):
	grant = {"name": "a", "grantee": text, "starts_at": time, "ends_at": None}
	as_text = {**grant, "starts_at": str(time), "ends_at": ""}
	assert row_stamps._get_parts(GRANT, grant) == row_stamps._get_parts(GRANT, as_text)
	cover = {"name": "a", "counsellor": text, "from_date": day, "to_date": None}
	as_text = {**cover, "from_date": str(day), "covered_by": ""}
	assert row_stamps._get_parts(COVER, cover) == row_stamps._get_parts(COVER, as_text)

"""Whoever takes a case worker's account over opens nothing with it, and it is told at once."""

import frappe
import pytest
from frappe.core.doctype.user.user import generate_keys
from frappe.utils.password import update_password

from mental_health_module.access import case_workers as stored
from mental_health_module.access.case_workers import find_change, get_rows, is_confirmed
from mental_health_module.access.refusals import MergeRefusedError, RenameRefusedError
from mental_health_module.jobs import access_rights
from mental_health_module.services.rights import watch as rights_watch
from mental_health_module.services.rights.case_workers import watch as case_worker_watch
from tests.makers import factories
from tests.makers.case_worker_people import confirm, make_staff, propose

DOCTYPE = stored.DOCTYPE
PASSWORD = "Another-School-9182"


@pytest.fixture
def staff(site, monkeypatch):
	"""A school whose counsellor, with a password, is confirmed; `name` is the row."""
	monkeypatch.setattr(rights_watch.log_rows, "write", lambda rows: None)
	factories.make_user(roles=["System Manager"])  # Frappe keeps the last one
	people = make_staff()
	update_password(people.counsellor.user, factories.PASSWORD)
	people.name = propose(people)
	confirm(people, people.name)
	assert is_confirmed(people.counsellor.user)
	return people


@pytest.fixture
def written(staff, monkeypatch):
	"""The details of the rows that would be written into the read log since."""
	rows = []
	monkeypatch.setattr(rights_watch.log_rows, "write", rows.extend)
	frappe.db.before_commit.reset()
	return lambda: (frappe.db.before_commit.run(), [row["detail"] for row in rows])[1]


def set_user(staff, **values) -> None:
	frappe.db.set_value("User", staff.counsellor.user, values)


def add_row(doctype: str, **values) -> None:
	row = frappe.new_doc(doctype)
	row.update(values)
	row.name = frappe.generate_hash()
	row.db_insert()


def add_token(staff) -> None:
	add_row("OAuth Bearer Token", user=staff.counsellor.user, access_token="made-up", status="Active")


def add_social_login(staff) -> None:
	parent = {"parent": staff.counsellor.user, "parenttype": "User", "parentfield": "social_logins"}
	add_row("User Social Login", provider="other", userid="1", **parent)


def add_lead_role(staff) -> None:
	parent = {"parent": staff.counsellor.user, "parenttype": "User", "parentfield": "roles"}
	add_row("Has Role", role="MH Lead Counsellor", **parent)


def set_second_factor(staff) -> None:
	frappe.db.set_default(f"{staff.counsellor.user}_otpsecret", "made-up", parent="__2fa")


# By SQL, past every event: what is done -> the reason that the hourly comparison writes down.
TAKEN_OVER = {
	"E-mail Changed": lambda staff: set_user(staff, email="other@school.example"),
	"Account Disabled": lambda staff: set_user(staff, enabled=0),
	"Mobile Number Changed": lambda staff: set_user(staff, mobile_no="13900000000"),
	"API Key Changed": lambda staff: set_user(staff, api_key="0123456789abcde"),
	"Password Changed": lambda staff: update_password(staff.counsellor.user, PASSWORD),
	"Social Login Changed": add_social_login,
	"Second Factor Changed": set_second_factor,
	"Token of the Account Changed": add_token,
	"Counsellor Record Changed": lambda staff: frappe.db.set_value(
		"MH Counsellor", staff.counsellor.name, "user", staff.lead
	),
	"Lead Counsellor’s Role Changed": add_lead_role,
}


@pytest.mark.parametrize("because", TAKEN_OVER)
def test_a_changed_account_opens_nothing_at_once_and_is_suspended_by_the_hour(staff, written, because):
	TAKEN_OVER[because](staff)
	assert not is_confirmed(staff.counsellor.user)
	access_rights.compare_case_workers()
	row = frappe.db.get_value(DOCTYPE, staff.name, ["state", "suspended_because", "stamp"])
	assert row == ("Suspended", because, None)
	assert f"{staff.counsellor.user}: {because}" in written()
	told = frappe.get_all(
		"Notification Log", {"document_name": staff.name}, pluck="for_user", order_by="name"
	)
	assert staff.lead in told
	assert told.count(staff.counsellor.user) == (1 if because == "Account Disabled" else 2)


def test_the_hour_leaves_alone_what_holds(staff, written):
	access_rights.compare_case_workers()
	assert (frappe.db.get_value(DOCTYPE, staff.name, "state"), written()) == ("Confirmed", [])
	assert is_confirmed(staff.counsellor.user)


def test_what_came_back_by_itself_does_not_lift_a_suspension(staff):
	set_user(staff, mobile_no="13900000000")
	access_rights.compare_case_workers()
	set_user(staff, mobile_no=None)
	assert not is_confirmed(staff.counsellor.user)
	confirm(staff, propose(staff))
	assert is_confirmed(staff.counsellor.user)


def save_user(staff, **values) -> None:
	user = frappe.get_doc("User", staff.counsellor.user)
	user.update(values)
	user.save(ignore_permissions=True)


def save_counsellor(staff) -> None:
	counsellor = frappe.get_doc("MH Counsellor", staff.counsellor.name)
	# the lead has a record of the school already, and nobody has two
	other = factories.make_user(roles=["MH Counsellor"]).name
	counsellor.update({"person": other, "user": other})
	counsellor.save(ignore_permissions=True)


def insert_token(staff) -> None:
	client = frappe.get_doc(
		{"doctype": "OAuth Client", "app_name": "Made-up", "redirect_uris": "https://a.example"}
	)
	client.update({"default_redirect_uri": "https://a.example", "scopes": "all"})
	client.insert(ignore_permissions=True)
	token = {"doctype": "OAuth Bearer Token", "user": staff.counsellor.user, "client": client.name}
	frappe.get_doc({**token, "access_token": frappe.generate_hash(), "expires_in": 3600}).insert(
		ignore_permissions=True
	)


def make_keys(staff) -> None:
	"""Make an API key as in the form of the account; Frappe 16 lets only a System Manager do it."""
	user = frappe.session.user
	frappe.set_user("Administrator")
	generate_keys(staff.counsellor.user)
	frappe.set_user(user)


# By Frappe's own forms and methods: seen by an event.
EVENTS = {
	"Account Disabled": lambda staff: save_user(staff, enabled=0),
	"API Key Changed": make_keys,
	"Password Changed": lambda staff: save_user(staff, new_password=PASSWORD),
	"Mobile Number Changed": lambda staff: save_user(staff, mobile_no="13900000000"),
	"Counsellor Record Changed": save_counsellor,
	"Token of the Account Changed": insert_token,
}


@pytest.mark.parametrize("because", EVENTS)
def test_a_change_by_frappes_own_forms_suspends_in_the_same_moment(staff, because):
	EVENTS[because](staff)
	assert frappe.db.get_value(DOCTYPE, staff.name, ["state", "suspended_because"]) == ("Suspended", because)


def test_a_merge_of_an_account_or_a_new_name_of_a_counsellor_is_refused_and_nothing_is_confirmed(staff):
	new = factories.make_user().name
	with pytest.raises(MergeRefusedError):
		frappe.rename_doc("User", staff.counsellor.user, new, merge=True, force=True)
	with pytest.raises(RenameRefusedError):
		frappe.rename_doc("MH Counsellor", staff.counsellor.name, "MHC-renamed", force=True)
	assert not is_confirmed(new)
	assert is_confirmed(staff.counsellor.user)


def test_a_renamed_account_is_suspended_and_told(staff):
	new = "renamed@school.example"
	frappe.rename_doc("User", staff.counsellor.user, new, force=True)
	assert not is_confirmed(new)
	state, because = frappe.db.get_value(DOCTYPE, staff.name, ["state", "suspended_because"])
	assert (state, because) in {
		("Suspended", "Account Renamed or Deleted"),
		("Suspended", "Counsellor Record Changed"),
	}


def test_a_renamed_school_keeps_its_case_workers_and_is_not_merged(staff):
	with pytest.raises(MergeRefusedError):
		frappe.rename_doc("MH School", staff.school, factories.make_school().name, merge=True, force=True)
	new = f"Renamed {staff.school}"
	frappe.rename_doc("MH School", staff.school, new, force=True)
	assert frappe.db.get_value(DOCTYPE, staff.name, ["school", "state"]) == (new, "Confirmed")
	assert is_confirmed(staff.counsellor.user)


def test_a_deleted_account_leaves_its_row_suspended(staff):
	frappe.db.set_value("MH Counsellor", staff.counsellor.name, {"user": None, "person": staff.lead})
	frappe.db.delete("Notification Log", {"for_user": staff.counsellor.user})
	frappe.db.delete("User", {"name": staff.counsellor.user})
	access_rights.compare_case_workers()
	assert frappe.db.get_value(DOCTYPE, staff.name, "suspended_because") == "Account Renamed or Deleted"


def test_somebody_who_signs_in_in_the_persons_name_suspends(staff):
	activity = frappe._dict(operation="Impersonate", user=staff.counsellor.user)
	case_worker_watch.follow_sign_in(activity)
	assert frappe.db.get_value(DOCTYPE, staff.name, "suspended_because") == "Impersonated"


def test_a_session_in_the_persons_name_opens_nothing(staff, monkeypatch):
	with factories.acting_as(staff.counsellor.user):
		assert is_confirmed(staff.counsellor.user)
		monkeypatch.setitem(frappe.session, "data", frappe._dict(impersonated_by="Administrator"))
		assert not is_confirmed(staff.counsellor.user)


def change_own_password(staff) -> None:
	with factories.acting_as(staff.counsellor.user):
		update_password(staff.counsellor.user, PASSWORD)
		case_worker_watch.follow_account(frappe.get_doc("User", staff.counsellor.user))


@pytest.mark.parametrize(("is_unlocked", "state"), [(True, "Confirmed"), (False, "Suspended")])
def test_the_own_password_is_taken_from_an_unlocked_session_only(staff, monkeypatch, is_unlocked, state):
	monkeypatch.setattr(frappe.local, "request", frappe._dict(method="POST"), raising=False)
	monkeypatch.setattr(case_worker_watch.enrolment, "is_unlocked", lambda: is_unlocked)
	change_own_password(staff)
	assert frappe.db.get_value(DOCTYPE, staff.name, "state") == state
	assert is_confirmed(staff.counsellor.user) == is_unlocked


def test_an_unlocked_session_takes_no_other_change_along(staff, monkeypatch):
	monkeypatch.setattr(frappe.local, "request", frappe._dict(method="POST"), raising=False)
	monkeypatch.setattr(case_worker_watch.enrolment, "is_unlocked", lambda: True)
	set_user(staff, api_key="0123456789abcde")
	change_own_password(staff)
	assert frappe.db.get_value(DOCTYPE, staff.name, "state") == "Suspended"


def test_a_password_set_by_another_is_not_taken_from_that_persons_unlocked_session(staff, monkeypatch):
	monkeypatch.setattr(frappe.local, "request", frappe._dict(method="POST"), raising=False)
	monkeypatch.setattr(case_worker_watch.enrolment, "is_unlocked", lambda: True)
	with factories.acting_as(staff.lead):
		save_user(staff, new_password=PASSWORD)
	assert frappe.db.get_value(DOCTYPE, staff.name, "state") == "Suspended"


def get_row(name: str) -> dict:
	return get_rows({"name": name})[0]


@pytest.mark.parametrize("field", [*stored.SEALED, *stored.TIMES, "prints", "stamp"])
def test_every_value_of_a_row_is_bound_by_its_stamp(staff, field):
	row = get_row(staff.name)
	assert find_change(row) is None
	other = {"with_code": 1, "stamp": "0" * 64, **dict.fromkeys(stored.TIMES, "2026-01-01 00:00:00")}
	changed = {**row, field: other.get(field, f"{row[field]}x")}
	assert not stored.is_sealed(changed)


def test_a_confirmation_written_by_sql_is_none(staff):
	other = factories.make_counsellor(school=staff.school, is_confirmed=False)
	add_row(DOCTYPE, **{**get_row(staff.name), "user": other.user, "counsellor": other.name})
	add_row(DOCTYPE, user=other.user, counsellor=other.name, school=staff.school, state="Confirmed")
	assert not is_confirmed(other.user)


def test_a_stamp_copied_from_another_row_of_the_same_person_is_none(staff):
	row = get_row(staff.name)
	frappe.db.set_value(DOCTYPE, staff.name, {"state": "Ended", "stamp": None})
	add_row(DOCTYPE, **{field: row[field] for field in row if field != "name"})
	assert not is_confirmed(staff.counsellor.user)


def test_within_a_request_the_account_is_compared_once(staff, monkeypatch):
	monkeypatch.setattr(frappe.local, "request", frappe._dict(method="POST"), raising=False)
	asked = []
	monkeypatch.setattr(stored, "find_change", lambda row: asked.append(row))
	assert is_confirmed(staff.counsellor.user)
	assert is_confirmed(staff.counsellor.user)
	assert len(asked) == 1
	stored.forget()

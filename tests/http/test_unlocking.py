"""Unlocking over HTTP: what a locked session is shown, and every way to fail to unlock."""

import pytest

from tests import unlocked
from tests.http.locked_case import API, SECRET, SESSION, change, get_names, get_refusal, read, sign_in, unlock
from tests.leaks.attack import DRAWN_BY_LOT
from tests.makers import factories


def test_a_locked_session_lists_nothing_and_opens_nothing_until_it_is_unlocked(client, case):
	assert get_names(client) == []
	assert get_refusal(read(client, case)) == "LockedError"
	assert SECRET not in read(client, case).text
	assert unlock(client, user=case.user).ok
	assert get_names(client) == [case.name]
	assert read(client, case).json()["data"]["notes"] == SECRET


def test_a_locked_session_hears_the_same_of_a_record_that_does_not_exist(client, case):
	there = read(client, case)
	nowhere = client.get(f"/api/resource/{SESSION}/{'0' * len(case.name)}")
	assert there.status_code == nowhere.status_code == 403
	said = [DRAWN_BY_LOT.sub("", answer.json()["_server_messages"]) for answer in (there, nowhere)]
	assert said[0] == said[1]


def test_a_locked_session_creates_no_file_and_opens_none_in_an_emergency(client, case, committed):
	before = committed.frappe.db.count(SESSION)
	made = client.post(f"/api/resource/{SESSION}", json={"psychological_file": case.psychological_file})
	assert get_refusal(made) == "LockedError"
	danger = {"danger": "To the Pupil’s Own Life", "reason": "x" * 40}
	opened = client.call("mental_health_module.api.access.open_in_emergency", learner="x", **danger)
	assert get_refusal(opened) == "LockedError"
	committed.refresh()
	assert committed.frappe.db.count(SESSION) == before


def test_the_cookie_is_of_its_own_and_kept_from_scripts_and_other_sites(client, case):
	header = unlock(client, user=case.user).headers["Set-Cookie"]
	assert "mh_unlock=" in header
	assert "HttpOnly" in header.split("mh_unlock=")[1].split("mh_")[0]
	assert "SameSite=Strict" in header
	assert client.cookies["mh_unlock"] not in (client.cookies["sid"], "")


def test_a_stolen_session_without_the_cookie_reads_nothing(client, case, http):
	assert unlock(client, user=case.user).ok
	thief = http()
	thief.cookies.set("sid", client.cookies["sid"])
	assert thief.get("/api/method/frappe.auth.get_logged_user").json()["message"] == case.user
	assert get_names(thief) == []
	assert get_refusal(read(thief, case)) == "LockedError"


@pytest.mark.parametrize("change_it", [lambda token: token[:-1], lambda token: token[::-1], lambda token: ""])
def test_a_cookie_that_was_cut_or_changed_opens_nothing(client, case, change_it):
	assert unlock(client, user=case.user).ok
	token = client.cookies["mh_unlock"]
	client.cookies.clear(
		domain=next(c.domain for c in client.cookies if c.name == "mh_unlock"), path="/", name="mh_unlock"
	)
	client.cookies.set("mh_unlock", change_it(token))
	assert get_refusal(read(client, case)) == "LockedError"


def test_the_cookie_opens_nothing_in_another_browser_or_another_session(client, case, http):
	assert unlock(client, user=case.user).ok
	own_agent = client.headers["User-Agent"]
	client.headers["User-Agent"] = "another browser"
	assert get_refusal(read(client, case)) == "LockedError"
	client.headers["User-Agent"] = own_agent
	assert read(client, case).ok
	other = sign_in(http, case.user)
	other.cookies.set("mh_unlock", client.cookies["mh_unlock"])
	assert get_refusal(read(other, case)) == "LockedError"


def test_the_cookie_of_another_user_opens_nothing(client, case, http, committed):
	other = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	factories.make_counsellor(user=other)
	committed.keep()
	theirs = http(other, factories.PASSWORD)
	client.cookies.set("mh_unlock", theirs.cookies["mh_unlock"])
	assert get_refusal(read(client, case)) == "LockedError"


def test_a_token_reads_nothing_even_with_the_cookie(client, case, committed):
	assert unlock(client, user=case.user).ok
	frappe = committed.frappe
	user = frappe.get_doc("User", case.user)
	user.api_key, user.api_secret = frappe.generate_hash(length=15), "s" * 15
	user.save(ignore_permissions=True)
	frappe.db.commit()
	client.headers["Authorization"] = f"token {user.api_key}:{'s' * 15}"
	assert client.get("/api/method/frappe.auth.get_logged_user").json()["message"] == case.user
	assert get_names(client) == []
	assert get_refusal(read(client, case)) == "LockedError"
	assert get_refusal(unlock(client, user=case.user)) == "NoUnlockingHereError"


def test_idle_minutes_lock_and_a_use_within_them_does_not(client, case, committed):
	assert unlock(client, user=case.user).ok
	now = committed.frappe.utils.now_datetime()
	ago = committed.frappe.utils.add_to_date
	change(committed, "MH Unlocked Session", case.user, {"last_used_at": ago(now, minutes=-9)})
	assert read(client, case).ok
	committed.refresh()
	used = committed.frappe.db.get_value("MH Unlocked Session", {"user": case.user}, "last_used_at")
	assert used >= now.replace(microsecond=0)
	change(committed, "MH Unlocked Session", case.user, {"last_used_at": ago(now, minutes=-10)})
	assert client.get(f"/api/method/{API}get_state").json()["message"]["is_unlocked"] is False
	assert get_refusal(read(client, case)) == "LockedError"


@pytest.mark.parametrize("values", [{"idle_minutes": 9999}, {"unlocked_at": "2099-01-01"}, {"factor": "x"}])
def test_an_unlocked_session_that_was_rewritten_opens_nothing(client, case, committed, values):
	assert unlock(client, user=case.user).ok
	change(committed, "MH Unlocked Session", case.user, values)
	assert get_refusal(read(client, case)) == "LockedError"


def test_locking_and_signing_out_lock(client, case, committed):
	assert unlock(client, user=case.user).ok
	token = client.cookies["mh_unlock"]
	assert client.call(API + "lock").ok
	client.cookies.set("mh_unlock", token)
	assert get_refusal(read(client, case)) == "LockedError"
	assert unlock(client, user=case.user).ok
	client.call("logout")
	committed.refresh()
	# the session in which the factor was set up goes on
	assert committed.frappe.db.count("MH Unlocked Session", {"user": case.user}) == 1


def test_the_same_digits_do_not_open_twice(client, case):
	unlocked.let_digits_count_again(case.user)
	digits = unlocked.get_digits(unlocked.get_secret(case.user))
	assert unlock(client, digits=digits).ok
	assert get_refusal(unlock(client, digits=digits)) == "StepUsedError"


def test_a_clock_that_is_wrong_is_called_so(client, case):
	late = unlocked.get_digits(unlocked.get_secret(case.user), steps_later=-6)
	assert get_refusal(unlock(client, digits=late)) == "ClockOffError"
	assert get_refusal(unlock(client, "wrong-code-9", late)) == "WrongFactorError"
	assert get_names(client) == []


def test_ten_wrong_tries_suspend_the_factor_and_are_told(client, case, committed):
	lead = factories.make_user(roles=["MH Lead Counsellor", "MH Counsellor"]).name
	school = committed.frappe.db.get_value("MH Counsellor", {"user": case.user}, "school")
	factories.make_counsellor(user=lead, school=school)
	committed.keep()
	refusals = [get_refusal(unlock(client, "wrong-code-9", "000000")) for _try in range(10)]
	assert refusals == ["WrongFactorError"] * 9 + ["FactorSuspendedError"]
	assert get_refusal(unlock(client, user=case.user)) == "FactorSuspendedError"
	committed.refresh()
	told = committed.frappe.get_all(
		"Notification Log", {"subject": ("like", "Ten wrong tries%")}, pluck="for_user", order_by="creation"
	)
	assert {case.user, lead} <= set(told)
	assert committed.frappe.db.count("MH Unlocked Session", {"user": case.user}) == 0


@pytest.mark.parametrize(
	"values",
	[{"wrong_tries": 0, "suspended": 0, "code_hash": "x"}, {"user": "Administrator"}, {"last_step": 0}],
)
def test_a_factor_that_was_rewritten_counts_for_nothing(client, case, committed, values):
	change(committed, "MH Unlock Factor", case.user, values)
	assert get_refusal(unlock(client, digits="000000")) == "FactorMissingError"


def test_a_factor_exchanged_for_an_own_one_opens_nothing(client, case, committed, http):
	thief = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	committed.keep()
	http(thief, factories.PASSWORD)
	frappe = committed.frappe
	frappe.db.rollback()
	columns = ["code_salt", "code_hash", "secret", "stamp", "last_step", "enrolment"]
	theirs = frappe.db.get_value("MH Unlock Factor", {"user": thief}, columns, as_dict=True)
	change(committed, "MH Unlock Factor", case.user, theirs)
	digits = unlocked.get_digits(unlocked.get_secret(thief))
	assert get_refusal(unlock(client, digits=digits)) == "FactorMissingError"


def test_nobody_reads_or_writes_the_tables_of_unlocking_over_http(client, case, http, committed):
	manager = factories.make_user(roles=["System Manager"], password=factories.PASSWORD).name
	committed.keep()
	for doctype in ("MH Unlock Factor", "MH Unlocked Session", "MH Unlock Enrolment"):
		for person in (client, http(manager, factories.PASSWORD)):
			assert person.get(f"/api/resource/{doctype}").status_code == 403
			assert person.post(f"/api/resource/{doctype}", json={"user": "x"}).status_code == 403


def test_another_site_cannot_unlock_and_a_guest_is_sent_to_sign_in(client, case, http):
	del client.headers["X-Frappe-CSRF-Token"]
	assert unlock(client, user=case.user).status_code == 400
	assert http().call(API + "unlock_with_code", code="x", digits="0").status_code == 403
	assert get_names(client) == []

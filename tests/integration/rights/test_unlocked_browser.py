"""Who is asked for unlocking inside of Frappe: the session's own user in a browser, nobody else."""

from contextlib import contextmanager

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from mental_health_module.access.criteria import get_criterion
from mental_health_module.access.school_rows import NOBODY
from mental_health_module.access.unlocking import LockedError, asked, browser, is_unlocked, sessions
from tests.makers import factories

FILE = "MH Psychological File"
SID = "s" * 56


@pytest.fixture
def file(site):
	"""A file; `user` is its counsellor's account."""
	user = factories.make_user(roles=["MH Counsellor"]).name
	file = factories.make_file(counsellor=factories.make_counsellor(user=user))
	file.user = user
	return file


@contextmanager
def in_browser(frappe, user, cookies=None, **data):
	"""A request of a browser in which somebody is signed in; `data` is what the host's session says."""
	from frappe.auth import CookieManager

	text = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
	builder = EnvironBuilder(path="/", headers={"Cookie": text, "User-Agent": "a browser"})
	frappe.local.request, frappe.local.cookie_manager = Request(builder.get_environ()), CookieManager()
	browser.hide_cookie()
	frappe.set_user(user)
	frappe.session.sid, frappe.session.data = SID, frappe._dict(data)
	asked.forget()
	try:
		yield
	finally:
		frappe.local.request = None
		frappe.set_user("Administrator")
		asked.forget()


def unlock(frappe, user):
	"""Return the cookies of a browser in which somebody has unlocked."""
	with in_browser(frappe, user):
		sessions.open_session(browser.give_cookie(), browser.get_host_session(), "factor")
		return {browser.COOKIE: frappe.local.cookie_manager.cookies[browser.COOKIE]["value"]}


def test_an_unlocked_browser_opens_and_a_locked_one_does_not(site, file):
	cookies = unlock(site, file.user)
	with in_browser(site, file.user, cookies):
		assert site.get_doc(FILE, file.name).name == file.name
	with in_browser(site, file.user), pytest.raises(LockedError):
		site.get_doc(FILE, file.name)


def test_who_has_stepped_into_somebodys_account_meets_a_locked_session(site, file):
	cookies = unlock(site, file.user)
	with in_browser(site, file.user, cookies, impersonated_by="admin@school.example"):
		assert not is_unlocked()
		with pytest.raises(LockedError):
			site.get_doc(FILE, file.name)


def test_a_job_in_somebodys_name_meets_a_locked_session(site, file):
	site.set_user(file.user)
	assert not is_unlocked()
	assert site.get_list(FILE, pluck="name", order_by="name") == []
	with pytest.raises(LockedError):
		site.get_doc(FILE, file.name)


def test_somebody_else_who_is_asked_about_does_not_depend_on_this_browser(site, file):
	other = factories.make_user(roles=["MH Counsellor"]).name
	with in_browser(site, other):
		assert get_criterion(FILE, file.user) is not NOBODY
		assert get_criterion(FILE, other) is NOBODY


def test_a_guest_and_a_person_without_our_roles_are_not_told_to_unlock(site, file):
	stranger = factories.make_user(roles=["Instructor"]).name
	with in_browser(site, stranger), pytest.raises(site.PermissionError) as refusal:
		site.get_doc(FILE, file.name)
	assert not isinstance(refusal.value, LockedError)


def test_idle_minutes_of_the_school_are_kept_within_an_hour(site):
	settings = site.get_doc("MH Settings")
	settings.unlock_idle_minutes = 600
	settings.save()
	assert site.db.get_single_value("MH Settings", "unlock_idle_minutes") == 60

"""Where somebody begins after signing in."""

import frappe
import pytest

from mental_health_module import roles
from mental_health_module.services.portal import landing
from tests.makers import factories, portal_people


@pytest.mark.parametrize(
	("held", "page"),
	[
		((roles.LEADER,), "/app/mh-board"),
		((roles.LEADER, roles.COUNSELLOR), "/app/mh-board"),
		((roles.COUNSELLOR, "System Manager"), "/app/mh-psychological-file"),
		((roles.LEAD_COUNSELLOR,), "/app/mh-psychological-file"),
		((roles.COORDINATOR,), "/app/mental-health"),
		((roles.MEMBER,), "/app/mh-board"),
		((roles.AUDITOR,), "/app/query-report/Access Audit"),
		(("System Manager",), None),
		((), None),
	],
)
def test_who_has_a_role_begins_where_the_own_work_is(site, held, page):
	user = factories.make_user(roles=held).name
	assert landing.get_landing(user) == page


def test_a_teacher_begins_on_the_portal_and_other_staff_where_the_host_says(site):
	# Frappe makes the first user of the Desk a System Manager
	factories.make_user(roles=["System Manager"])
	teacher, clerk = (portal_people.make_portal_school(user_type="System User") for _ in range(2))
	factories.insert("Instructor", instructor_name="Wang", employee=teacher.employee)
	assert landing.get_landing(teacher.teacher) == "/mental-health"
	assert landing.get_landing(clerk.teacher) is None


def test_pupils_and_guardians_begin_on_the_portal_until_they_have_left(site):
	pupil_user, guardian_user = portal_people.make_account(), portal_people.make_account()
	pupil = factories.make_pupil(user=pupil_user)
	portal_people.make_guardian(user=guardian_user, wards=[pupil])
	assert [landing.get_landing(user) for user in (pupil_user, guardian_user)] == ["/mental-health"] * 2
	site.db.set_value("Student", pupil.name, "enabled", 0)
	assert [landing.get_landing(user) for user in (pupil_user, guardian_user)] == [None, None]


def test_a_guest_and_a_stranger_begin_where_the_host_says(site):
	assert landing.get_landing("Guest") is None
	assert landing.get_landing(portal_people.make_account()) is None


def test_a_school_can_leave_the_first_page_to_the_host(site, as_user):
	from frappe.website.utils import get_home_page

	user = portal_people.make_account()
	factories.make_pupil(user=user)
	settings = frappe.get_doc("MH Settings")
	with as_user(user):
		assert get_home_page() == "mental-health"
	settings.update({"begins_here": 0}).save()
	assert landing.get_landing(user) is None
	with as_user(user):
		assert get_home_page() != "mental-health"


def test_what_another_app_says_of_everybody_else_stays(site, monkeypatch):
	hooks = frappe.get_hooks

	def get_hooks(name=None, *args, **options):
		return ["their-portal"] if name == "website_user_home_page" else hooks(name, *args, **options)

	monkeypatch.setattr(frappe, "get_hooks", get_hooks)
	assert landing.get_website_home_page(portal_people.make_account()) == "their-portal"


def test_the_desk_is_told_where_its_user_begins(site, as_user):
	with as_user(factories.make_user(roles=[roles.LEADER]).name):
		boot = {}
		landing.add_to_boot(boot)
		assert boot == {"mh_landing": "/app/mh-board"}
		assert landing.may_use_desk()
	with as_user(factories.make_user(roles=["System Manager"]).name):
		assert not landing.may_use_desk()


def test_whoever_looks_for_the_page_in_the_portal_of_education_is_brought_to_it(site):
	from frappe.website.path_resolver import resolve_redirect

	with pytest.raises(frappe.Redirect):
		resolve_redirect("student-portal/mental-health")
	assert frappe.flags.redirect_location == "/mental-health"
	resolve_redirect("student-portal/fees")

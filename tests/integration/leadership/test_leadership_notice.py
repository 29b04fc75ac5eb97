"""Publishing a leadership group, acknowledging, reminders, and what a member sees on the portal."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from mental_health_module.api import leadership as api
from mental_health_module.jobs import leadership as job
from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.leadership.refusals import NothingToAcknowledgeError, NotLeaderError
from mental_health_module.services.shared.refusals import WrongStateError
from tests.makers import factories
from tests.makers.groups import get_leader, make_active_group, row
from tests.makers.records import press


@pytest.fixture
def group(site):
	return make_active_group(
		members=[row(duty="规划：制定规划"), row(person_type="Outside Person", **OUTSIDE)]
	)


OUTSIDE = {"person_name": "虚构志愿者", "constituency": "Volunteer"}


def _publish(group, as_user):
	with as_user(get_leader(group)):
		leadership_notice.publish(group, get_leader(group))
	group.reload()


def _get_notices(group, user):
	return frappe.db.count("Notification Log", {"document_name": group.name, "for_user": user})


def test_the_leader_publishes_and_every_member_with_an_account_is_told(group, as_user):
	member = group.members[1].person
	_publish(group, as_user)
	assert group.published_by == get_leader(group)
	assert _get_notices(group, member) == 1
	assert [bool(one.acknowledged_on) for one in group.members] == [True, False, False]
	shown = leadership_notice.get_acknowledgements(group)
	assert [(one.has_account, bool(one.acknowledged)) for one in shown] == [
		(True, False),
		(False, False),
		(True, True),
	]


def test_a_notice_names_nobody(group, as_user):
	_publish(group, as_user)
	subject = frappe.db.get_value("Notification Log", {"document_name": group.name}, "subject")
	assert not any(one.person_name in subject for one in group.members)


def test_nobody_but_the_leader_publishes(group, as_user):
	other = factories.make_user(roles=["MH Leader"]).name
	for user in (other, "Administrator"):
		with as_user(user), pytest.raises(NotLeaderError):
			leadership_notice.publish(group, user)
	assert not frappe.db.get_value(group.doctype, group.name, "published_on")


def test_a_draft_is_not_published(site, as_user):
	group = factories.make_leadership_group()
	with as_user(get_leader(group)), pytest.raises(WrongStateError):
		press(api.publish, group.name)
	assert not frappe.db.get_value(group.doctype, group.name, "published_on")


def test_a_member_acknowledges_the_own_row_once_and_nobody_elses(group, as_user):
	member = group.members[1].person
	_publish(group, as_user)
	with as_user(member):
		press(api.acknowledge, group.name)
		with pytest.raises(NothingToAcknowledgeError):
			press(api.acknowledge, group.name)
	group.reload()
	assert [one.acknowledged_by for one in group.members] == [get_leader(group), member, None]


@pytest.mark.parametrize("is_published", [True, False])
def test_a_stranger_and_a_member_of_an_unpublished_group_have_nothing_to_acknowledge(
	group, as_user, is_published
):
	user = group.members[1].person
	if is_published:
		_publish(group, as_user)
		user = factories.make_user().name
	with as_user(user), pytest.raises(NothingToAcknowledgeError):
		press(api.acknowledge, group.name)
	assert not frappe.db.get_value("MH Leadership Member", group.members[1].name, "acknowledged_on")


def test_a_stamp_is_never_what_a_client_sends(group, as_user):
	_publish(group, as_user)
	group.members[1].acknowledged_on = "2026-01-01 10:00:00"
	group.members[1].acknowledged_by = get_leader(group)
	group.append("members", row(acknowledged_on="2026-01-01 10:00:00"))
	group.published_on = None
	group.save()
	group.reload()
	assert [bool(one.acknowledged_on) for one in group.members] == [True, False, False, False]
	assert group.published_on


def test_whoever_has_not_acknowledged_is_told_weekly_and_newcomers_at_once(group, as_user):
	member = group.members[1].person
	_publish(group, as_user)
	newcomer = factories.make_user().name
	group.append("members", row(newcomer, from_date=today()))
	group.save()
	job.remind()
	job.remind()
	assert (_get_notices(group, member), _get_notices(group, newcomer)) == (1, 1)
	frappe.db.set_value(
		"MH Leadership Member", group.members[1].name, "notified_on", add_days(getdate(today()), -7)
	)
	job.remind()
	assert _get_notices(group, member) == 2
	with as_user(member):
		press(api.acknowledge, group.name)
	frappe.db.set_value("MH Leadership Member", group.members[1].name, "notified_on", None)
	job.remind()
	assert _get_notices(group, member) == 2


def test_the_portal_shows_a_member_the_own_duty_until_the_membership_ends(group, as_user):
	from mental_health_module.services.portal import page as portal

	member = group.members[1].person
	assert portal.get_page(member).groups == ()
	_publish(group, as_user)
	page = portal.get_page(member)
	assert (page.is_stranger, [card.duties for card in page.groups]) == (False, [("规划：制定规划",)])
	assert page.groups[0].is_waiting
	with as_user(member):
		press(api.acknowledge, group.name)
	assert not portal.get_page(member).groups[0].is_waiting
	group.reload()
	group.members[1].to_date = add_days(today(), -1)
	group.save()
	assert portal.get_page(member).groups == ()


def test_a_pupil_representative_sees_the_own_place_on_the_portal(site, as_user):
	from mental_health_module.services.portal import page as portal

	pupil = factories.make_pupil(user=factories.make_user().name)
	group = make_active_group(members=[row(pupil.name, person_type="Student", duty="学生代表")])
	_publish(group, as_user)
	assert [card.duties for card in portal.get_page(pupil.user).groups] == [("学生代表",)]


def test_the_form_is_told_what_the_user_may_do(group, as_user):
	_publish(group, as_user)
	reader = factories.make_user(roles=["MH Member"]).name
	with as_user(reader):
		shown = api.get_acknowledgements(group.name)
	assert (shown["is_leader"], shown["is_waiting"], len(shown["rows"])) == (False, False, 3)
	with as_user(factories.make_user().name), pytest.raises(frappe.PermissionError):
		api.get_acknowledgements(group.name)

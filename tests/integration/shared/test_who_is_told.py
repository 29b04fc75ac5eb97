"""Who has left is told and mailed nothing; who must act for what is past still can."""

import ast
from pathlib import Path

import frappe
import pytest
from frappe.utils import today

from mental_health_module import hooks
from mental_health_module.access import schools
from mental_health_module.host import still_here
from mental_health_module.services.consent import portal as portal_consents
from mental_health_module.services.consent.refusals import UnknownConsentError
from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.meetings import action_items
from mental_health_module.services.meetings import invitations as meeting_invitations
from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.meetings.people import get_names_of_gone
from mental_health_module.services.meetings.refusals import NotInvitedError, NotResponsibleError
from mental_health_module.services.portal import page as portal
from mental_health_module.services.regulations import audiences as regulation_audiences
from mental_health_module.services.shared import notices
from tests.makers import consent_people, factories, portal_people
from tests.makers.leaving_people import LONG_AGO, PAST_DAY, close, employ, let_leave
from tests.makers.meetings import make_board, make_held_meeting, make_item, make_meeting
from tests.makers.records import acting_as

PACKAGE = Path(hooks.__file__).parent


def count_notices(user: str) -> int:
	return frappe.db.count("Notification Log", {"for_user": user})


@pytest.fixture
def mail(site, monkeypatch):
	"""A site with an account that sends mails; the addresses are kept here."""
	monkeypatch.setattr(meeting_invitations, "is_mail_set_up", lambda: True)
	sent = []
	monkeypatch.setattr(site, "sendmail", lambda **values: sent.extend(values["recipients"]))
	return sent


@pytest.mark.parametrize("leave", [let_leave, close])
def test_a_moved_meeting_is_neither_mailed_nor_told_to_who_has_left(mail, leave):
	board = make_board(member_count=2)
	meeting = make_meeting(board=board)
	with acting_as(board.leader):
		meeting_steps.invite(meeting)
	gone = board.members[1]
	assert gone in mail
	mail.clear()
	before = count_notices(gone)
	leave(gone)
	with acting_as(board.leader):
		meeting.reload()
		meeting.place = "Room 7"
		meeting.save()
		meeting_steps.cancel(meeting, "The room burns")
	assert gone not in mail
	assert board.members[0] in mail
	assert count_notices(gone) == before


def test_the_list_of_a_meeting_says_who_has_left_and_nobody_who_has_left_is_put_there(site):
	board = make_board(member_count=2)
	gone = board.members[1]
	first = make_meeting(board=board, attendees=[{"person_type": "User", "person": gone}])
	let_leave(gone)
	first.reload()
	assert get_names_of_gone(first) == ["Member 1"]
	first.run_method("onload")
	assert first.get("__onload").gone == ["Member 1"]
	second = make_meeting(board=board, days=14)
	with acting_as(board.leader):
		meeting_steps.invite(second)
	assert gone not in [row.user for row in second.attendees]
	rows = leadership_notice.get_acknowledgements(board.group)
	assert [row.person_name for row in rows if row.has_left] == ["Member 1"]


def test_minutes_invitations_and_items_are_closed_to_who_has_left(site):
	board = make_board(member_count=2)
	gone = board.members[1]
	meeting = make_held_meeting(board=board)
	item = make_item(meeting=meeting, responsible=gone)
	assert portal.get_page(gone).meetings.items
	let_leave(gone)
	assert portal.get_page(gone).meetings is None
	assert portal.get_page(gone).groups == ()
	with pytest.raises(NotInvitedError):
		meeting_invitations.get_meeting_of(gone, meeting.name)
	with acting_as(gone), pytest.raises(NotResponsibleError):
		action_items.complete_own(item.name, "The poster hangs")
	assert frappe.db.get_value("MH Action Item", item.name, "state") == "Open"


@pytest.mark.parametrize("leave", [let_leave, close])
def test_no_notice_is_stored_for_who_has_left_whoever_asks_for_it(site, leave):
	staff, guest = factories.make_user(roles=["MH Coordinator"]).name, factories.make_user().name
	leave(staff)
	notices.notify_unchecked([staff, guest], "Look at it.", "MH School", "any")
	assert (count_notices(staff), count_notices(guest)) == (0, 1)
	assert notices.get_enabled([staff, guest]) == {guest}


def test_a_pupil_who_has_left_and_the_family_without_another_child_are_told_nothing(site):
	family = consent_people.make_family()
	accounts = {family.pupil_user, family.guardian_user}
	assert notices.get_enabled(accounts) == accounts
	frappe.db.set_value("Student", family.learner, "date_of_leaving", LONG_AGO)
	assert notices.get_enabled(accounts) == set()
	assert portal.get_page(family.pupil_user).pupil is None
	frappe.db.set_value("Student", family.learner, "date_of_leaving", today())
	assert notices.get_enabled(accounts) == accounts
	frappe.db.set_value("Student", family.learner, "enabled", 0)
	portal_people.make_guardian(user=family.guardian_user, wards=[factories.make_pupil()])
	assert notices.get_enabled(accounts) == {family.guardian_user}


def test_a_teacher_who_has_left_is_told_as_a_guardian_and_has_no_office(site):
	parent = factories.make_user(roles=["MH Leader"]).name
	portal_people.make_guardian(user=parent, wards=[factories.make_pupil()])
	let_leave(parent)
	assert notices.get_enabled([parent]) == {parent}
	assert parent not in schools.get_holders("MH Leader")


def test_a_regulation_does_not_wait_for_who_has_left(site):
	company = portal_people.make_company()
	school = factories.make_school(units=[("Company", company)]).name
	stays, leaves = (
		factories.make_employee(user=factories.make_user().name, company=company).name for _ in range(2)
	)
	frappe.db.set_value("Employee", leaves, PAST_DAY)
	regulation = frappe._dict(audience="All Staff", school=school)
	assert [one.person for one in regulation_audiences.get_audience(regulation)] == [stays]


def test_a_guardian_withdraws_the_consent_of_a_pupil_who_has_left(site):
	counsellor = factories.make_counsellor()
	family = consent_people.make_family()
	consent = consent_people.ask(counsellor=counsellor, family=family)
	consent_people.answer(consent, family.guardian_user)
	frappe.db.set_value("Student", family.learner, "enabled", 0)
	page = portal.get_page(family.guardian_user)
	assert page.guardian is None
	assert not page.is_stranger
	assert [card.name for card in page.consents.given] == [consent.name]
	portal_consents.withdraw(consent.name, family.guardian_user)
	assert frappe.db.get_value("MH Consent", consent.name, "state") == "Withdrawn"
	section = portal.get_page(family.guardian_user).consents
	assert (section.asked, section.given) == ((), ())
	assert [card.choices for card in section.ended] == [()]


def test_a_question_about_a_pupil_who_has_left_waits_for_nobody(site):
	family = consent_people.make_family()
	consent = consent_people.ask(counsellor=factories.make_counsellor(), family=family)
	frappe.db.set_value("Student", family.learner, "enabled", 0)
	assert portal.get_page(family.guardian_user).consents is None
	with pytest.raises(UnknownConsentError):
		portal_consents.give(consent.name, family.guardian_user, "")
	assert frappe.db.get_value("MH Consent", consent.name, "state") == "Awaiting Answer"


def test_who_is_here_takes_as_many_queries_for_a_hundred_people_as_for_one(site):
	def count(people):
		before = site.db.sql("show session status like 'Questions'")[0][1]
		still_here.keep(people)
		return int(site.db.sql("show session status like 'Questions'")[0][1]) - int(before)

	users = [factories.make_user().name for _ in range(8)]
	rows = [{"person_type": "Employee", "person": employ(user), "user": user} for user in users]
	count(rows)
	assert count(rows) == count(rows[:1])


def get_modules_that_call(name: str) -> set[str]:
	"""The modules of the app in which a function of that name is called."""
	found = set()
	for path in PACKAGE.rglob("*.py"):
		for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
			called = isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", ""))
			if called == name:
				found.add(str(path.relative_to(PACKAGE)))
	return found


def get_modules_with(text: str) -> set[str]:
	"""The modules of the app in whose source a text stands."""
	paths = PACKAGE.rglob("*.py")
	return {str(one.relative_to(PACKAGE)) for one in paths if text in one.read_text(encoding="utf-8")}


def test_whatever_sends_a_mail_has_asked_who_is_still_here(site):
	assert get_modules_that_call("sendmail") == {"services/shared/calendar_mails.py", MAIL}
	assert "get_users_here" in (PACKAGE / "services/shared/ways/handing_on.py").read_text(encoding="utf-8")
	senders = get_modules_with("calendar_mails.send(")
	asked = get_modules_that_call("keep") | get_modules_that_call("get_enabled")
	assert senders == {"services/meetings/invitations.py", "services/files/conference_participants.py"}
	assert senders <= asked


def test_notices_are_made_in_one_place_alone(site):
	assert get_modules_with('"Notification Log"') == set(NAME_NOTICES)


# gets what to send from handing_on alone
MAIL = "services/shared/ways/mail.py"
NAME_NOTICES = {
	"host/notice_listeners.py": "Asks whether something hears of each.",
	"services/checks/rehearsal/exits_counting.py": "Counts them.",
	"services/retention/erasure_traces.py": "Takes them along when a record is erased.",
	"services/shared/ways/deliveries.py": "Has the name for who sends what stands in it.",
	"uninstall.py": "Takes them along.",
}


def test_whether_an_account_is_enabled_is_asked_of_the_one_place(site):
	"""An enabled account alone is no proof that somebody is here; who asks for it says why."""
	askers = {
		str(path.relative_to(PACKAGE))
		for path in PACKAGE.rglob("*.py")
		if "host/still_here" not in str(path)
		and any(text in path.read_text(encoding="utf-8") for text in ASKED_BY_HAND)
	}
	assert askers == set(ALLOWED)


ASKED_BY_HAND = ('"User", user, "enabled"', '"enabled": 1}', "enabled == 1", "user.enabled")
ALLOWED = {
	"access/account_state.py": "Compares the account with the one that was confirmed.",
	"access/schools.py": "Asks the one place for whom it finds.",
	"host/chosen_people.py": "Who is offered to be chosen.",
	"host/chosen_staff.py": "Who is offered to be chosen.",
	"host/representatives.py": "Names somebody in a list by the account.",
	"host/ties.py": "Pupils whose ties are to be confirmed.",
	"host/pupils.py": "Counts the pupils of a site.",
	"services/leadership/duties.py": "Duties on offer.",
}

"""Two meetings: what the first one agrees on is open in the second and done after it."""

import datetime

from tests.e2e import desk
from tests.e2e.demo_school.year import SCHOOL

MEETING, ITEM = "MH Meeting", "MH Action Item"
OPEN_SUBJECT, INTERNAL_SUBJECT = "学期活动安排", "值班教师人选"
WHAT = "张贴宣传海报"
FIRST, SECOND = "第一次会议", "第二次会议"
DECISION = "每学期组织一次全体班主任培训。"


def hold_first(people) -> str:
	"""The group meets: invitation, answers, attendance, minutes, an action item, confirmation."""
	agenda = [{"subject": OPEN_SUBJECT, "minutes": 20}, {"subject": INTERNAL_SUBJECT, "is_internal": 1}]
	meeting = call(people, FIRST, agenda)
	accept(people.get("member"), meeting)
	see_as_parent(people)
	hold(people, meeting, hours_ago=3)
	write_minutes(people)
	agree(people)
	confirm(people, meeting)
	return meeting


def hold_second(people) -> str:
	"""The open item comes onto the agenda by itself; the teacher has done it, the leader verifies."""
	meeting = call(people, SECOND, [{"subject": "期末评估准备"}])
	subjects = [row["subject"] for row in people.get("coordinator").read("agenda")]
	assert [WHAT in subject for subject in subjects].count(True) == 1
	hold(people, meeting, hours_ago=1)
	report_done(people)
	confirm(people, meeting)
	leader = people.get("leader")
	leader.open(ITEM, people.find(ITEM, what=WHAT))
	leader.step("Verify", "Verified", field="state")
	return meeting


def call(people, title: str, agenda: list[dict]) -> str:
	"""The coordinator plans a meeting of next week and invites; the member takes the minutes."""
	coordinator = people.get("coordinator")
	meeting = coordinator.make(
		MEETING,
		{"agenda": agenda},
		title=title,
		school=SCHOOL,
		meeting_date=(datetime.date.today() + datetime.timedelta(days=7)).isoformat(),
		starts_at="15:30:00",
		ends_at="16:15:00",
		place="会议室",
		minute_taker_type="Employee",
		minute_taker=people.find_employee("member"),
	)
	coordinator.step("Invite", "Invited")
	return meeting


def accept(member, meeting: str) -> None:
	"""A member answers in the Desk."""
	member.open(MEETING, meeting)
	member.page.locator(".page-head:visible .inner-group-button button").filter(
		has_text=member.say("My Answer")
	).click()
	member.page.locator(".dropdown-menu.show a").filter(has_text=member.say("I Will Attend")).first.click()
	member.page.wait_for_function(
		"""cur_frm.doc.attendees.some(
			(row) => row.user === frappe.session.user && row.answer === "Accepted")"""
	)


def see_as_parent(people) -> None:
	"""A parent representative finds the meeting on the phone, without what is internal, and comes."""
	guardian = people.get("guardian")
	guardian.go_to_portal("meetings")
	section = guardian.page.locator(".mh-meetings")
	section.locator("details summary").first.click()
	assert OPEN_SUBJECT in section.inner_text()
	assert INTERNAL_SUBJECT not in guardian.page.content()
	section.locator("[data-meeting-answer=Accepted]").first.click()
	section.locator(".mh-note:not(:empty)").first.wait_for()


def hold(people, meeting: str, hours_ago: int) -> None:
	"""The meeting is brought forward, to some hours ago; the coordinator writes down who came."""
	coordinator = people.get("coordinator")
	coordinator.open(MEETING, meeting)
	start = datetime.datetime.now() - datetime.timedelta(hours=hours_ago)
	end = min(start + datetime.timedelta(minutes=45), start.replace(hour=23, minute=59))
	coordinator.fill(
		meeting_date=start.date().isoformat(),
		starts_at=start.strftime("%H:%M:00"),
		ends_at=end.strftime("%H:%M:00"),
	)
	coordinator.save()
	coordinator.step("Mark as Held", "Held")
	_enter_attendance(coordinator)
	assert coordinator.read("is_quorate") == 1


def _enter_attendance(coordinator) -> None:
	"""Everybody came; entered again where the form came once more from the site and took it back."""
	for _attempt in range(3):
		coordinator.page.evaluate(
			"""() => Promise.all(cur_frm.doc.attendees.map((row) =>
				frappe.model.set_value(row.doctype, row.name, "attendance", "Present")))"""
		)
		coordinator.save()
		if all(row.get("attendance") == "Present" for row in coordinator.read("attendees")):
			return


def write_minutes(people) -> None:
	"""What was said and decided on the first item."""
	coordinator = people.get("coordinator")
	coordinator.page.evaluate(
		"""decision => { const row = cur_frm.doc.agenda[0];
			frappe.model.set_value(row.doctype, row.name, "notes", "讨论了各年级的活动。");
			return frappe.model.set_value(row.doctype, row.name, "decision", decision); }""",
		DECISION,
	)
	coordinator.save()


def agree(people) -> None:
	"""Who does what until when."""
	coordinator = people.get("coordinator")
	coordinator.press("New Action Item")
	desk.wait_for_form(coordinator.page, ITEM)
	due = datetime.date.today().isoformat()
	person = {"responsible_type": "Employee", "responsible": people.find_employee("teacher")}
	coordinator.fill(what=WHAT, due=due, **person)
	coordinator.press("Choose the Agenda Item")
	dialog = coordinator.page.locator(".modal.show:visible")
	# one that is still opening does not close
	coordinator.page.wait_for_function("window.cur_dialog && cur_dialog.display")
	dialog.locator("select").select_option(label=f"1. {OPEN_SUBJECT}")
	dialog.locator(".btn-modal-primary").click()
	coordinator.page.wait_for_function("cur_frm.doc.agenda_item")
	coordinator.save()


def confirm(people, meeting: str) -> None:
	"""The coordinator finishes the minutes, the leader confirms them as chair."""
	coordinator, leader = people.get("coordinator"), people.get("leader")
	coordinator.open(MEETING, meeting)
	coordinator.step("Finish the Minutes", "Minutes Drafted")
	leader.open(MEETING, meeting)
	leader.step("Confirm the Minutes", "Confirmed")


def report_done(people) -> None:
	"""The teacher reports on the phone that it is done."""
	teacher = people.get("teacher")
	teacher.go_to_portal("meetings")
	item = teacher.page.locator("[data-item]").filter(has_text=WHAT)
	item.locator("textarea").fill("海报已贴在各楼层。")
	item.locator("[data-item-done]").click()
	teacher.page.locator("[data-item]").filter(has_text=WHAT).locator("textarea").wait_for(state="detached")

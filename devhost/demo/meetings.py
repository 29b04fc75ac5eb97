"""Meetings of the group at work: one held, with minutes and items, one ahead; and a case conference ahead.

Made up, after the source's 「定期召开小组会议，分享工作经验，提高工作质量」; nobody ever said a word of it.
"""

import datetime

import frappe
from frappe.utils import add_days, getdate, today

from devhost.demo.accounts import BY_NAME
from devhost.demo.counselling import MARK
from devhost.demo.records import acting_as, insert
from mental_health_module.access.sealed.sealed_rows import get_file_of
from mental_health_module.services.files import conference_participants
from mental_health_module.services.files import conferences as case_conferences
from mental_health_module.services.meetings import action_items
from mental_health_module.services.meetings import steps as meeting_steps

TIMES = {"starts_at": "15:30:00", "ends_at": "16:30:00", "place": "综合楼二楼会议室"}
HELD_AGENDA = (
	{"subject": "本学期心理健康教育主题与活动安排", "minutes": 20},
	{"subject": "班主任心理健康教育培训", "minutes": 15},
	{"subject": "心理咨询室值班与人员配备", "minutes": 15, "is_internal": 1},
)
NOTES = (
	("讨论了主题月、班会和讲座的安排，各年级由班主任落实。", "主题定为“自信心的培养”，第八周起开展。"),
	("通报了上学期培训情况，建议增加案例讨论。", "每学期至少组织一次全体班主任培训。"),
	("兼职教师课时较满，建议协调值班时间，保证每周开放不少于6小时。", "由教务处调整课表，保证每天开放。"),
)
AHEAD_AGENDA = ({"subject": "主题月活动进展", "minutes": 20}, {"subject": "期末评估准备", "minutes": 15})
# (item of the agenda, account, what, days after the meeting, done with this evidence)
ITEMS = (
	(0, "member", "印制“自信心的培养”主题海报并张贴", 7, "海报已贴在各楼层宣传栏"),
	(1, "coordinator", "拟定班主任培训方案", 14, ""),
	(2, "member", "统计咨询室近四周的开放时间", 5, ""),
)


def make_meetings(school: str) -> None:
	"""The meeting of three weeks ago and that of next week."""
	day = _get_weekday(add_days(today(), -21))
	held = make_meeting(school, f"第一次例会{MARK}", day, HELD_AGENDA)
	leader, writer = BY_NAME["leader"].user, held.minute_taker_user
	with acting_as(leader):
		meeting_steps.invite(held)
		meeting_steps.hold(held)
	write_minutes(held, writer)
	items = [make_item(held, day, *item) for item in ITEMS]
	with acting_as(writer):
		meeting_steps.finish_minutes(held)
	with acting_as(leader):
		meeting_steps.confirm(held)
	complete(items[0], ITEMS[0][-1])
	ahead = make_meeting(school, f"第二次例会{MARK}", _get_weekday(add_days(today(), 7)), AHEAD_AGENDA)
	with acting_as(leader):
		meeting_steps.invite(ahead)


def _get_weekday(day) -> datetime.date:
	"""The Thursday of a day's week: the group meets on Thursdays."""
	day = getdate(day)
	return day + datetime.timedelta(days=3 - day.weekday())


def make_meeting(school: str, title: str, day: datetime.date, agenda: tuple):
	"""A meeting led by the leader; a member takes the minutes."""
	writer = frappe.db.get_value("Employee", {"user_id": BY_NAME["member"].user}, "name")
	people = {"minute_taker_type": "Employee", "minute_taker": writer}
	rows = [dict(row) for row in agenda]
	return insert("MH Meeting", title=title, school=school, meeting_date=day, agenda=rows, **people, **TIMES)


def write_minutes(meeting, writer: str) -> None:
	"""Nearly everybody came; each item has its minutes and a decision."""
	with acting_as(writer):
		for number, row in enumerate(meeting.attendees):
			row.attendance = "Excused" if number % 9 == 8 else "Present"
		for row, (notes, decision) in zip(meeting.agenda, NOTES, strict=False):
			row.notes, row.decision = notes, decision
		meeting.save()


def make_item(meeting, day: datetime.date, row: int, name: str, what: str, days: int, _evidence: str):
	"""Something that was agreed in the meeting."""
	user = BY_NAME[name].user
	person = frappe.db.get_value("Employee", {"user_id": user}, "name")
	return insert(
		"MH Action Item",
		meeting=meeting.name,
		agenda_item=meeting.agenda[row].name,
		what=what,
		responsible_type="Employee" if person else "User",
		responsible=person or user,
		due=add_days(day, days),
	)


def complete(item, evidence: str) -> None:
	"""The person responsible reports it as done."""
	with acting_as(item.responsible_user):
		action_items.complete(item, evidence)


def make_conference(pupil: str) -> None:
	"""A case conference about a made-up case, to which the pupil's teacher is invited."""
	file = get_file_of(pupil)
	teacher = BY_NAME["teacher"].user
	with acting_as(BY_NAME["counsellor"].user):
		conference = insert(
			"MH Case Conference",
			psychological_file=file,
			conference_date=_get_weekday(add_days(today(), 7)),
			starts_at="12:30:00",
			ends_at="13:10:00",
			place="综合楼201",
			purpose=f"如何帮助其适应新班级{MARK}",
		)
		insert(
			"MH Case Conference Participant",
			case_conference=conference.name,
			participant=teacher,
			task="介绍在班级的情况",
		)
		case_conferences.invite(conference)
	conference_participants.promise_secrecy(conference.name, teacher)

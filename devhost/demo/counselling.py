"""Counsellors, their certificates, and a few made-up files that their counsellor writes."""

import datetime
from dataclasses import dataclass

import frappe
from frappe.utils import add_days, getdate, today

from devhost.demo import case_workers, consents
from devhost.demo.names import StaffMember
from devhost.demo.records import acting_as, insert

CERTIFICATE = "心理健康教育兼职上岗证"


@dataclass(frozen=True)
class Story:
	"""A made-up, mild case: what brought the pupil, and what was talked about in each session."""

	summary: str
	notes: tuple[str, ...]
	next_step: str


MARK = "（虚构，仅供演示）"
STORIES = (
	Story(
		f"转学后不太适应新班级，自己预约。{MARK}",
		("谈到想念以前的同学，画了新旧两个学校。", "已和同桌一起参加跳绳，约好再谈一次。"),
		"两周后回访，请班主任安排同伴。",
	),
	Story(
		f"考试前紧张、睡不好，由班主任建议来谈。{MARK}",
		("练习了腹式呼吸，一起制订复习时间表。",),
		"考试后再谈一次。",
	),
	Story(
		f"与好朋友闹矛盾，情绪低落几天。{MARK}",
		("用角色扮演练习怎样开口道歉。", "两人已经和好，结束咨询。"),
		"无需继续。",
	),
)


def make_counsellor(
	school: str, member: StaffMember, number: str = "", employment: str = "Part-time", **dates
) -> str:
	"""A counsellor with a certificate; without a certificate's number the counsellor is still in training."""
	counsellor = insert(
		"MH Counsellor",
		person_type="Employee",
		person=member.employee,
		school=school,
		employment=employment,
		status="Active",
		from_date=datetime.date(2011, 9, 1),
	).name
	insert(
		"MH Counsellor Qualification",
		counsellor=counsellor,
		qualification_type=CERTIFICATE,
		certificate_number=number,
		issuer="演示发证机构（虚构）" if number else "",
		in_training=0 if number else 1,
		**dates,
	)
	if member.user:
		case_workers.confirm(member.user, school)
	return counsellor


def make_files(school: str, user: str, pupils: list[str]) -> None:
	"""A file with sessions for each story, written by the counsellor with the counsellor's own rights.

	For each a guardian's consent is recorded first.
	"""
	with acting_as(user):
		for number, (story, pupil) in enumerate(zip(STORIES, pupils, strict=False)):
			opened_on = getdate(add_days(today(), -28 + number))
			consents.record(school, pupil, opened_on)
			write_file(school, story, pupil, opened_on)


def write_file(school: str, story: Story, pupil: str, opened_on: datetime.date) -> None:
	"""One pupil's file, with a session each week."""
	file = frappe.new_doc("MH Psychological File")
	file.update({"learner": pupil, "school": school, "opened_on": opened_on, "summary": story.summary})
	file.insert()
	for week, notes in enumerate(story.notes):
		held_on = datetime.datetime.combine(opened_on, datetime.time(12, 30)) + datetime.timedelta(weeks=week)
		session = frappe.new_doc("MH Counselling Session")
		session.update({"psychological_file": file.name, "held_on": held_on, "minutes": 40})
		session.update({"form": "Individual", "notes": notes, "next_step": story.next_step})
		session.insert()

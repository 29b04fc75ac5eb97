"""Trainings, and who took part: read from sign-in sheets."""

import datetime
import random

import frappe
from frappe.utils import add_days, getdate, today

from devhost.demo import facts
from devhost.demo.list_import import import_sign_in_sheet
from devhost.demo.names import StaffMember
from devhost.demo.records import insert
from devhost.demo.sheets import make_sheet

TRAINER = "心理健康教育培训讲师（虚构）"
AUDIENCE = "班主任和各学科教师"
RECENT = ((-49, "新学期学生适应与心理辅导", 45), (-21, "与家长沟通的方法", 45))
TODAY_TOPIC = "倾听的技巧（今天可签到）"


def make_training(school: str, training: facts.TrainingFact, status: str = "Held") -> str:
	"""A training within the school; returns its record."""
	session = insert(
		"MH Training Session",
		topic=training.topic,
		school=school,
		training_date=training.day,
		starts_at=training.starts_at,
		minutes=training.minutes,
		status=status,
		level="School",
		place="Inside School",
		mode="Offline",
		trainer=TRAINER,
		audience=AUDIENCE,
	)
	if training.starts_at is None:
		session.db_set("starts_at", None)  # Frappe has filled in the time of day
	return session.name


def hold_training(
	school: str,
	training: facts.TrainingFact,
	staff: list[StaffMember],
	classes: dict[str, str],
	randomness: random.Random,
	person_times: int = facts.PERSON_TIMES,
) -> str:
	"""A training that was held, with a sheet on which some of the staff signed in; returns its record."""
	session = make_training(school, training)
	people = sorted(randomness.sample(staff, person_times), key=lambda person: person.number)
	content = make_sheet(school, training, people, classes, randomness)
	import_sign_in_sheet(school, session, f"{training.day:%Y%m%d} 培训签到表.xlsx", content)
	return session


def hold_recent_trainings(
	school: str, staff: list[StaffMember], classes: dict[str, str], randomness: random.Random
) -> None:
	"""Two made-up trainings of this autumn or spring: many people came to both, so persons are fewer."""
	for days, topic, person_times in RECENT:
		training = facts.TrainingFact(getdate(add_days(today(), days)), topic)
		hold_training(school, training, staff, classes, randomness, person_times)


def make_open_training(school: str) -> str:
	"""A training of today to which one can sign in all day: it has no time of its own.

	One of an earlier day is moved to today; when somebody has signed in to it, it was held and a new one is
	made.
	"""
	filters = {"school": school, "topic": TODAY_TOPIC, "status": "Planned"}
	name = frappe.db.get_value("MH Training Session", filters, "name")
	if name and not is_over(name):
		return move_to_today(name)
	if name:
		frappe.db.set_value("MH Training Session", name, "status", "Held")
	training = facts.TrainingFact(getdate(today()), TODAY_TOPIC, 90, None)
	return make_training(school, training, "Planned")


def is_over(name: str) -> bool:
	"""Whether people have signed in to a training of an earlier day."""
	day = frappe.db.get_value("MH Training Session", name, "training_date")
	return day < getdate(today()) and bool(
		frappe.db.exists("MH Training Attendance", {"training_session": name})
	)


def move_to_today(name: str) -> str:
	"""Let a training be today, unless it is; returns its name."""
	session = frappe.get_doc("MH Training Session", name)
	if getdate(session.training_date) != getdate(today()):
		session.training_date = today()
		session.save(ignore_permissions=True)
	return name


def make_planned_training(school: str) -> str:
	"""A training of next week."""
	day = getdate(add_days(today(), 7))
	training = facts.TrainingFact(day, "期末复习与考试心理辅导", 90, datetime.time(15, 30))
	return make_training(school, training, "Planned")

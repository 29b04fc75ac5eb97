"""Sign-in sheets as schools keep them: a title, a line about the training, headings, one row each."""

import datetime
import io
import random

import openpyxl

from devhost.demo.facts import TrainingFact
from devhost.demo.names import StaffMember

HEADINGS = ("序号", "姓名", "工号", "班级", "签到时间", "签退时间")


def make_sheet(
	school: str,
	training: TrainingFact,
	people: list[StaffMember],
	classes: dict[str, str],
	randomness: random.Random,
) -> bytes:
	"""The sheet as an XLSX file.

	`classes` has the class of each homeroom teacher by employee. Times are cells of a time, as Excel writes
	them: people come up to a quarter of an hour early and leave when it is over.
	"""
	book = openpyxl.Workbook()
	sheet = book.active
	sheet.title = "签到表"
	sheet.append([f"{school}教师心理健康教育培训签到表"])
	sheet.append([f"日期：{training.day:%Y年%m月%d日}    主题：{training.topic}    地点：阶梯教室"])
	sheet.merge_cells("A1:F1")
	sheet.merge_cells("A2:F2")
	sheet.append(HEADINGS)
	for number, person in enumerate(people, start=1):
		times = get_times(training, randomness)
		sheet.append([number, person.name, person.number, classes.get(person.employee), *times])
	sheet.append(["负责人签字："])
	return save(book)


def get_times(training: TrainingFact, randomness: random.Random) -> tuple[datetime.time, datetime.time]:
	"""When somebody signed in and out."""
	start = datetime.datetime.combine(training.day, training.starts_at)
	end = start + datetime.timedelta(minutes=training.minutes + randomness.randint(0, 8))
	return (start - datetime.timedelta(minutes=randomness.randint(1, 15))).time(), end.time()


def save(book: openpyxl.Workbook) -> bytes:
	"""The workbook's bytes."""
	content = io.BytesIO()
	book.save(content)
	return content.getvalue()

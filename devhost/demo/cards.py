"""What the demo school's counsellor tells the pupils, as the coordinator has published it."""

import frappe

from devhost.demo.records import acting_as, insert
from mental_health_module.domain.shared.weekdays import WEEKDAYS
from mental_health_module.services.staffing import cards

CARD = "MH Counsellor Card"
INTRODUCTION = "学习有压力、和同学闹别扭、心里不痛快，都可以来找我聊聊。没有事，来坐坐也行。"
ROOM = "教学楼二楼东侧，心理咨询室（门上有绿色笑脸）"
SCHOOL_DAYS = 5
# noon on each school day: more than six hours a week
NOON = {"from_time": "12:20:00", "to_time": "13:40:00"}


def publish(user: str, approver: str) -> None:
	"""Publish what a counsellor has written; each does it with the own rights."""
	counsellor = frappe.db.get_value("MH Counsellor", {"user": user})
	hours = [{"weekday": day, **NOON} for day in WEEKDAYS[:SCHOOL_DAYS]]
	with acting_as(user):
		card = insert(CARD, counsellor=counsellor, introduction=INTRODUCTION, room=ROOM, hours=hours)
		cards.send(card)
	with acting_as(approver):
		card.reload()
		cards.publish(card)

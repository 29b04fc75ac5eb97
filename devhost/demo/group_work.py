"""What the demo school's group has done by today: published, acknowledged, regulations in force."""

import frappe
from frappe.utils import add_days, today

from devhost.demo import accounts, leadership
from devhost.demo.records import acting_as, insert
from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.leadership.people import get_account
from mental_health_module.services.regulations import readers as regulation_readers
from mental_health_module.services.regulations import regulations

IN_FORCE_FOR_DAYS = 40
ACKNOWLEDGED, READ = 4, 12
CONFIDENTIALITY = """## 保密范围
来访学生的姓名、咨询内容、测评结果和档案，一律保密（演示文本，虚构）。

## 保密例外
学生有自伤、伤人或受到侵害的危险时，按学校规定报告，并只告知必须知道的人。

## 资料保管
咨询记录只由负责的心理教师保管，不得带出心理咨询室。
"""
SERVICE = """## 预约
学生可直接到心理咨询室，或在学校网站预约（演示文本，虚构）。

## 咨询与记录
心理教师为学生提供一对一咨询服务，撰写咨询记录。
"""


def load(school: str) -> None:
	"""Publish the group, let some members acknowledge, put two regulations in force that some have read."""
	group = frappe.get_doc("MH Leadership Group", leadership.get_active_group(school))
	leader = accounts.BY_NAME["leader"].user
	with acting_as(leader):
		leadership_notice.publish(group, leader)
	with_account = [account for row in group.members if (account := get_account(row)) and account != leader]
	for user in with_account[:ACKNOWLEDGED]:
		leadership_notice.acknowledge(group.name, user)
	load_regulations(school, leader)


def load_regulations(school: str, leader: str) -> None:
	"""The rules of confidentiality for all staff, in their second version, and those of the service."""
	values = {"school": school, "title": "保密制度", "audience": "All Staff", "text": CONFIDENTIALITY}
	first = insert("MH Regulation", **values, effective_from=add_days(today(), -400))
	with acting_as(leader):
		regulations.put_in_force(first)
		second = regulations.make_new_version(first)
		second.effective_from = add_days(today(), -IN_FORCE_FOR_DAYS)
		regulations.put_in_force(second)
	values = {"school": school, "title": "服务流程", "audience": "Counsellors", "text": SERVICE}
	service = insert("MH Regulation", **values)
	with acting_as(leader):
		regulations.put_in_force(service)
	confirm(second)


def confirm(regulation) -> None:
	"""Let some of those who must read it confirm; the teacher with a demo account has still to do so."""
	waiting = accounts.BY_NAME["teacher"].user
	users = [reading.user for reading in regulation_readers.get_readings(regulation) if reading.user]
	for user in [user for user in users if user != waiting][:READ]:
		regulation_readers.confirm(regulation.name, user)

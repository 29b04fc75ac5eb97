"""Empty sheets with the headings that a list needs, in the user's language."""

import frappe
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from mental_health_module.services.shared import exported_sheets
from mental_health_module.services.shared.refusals import ListStateError
from mental_health_module.words import _

# heading in English, in Chinese; what the cell means in English, is translated
COLUMNS = {
	"Leadership Members": (
		("Name", "姓名"),
		("Staff ID", "工号"),
		("Email", "邮箱"),
		("Office", "职务"),
		("Stands For", "身份"),
		("Duty", "分工"),
		("Subgroup", "小组"),
		("Organisation", "单位"),
		("From", "起始日期"),
		("To", "结束日期"),
	),
	"Training Sign-in Sheet": (
		("Name", "姓名"),
		("Staff ID", "工号"),
		("Class", "班级"),
		("Training Date", "培训日期"),
		("Topic", "培训主题"),
		("Start Time", "培训开始时间"),
		("Minutes", "时长(分钟)"),
		("Sign In", "签到时间"),
		("Sign Out", "签退时间"),
	),
	"Work Plan Tasks": (
		("Task Number", "任务编号"),
		("Goal", "目标"),
		("Measure", "措施"),
		("Responsible", "责任人"),
		("Staff ID", "工号"),
		("Email", "邮箱"),
		("Start", "开始日期"),
		("Due", "完成时限"),
		("Budget", "预算"),
		("Indicator", "指标"),
		("Weight", "权重"),
	),
	"List of Counsellors": (
		("Name", "姓名"),
		("Staff ID", "工号"),
		("Email", "邮箱"),
		("Employment", "专兼职"),
		("From", "起始日期"),
		("To", "结束日期"),
	),
	"List of Certificates": (
		("Name", "姓名"),
		("Staff ID", "工号"),
		("Certificate", "证书名称"),
		("Certificate Number", "证书编号"),
		("Issuer", "发证机关"),
		("Issued On", "发证日期"),
		("Valid Until", "有效期至"),
	),
	"List of Activities": (
		("Activity", "活动名称"),
		("Activity Date", "活动日期"),
		("Kind", "活动类型"),
		("Responsible", "负责人"),
		("Staff ID", "工号"),
		("Grades", "年级"),
		("Pupils", "学生人数"),
		("Parents", "家长人数"),
		("Number of Staff", "教师人数"),
		("Description", "活动简介"),
	),
	"List of Regulations": (
		("Regulation", "制度名称"),
		("Version", "版本"),
		("Audience", "适用对象"),
		("Effective From", "生效日期"),
		("Text", "正文"),
	),
}
FILE_NAMES = {
	"Leadership Members": ("leadership-members.xlsx", "领导小组成员名单.xlsx"),
	"Training Sign-in Sheet": ("training-sign-in-sheet.xlsx", "培训签到表.xlsx"),
	"Work Plan Tasks": ("work-plan-tasks.xlsx", "工作计划任务表.xlsx"),
	"List of Counsellors": ("counsellors.xlsx", "心理教师名单.xlsx"),
	"List of Certificates": ("counsellor-certificates.xlsx", "心理教师资格证书名单.xlsx"),
	"List of Activities": ("activities.xlsx", "心理健康教育活动一览表.xlsx"),
	"List of Regulations": ("regulations.xlsx", "规章制度目录.xlsx"),
}


def make(kind: str) -> tuple[str, bytes]:
	"""Return (file name, content) of an empty sheet.

	Raises: ListStateError for an unknown kind of list.
	"""
	if kind not in COLUMNS:
		frappe.throw(_("Choose the kind of list first."), ListStateError, title=_("No list chosen"))
	workbook, sheet = exported_sheets.open_sheet(_(kind))
	add_headings(sheet, kind)
	return FILE_NAMES[kind][_get_language()], exported_sheets.close_sheet(workbook)


def _get_language() -> int:
	return int((frappe.local.lang or "en").startswith("zh"))


def add_headings(sheet, kind: str) -> None:
	"""Write the headings of a kind of list into the first row of a sheet, in the user's language."""
	for index, names in enumerate(COLUMNS[kind], start=1):
		add_column(sheet, index, names[_get_language()])
	sheet.freeze_panes = "A2"


def add_column(sheet, index: int, heading: str) -> None:
	"""Write a heading; the column is text, so that Excel keeps leading zeros and does not guess dates."""
	letter = get_column_letter(index)
	cell = sheet.cell(row=1, column=index, value=heading)
	cell.font = Font(bold=True)
	cell.fill = PatternFill("solid", fgColor="E8F1EC")
	cell.alignment = Alignment(horizontal="center")
	sheet.column_dimensions[letter].width = 18
	sheet.column_dimensions[letter].number_format = exported_sheets.TEXT

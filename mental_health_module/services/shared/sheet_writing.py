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
}
FILE_NAMES = {
	"Leadership Members": ("leadership-members.xlsx", "领导小组成员名单.xlsx"),
	"Training Sign-in Sheet": ("training-sign-in-sheet.xlsx", "培训签到表.xlsx"),
	"Work Plan Tasks": ("work-plan-tasks.xlsx", "工作计划任务表.xlsx"),
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

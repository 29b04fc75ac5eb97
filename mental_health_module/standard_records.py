"""Records that people edit: created once at installation, never touched again."""

import frappe

SETTINGS = {
	"default_required_minutes": 360,
	"helpline": "12356",
	"sign_in_opens_before": 30,
	"homeroom_rule": "First Instructor",
	"notice_days": "90, 60, 30",
	"emergency_hours": 24,
}
# 国家职业资格 for counsellors ended in 2017 and stays valid; 兼职上岗证 is the source's word.
QUALIFICATION_TYPES = (
	{"qualification_type": "国家二级心理咨询师", "issuing_body": "人力资源和社会保障部"},
	{"qualification_type": "国家三级心理咨询师", "issuing_body": "人力资源和社会保障部"},
	{"qualification_type": "教师资格证（心理健康教育）", "issuing_body": "教育部"},
	{"qualification_type": "学校心理辅导员"},
	{"qualification_type": "心理健康教育兼职上岗证"},
)


def create_missing() -> None:
	"""Create the kinds of certificate that schools usually start with."""
	for values in QUALIFICATION_TYPES:
		if not frappe.db.exists("MH Qualification Type", values["qualification_type"]):
			frappe.get_doc({"doctype": "MH Qualification Type", **values}).insert(ignore_permissions=True)

"""Records that people edit: created once at installation, never touched again."""

import frappe

from mental_health_module.domain.consent import consent
from mental_health_module.domain.consent import templates as consent_templates
from mental_health_module.domain.evaluation import standard_indicators
from mental_health_module.domain.leadership.duties import DUTIES
from mental_health_module.domain.norms import standard_norms
from mental_health_module.domain.regulations import templates as regulation_templates
from mental_health_module.domain.shared import mail_templates
from mental_health_module.services.norms.norms import STAGE_FIELDS

SETTINGS = {
	"default_required_minutes": 360,
	"helpline": "12356",
	"sign_in_opens_before": 30,
	"homeroom_rule": "First Instructor",
	"notice_days": "90, 60, 30",
	"overdue_leader_days": 7,
	"emergency_hours": 24,
	"small_cell_limit": 10,
	"full_time_hours": 40,
	"part_time_share": 0.5,
	"rating_a": 90,
	"rating_b": 75,
	"rating_c": 60,
	"quorum_rule": "More than Half",
	"conference_days": 14,
	"unlock_idle_minutes": 10,
	"mail_notices": 1,
	"digest_hour": 7,
	"mail_template": mail_templates.NAME,
}
_MAIL_TEMPLATE = {
	"name": mail_templates.NAME,
	"subject": mail_templates.SUBJECT,
	"use_html": 1,
	"response_html": mail_templates.BODY,
}
# 国家职业资格 for counsellors ended in 2017 and stays valid; 兼职上岗证 is the source's word.
QUALIFICATION_TYPES = (
	{"qualification_type": "国家二级心理咨询师", "issuing_body": "人力资源和社会保障部"},
	{"qualification_type": "国家三级心理咨询师", "issuing_body": "人力资源和社会保障部"},
	{"qualification_type": "教师资格证（心理健康教育）", "issuing_body": "教育部"},
	{"qualification_type": "学校心理辅导员"},
	{"qualification_type": "心理健康教育兼职上岗证"},
)
# No law sets a number for a school's files (个人信息保护法 art. 19 asks for the shortest time necessary).
RETENTION_RULES = (
	{
		"record_class": "Psychological File",
		"basis": "Graduation + N years",
		"years": 5,
		"source": "本软件的初始值。法律没有规定学校心理档案的保存年限：请由学校决定，并在此写明依据。"
		" Initial value of this app. No law sets a number: decide at your school and write down why.",
	},
)


def create_missing() -> None:
	"""Create what schools usually start with: certificates, rules, duties, drafts of texts."""
	create_missing_rules()
	create_missing_consent_texts()
	create_missing_duties()
	create_missing_regulations()
	create_missing_indicators()
	create_missing_norms()
	create_missing_mail_template()
	for values in QUALIFICATION_TYPES:
		if not frappe.db.exists("MH Qualification Type", values["qualification_type"]):
			frappe.get_doc({"doctype": "MH Qualification Type", **values}).insert(ignore_permissions=True)


def create_missing_rules() -> None:
	"""Create the first retention rule of every kind of record that has none, active or not."""
	for values in RETENTION_RULES:
		if not frappe.db.exists("MH Retention Rule", {"record_class": values["record_class"]}):
			frappe.get_doc({"doctype": "MH Retention Rule", "active": 1, **values}).insert(
				ignore_permissions=True
			)


def create_missing_consent_texts() -> None:
	"""Create a draft for each purpose without any text; the school completes it and puts it in force."""
	for purpose in consent.PURPOSES:
		if not frappe.db.exists("MH Consent Text", {"purpose": purpose}):
			text_zh, text_en = consent_templates.get_text(purpose)
			rows = [
				{"slot": slot, "value_zh": chinese, "value_en": english}
				for slot, (chinese, english) in consent_templates.get_values(purpose).items()
			]
			values = {"purpose": purpose, "text_zh": text_zh, "text_en": text_en, "slots": rows}
			frappe.get_doc({"doctype": "MH Consent Text", **values}).insert(ignore_permissions=True)


def create_missing_duties() -> None:
	"""Create the duties of the source document when the catalogue is empty; a school edits them."""
	if frappe.db.count("MH Leadership Duty"):
		return
	for position, duty in enumerate(DUTIES, start=1):
		values = {
			"duty_name": duty.name_zh,
			"duty_name_en": duty.name_en,
			"text_zh": duty.text_zh,
			"text_en": duty.text_en,
			"position": position * 10,
			"enabled": 1,
		}
		frappe.get_doc({"doctype": "MH Leadership Duty", **values}).insert(ignore_permissions=True)


def create_missing_regulations() -> None:
	"""Create the drafts of the source's three regulations in an empty register; none of them is in force."""
	if frappe.db.count("MH Regulation"):
		return
	for title, audience, text in regulation_templates.get_drafts():
		values = {"title": title, "audience": audience, "text": text}
		frappe.get_doc({"doctype": "MH Regulation", **values}).insert(ignore_permissions=True)


def create_missing_indicators() -> None:
	"""Create the standard indicators on a site that has none; what a school has deleted stays away."""
	if not frappe.db.exists("MH Indicator", {}):
		for values in standard_indicators.get_indicators():
			frappe.get_doc({"doctype": "MH Indicator", "active": 1, **values}).insert(ignore_permissions=True)


def create_missing_norms() -> None:
	"""Create the standard norms on a site that has none; what a site has ended or deleted stays so."""
	if not frappe.db.exists("MH Norm", {}):
		for values in standard_norms.get_norms():
			stages = values.pop("stages")
			ticked = {field: 1 for field, stage in STAGE_FIELDS.items() if stage in stages}
			document = {"doctype": "MH Norm", "is_shipped": 1, **ticked, **values}
			frappe.get_doc(document).insert(ignore_permissions=True)


def create_missing_mail_template() -> None:
	"""Create the template of the mails that tell people; a school edits it or makes another one."""
	if not frappe.db.exists("Email Template", mail_templates.NAME):
		frappe.get_doc({"doctype": "Email Template", **_MAIL_TEMPLATE}).insert(ignore_permissions=True)


def remove_unedited_mail_template() -> None:
	"""Remove the template unless the school has edited it: then it is the school's."""
	values = frappe.db.get_value(
		"Email Template", mail_templates.NAME, ["subject", "response_html"], as_dict=True
	)
	if values and values == {key: _MAIL_TEMPLATE[key] for key in values}:
		frappe.delete_doc("Email Template", mail_templates.NAME, force=True, ignore_permissions=True)

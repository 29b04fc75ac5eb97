"""Let a site from before tell people by mail too, with the template of a new site."""

import frappe

from mental_health_module import standard_records
from mental_health_module.domain.shared import mail_templates

VALUES = {"mail_notices": 1, "digest_hour": 7, "mail_template": mail_templates.NAME}


def execute() -> None:
	"""Create the template where there is none, and set what nobody has set yet."""
	standard_records.create_missing_mail_template()
	singles = frappe.qb.DocType("Singles")
	said = frappe.qb.from_(singles).select(singles.field).where(singles.doctype == "MH Settings")
	known = {field for (field,) in said.where(singles.field.isin(list(VALUES))).run()}
	for field, value in VALUES.items():
		if field not in known:
			frappe.db.set_single_value("MH Settings", field, value)

"""Frozen reports that nobody has signed are drafts again: their ranges do not lie within those of today."""

import json

import frappe

from mental_health_module.services.evaluation.report.annual_report import DRAFT, FROZEN
from mental_health_module.services.evaluation.report.pupils import REPORT, get_kept


def execute() -> None:
	"""Let reports from before be frozen anew; what their table of pupils has shown is kept in mind."""
	rows = frappe.get_all(REPORT, {"status": FROZEN}, ["name", "frozen"], order_by="name asc")
	for row in rows:
		tables = json.loads(row.frozen or "[]")
		if not all("counted_on" in table for table in tables):
			frappe.db.delete("MH Report Figure", {"parent": row.name, "parenttype": REPORT})
			begun = {"status": DRAFT, "frozen": None, "frozen_at": None, "checked_at": None}
			kept = {"shown_before": get_kept(tables), "open_cells": 0, "findings": None}
			frappe.db.set_value(REPORT, row.name, {**begun, **kept}, update_modified=False)

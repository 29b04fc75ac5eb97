"""Norms for tests: keyword-only arguments, defaults for the rest."""

import frappe

from tests.makers.records import insert


def make_norm(**values):
	"""A norm of this app's own tests: at least one counsellor, in a region of no other norm."""
	defaults = {
		"title": "每校至少1名",
		"metric": "counsellors",
		"comparison": "At Least",
		"threshold": 1,
		"unit": "人",
		"measured_over": "Day",
		"kind": "Binding",
		"region": "测试省",
		"valid_from": "2020-01-01",
		"source_document": "测试文件",
		"source_clause": "第一条",
	}
	return insert("MH Norm", **{**defaults, **values})


def delete_norms() -> None:
	"""Take away all norms, those that came with the app too."""
	for name in frappe.get_all("MH Norm", pluck="name", order_by="name"):
		frappe.delete_doc("MH Norm", name, ignore_permissions=True)

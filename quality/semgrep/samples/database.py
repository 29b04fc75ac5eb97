import frappe
# ruleid: mh-no-import-of-host-code
import erpnext
# ruleid: mh-no-import-of-host-code
from education.education.api import get_course
# ruleid: mh-query-outside-services
from frappe import db
# ruleid: mh-version-only-in-compat
from frappe import __version__
from frappe import _


def commits():
	# ruleid: mh-no-commit, mh-query-outside-services
	frappe.db.commit()
	# ok: mh-no-commit
	frappe.get_doc("MH School", "x").save()


def raw_sql(school):
	# ruleid: mh-no-raw-sql, mh-query-outside-services
	frappe.db.sql("select name from `tabMH School` where name = %s", school)
	# ruleid: mh-no-raw-sql, mh-query-outside-services
	frappe.db.sql_ddl("drop table x")
	# ruleid: mh-no-raw-sql
	frappe.local.db.sql("select 1")


def queries():
	# ruleid: mh-query-outside-services
	frappe.get_all("MH School", order_by="name")
	# ruleid: mh-query-outside-services
	frappe.qb.from_("MH School")
	# ok: mh-query-outside-services
	frappe.get_list("MH School", order_by="name")
	# ok: mh-query-outside-services
	frappe.get_doc("MH School", "x")


def orders(filters):
	# ruleid: mh-order-by-is-explicit
	frappe.get_list("MH School", filters=filters)
	# ruleid: mh-order-by-is-explicit, mh-query-outside-services
	frappe.get_all("MH School", pluck="name")
	# ruleid: mh-order-by-is-explicit, mh-query-outside-services
	frappe.db.get_values("MH School", filters, "name")
	# ok: mh-order-by-is-explicit
	frappe.get_list("MH School", filters=filters, order_by="name asc")
	# ok: mh-order-by-is-explicit
	frappe.get_doc("MH School", "x")


def aggregates():
	# ruleid: mh-aggregate-is-no-string
	frappe.get_list("MH School", fields=["name", "count(name) as n"], order_by="name")
	# ruleid: mh-aggregate-is-no-string, mh-query-outside-services
	frappe.get_all("MH School", fields=["Sum(`tabMH School`.required_opening_minutes)"], order_by="name")
	# ruleid: mh-aggregate-is-no-string, mh-query-outside-services
	frappe.db.get_value("MH School", {}, "max(name)")
	# ok: mh-aggregate-is-no-string
	frappe.get_list("MH School", fields=["name", "summary", "count"], order_by="name")


def hosts(doctype, student):
	# ruleid: mh-host-doctype-outside-host
	frappe.get_list("Student Group", order_by="name")
	# ruleid: mh-host-doctype-outside-host
	frappe.get_doc("Student", student)
	# ruleid: mh-host-doctype-outside-host
	frappe.get_doc("Education Settings")
	# ruleid: mh-host-doctype-outside-host, mh-query-outside-services
	frappe.db.exists("Employee", {"user_id": "x"})
	# ok: mh-host-doctype-outside-host
	frappe.get_doc("MH School", "x")
	# ok: mh-host-doctype-outside-host
	frappe.get_doc(doctype, student)
	# ok: mh-host-doctype-outside-host
	return _("Student Group")


def versions():
	# ruleid: mh-version-only-in-compat
	if frappe.__version__.startswith("15"):
		return True
	# ruleid: mh-version-only-in-compat
	return "education" in frappe.get_installed_apps()

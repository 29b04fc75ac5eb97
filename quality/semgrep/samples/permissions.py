# ruleid: mh-no-future-annotations-in-api
from __future__ import annotations

import frappe
# ruleid: mh-whitelist-only-in-api
from frappe import whitelist
# ok: mh-unchecked-stays-inside
from mental_health_module.services.files.files import open_unchecked, files


# ruleid: mh-whitelist-only-in-api
@frappe.whitelist()
def get_schools():
	return []


# ruleid: mh-whitelist-only-in-api
@frappe.whitelist(allow_guest=True, methods=["POST"])
def set_school():
	return []


class School:
	# ruleid: mh-whitelist-only-in-api
	@frappe.whitelist()
	def refresh(self):
		return []


# ok: mh-whitelist-only-in-api
@functools.cache
def cached():
	return []


def insert(doc):
	# ruleid: mh-skipping-checks-says-so
	doc.insert(ignore_permissions=True)
	# ruleid: mh-skipping-checks-says-so
	doc.flags.ignore_permissions = True
	# ruleid: mh-skipping-checks-says-so
	frappe.delete_doc("MH School", "x", ignore_permissions=1)
	# ok: mh-skipping-checks-says-so
	doc.insert()
	# ok: mh-skipping-checks-says-so
	doc.insert(ignore_permissions=False)


def insert_unchecked(doc):
	# ok: mh-skipping-checks-says-so
	doc.insert(ignore_permissions=True)
	# ok: mh-skipping-checks-says-so
	doc.flags.ignore_permissions = True


def call(doc):
	# ruleid: mh-unchecked-stays-inside
	open_unchecked(doc)
	# ruleid: mh-unchecked-stays-inside
	files.close_unchecked(doc)
	# ok: mh-unchecked-stays-inside
	files.close(doc)


def become():
	# ruleid: mh-no-change-of-user
	frappe.set_user("Administrator")
	# ruleid: mh-no-change-of-user
	frappe.session.user = "Administrator"
	# ok: mh-no-change-of-user
	return frappe.session.user

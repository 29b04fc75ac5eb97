import frappe


def after_install():
	"""The root of the departments, which every real site has."""
	if not frappe.db.exists("Department", "All Departments"):
		root = frappe.new_doc("Department")
		root.update({"department_name": "All Departments", "is_group": 1})
		root.flags.ignore_mandatory = True
		root.insert(ignore_permissions=True)

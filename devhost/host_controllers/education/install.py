import frappe


def after_install():
	"""The role of pupils, who never see the Desk."""
	if frappe.db.exists("Role", "Student"):
		frappe.db.set_value("Role", "Student", "desk_access", 0)
	else:
		role = frappe.new_doc("Role")
		role.update({"role_name": "Student", "desk_access": 0})
		role.insert(ignore_permissions=True)

import frappe


def get_default_company(user=None):
	"""The default company of a user, else of the site."""
	company = frappe.defaults.get_user_default_as_list("company", user or frappe.session.user)
	return (
		company[0]
		if company
		else frappe.db.get_single_value("System Settings", "default_company", cache=False)
	)


def get_default_currency():
	"""The currency of the default company."""
	company = get_default_company()
	return frappe.get_cached_value("Company", company, "default_currency") if company else None

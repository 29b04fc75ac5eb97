from frappe.model.document import Document


class MHKeyState(Document):
	"""What the database knows of the key file; `access.keys.state` reads and writes it."""

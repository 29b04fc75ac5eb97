from mental_health_module.access.documents.plain_document import PlainDocument


class MHKeyState(PlainDocument):
	"""What the database knows of the key file; `access.keys.state` reads and writes it."""

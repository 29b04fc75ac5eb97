from mental_health_module.access.documents.plain_document import PlainDocument


class MHNoticeChoice(PlainDocument):
	"""How often somebody is told by mail, as the person has chosen on the portal."""

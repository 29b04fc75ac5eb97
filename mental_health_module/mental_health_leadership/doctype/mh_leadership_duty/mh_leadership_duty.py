from mental_health_module.access.documents.plain_document import PlainDocument


class MHLeadershipDuty(PlainDocument):
	"""An entry of the catalogue of duties."""

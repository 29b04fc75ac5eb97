from mental_health_module.access.documents.plain_document import PlainDocument


class MHConfirmedTie(PlainDocument):
	"""That an account belongs to a pupil or a guardian; made by services/ties/ties.py, for all alike."""

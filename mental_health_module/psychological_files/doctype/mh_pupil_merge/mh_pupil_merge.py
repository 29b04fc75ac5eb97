from mental_health_module.access.documents.plain_document import PlainDocument


class MHPupilMerge(PlainDocument):
	"""That two records of a pupil become one; made and decided by services/files/pupil_merges.py."""

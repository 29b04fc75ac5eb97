from mental_health_module.access.documents.guarded_document import GuardedDocument


class MHDeletionProposal(GuardedDocument):
	"""That one record be deleted; made and decided by services/retention/deletion_proposals.py."""

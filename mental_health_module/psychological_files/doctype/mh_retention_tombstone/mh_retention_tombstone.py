from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.services.retention import tombstones


class MHRetentionTombstone(GuardedDocument):
	"""That a record was deleted, without its name; written once and never changed."""

	def before_insert(self):
		if not self.flags.from_deletion:
			tombstones.refuse(self)

	def validate(self):
		if not self.is_new():
			tombstones.refuse(self)

	def before_rename(self, old, new, merge=False):
		tombstones.refuse(self)

	def on_trash(self):
		tombstones.refuse(self)

from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.services.rights import access_grants


class MHAccessGrant(GuardedDocument):
	"""A person's right to read one file until a set time."""

	set_once = (
		*("psychological_file", "kind", "grantee", "asked_by", "status", "starts_at", "ends_at", "reason"),
		*("decided_by", "decided_at", "ended_because", "school"),
	)

	def before_insert(self):
		access_grants.set_asked(self)

	def validate(self):
		if self.is_new():
			access_grants.validate_asked(self)

	def after_insert(self):
		access_grants.tell_deciders(self)

from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.host.long_text import KeepsParagraphs
from mental_health_module.services.names.frozen_names import KeepsNames
from mental_health_module.services.regulations import regulations


class MHRegulation(KeepsNames, KeepsParagraphs, PlainDocument):
	"""A version of a regulation."""

	def validate(self):
		regulations.keep_server_fields(self)
		regulations.set_readers(self)
		regulations.set_version(self)
		regulations.validate_unchanged(self)
		regulations.validate_replacement(self)

	def on_trash(self):
		regulations.refuse_deletion(self)

from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.host.long_text import KeepsParagraphs
from mental_health_module.services.consent import texts as consent_texts


class MHConsentText(KeepsParagraphs, PlainDocument):
	"""A version of a consent text."""

	def before_insert(self):
		consent_texts.set_next_version(self)

	def validate(self):
		consent_texts.keep_server_fields(self)
		consent_texts.validate_unchanged(self)
		consent_texts.validate_slots(self)

	def on_trash(self):
		consent_texts.refuse_deletion(self)

from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.lists import document as list_import_document


class MHListImport(PlainDocument):
	"""A list of the school on its way in."""

	def onload(self):
		list_import_document.tell_input(self)

	def validate(self):
		list_import_document.keep_result(self)
		list_import_document.keep_words(self)
		list_import_document.validate_frozen(self)
		list_import_document.validate_target(self)
		list_import_document.keep_sheet_private(self)
		list_import_document.restart(self)

	def on_trash(self):
		list_import_document.refuse_deletion(self)

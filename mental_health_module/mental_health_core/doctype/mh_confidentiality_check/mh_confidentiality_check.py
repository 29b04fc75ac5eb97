from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.checks import check as confidentiality_check


class MHConfidentialityCheck(PlainDocument):
	"""A report that the site has written about itself; nobody changes it."""

	def validate(self):
		confidentiality_check.refuse_change(self)

	def on_trash(self):
		confidentiality_check.refuse_change(self)

from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.meetings import action_items


class MHActionItem(PlainDocument):
	"""What somebody does after a meeting."""

	def _validate_links(self):
		# Whoever is unknown is said in a whole sentence, before Frappe says that a link is broken.
		action_items.set_responsible(self)
		super()._validate_links()

	def before_insert(self):
		action_items.start(self)

	def validate(self):
		action_items.keep_state(self)
		action_items.set_source(self)
		action_items.validate_due(self)

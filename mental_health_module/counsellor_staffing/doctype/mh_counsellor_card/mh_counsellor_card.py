import frappe

from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.staffing import cards, photos


class MHCounsellorCard(PlainDocument):
	"""What a counsellor writes for pupils, until a second person publishes it."""

	def onload(self):
		self.set_onload("card", cards.describe(self, frappe.session.user))

	def before_insert(self):
		cards.start(self)

	def validate(self):
		cards.CARD.keep(self)
		cards.set_counsellor(self)
		cards.validate_content(self)

	def on_update(self):
		photos.keep_photo_unchecked(self)

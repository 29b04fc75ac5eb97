from frappe.model.document import Document

from mental_health_module.services import leadership_rows


class MHLeadershipMember(Document):
	"""A dated membership in a leadership group; saved with its group alone."""

	def validate(self):
		leadership_rows.refuse_row_alone(self)

	def on_trash(self):
		leadership_rows.refuse_row_alone(self)

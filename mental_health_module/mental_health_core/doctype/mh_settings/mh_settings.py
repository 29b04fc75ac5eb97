from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.evaluation import settings as evaluation_settings
from mental_health_module.services.plans import activity_counts
from mental_health_module.services.portal import landing
from mental_health_module.services.rights.unlocking import unlocking
from mental_health_module.services.shared.ways import group, mail_settings
from mental_health_module.services.staffing import staffing


class MHSettings(PlainDocument):
	"""Settings of the school's mental-health work."""

	def validate(self):
		staffing.validate_notice_days(self.notice_days)
		evaluation_settings.validate(self)
		unlocking.validate_settings(self)
		mail_settings.validate(self)
		group.validate_settings(self)

	def on_update(self):
		landing.forget()
		if self.has_value_changed("small_cell_limit"):
			activity_counts.sort_anew()

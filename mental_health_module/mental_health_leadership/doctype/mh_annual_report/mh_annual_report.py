from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.evaluation.report import annual_report
from mental_health_module.services.evaluation.report import content as report_content
from mental_health_module.services.names.frozen_names import KeepsNames


class MHAnnualReport(KeepsNames, PlainDocument):
	"""A school's yearly report on its mental-health work, with figures frozen at a day."""

	def before_insert(self):
		annual_report.begin(self)

	def validate(self):
		annual_report.keep_stored(self)
		annual_report.set_title(self)
		annual_report.validate_sections(self)
		annual_report.get_period(self)

	def on_trash(self):
		annual_report.refuse_deletion(self)

	def get_content(self) -> dict:
		"""Return what the print formats show, in the language of the page."""
		return report_content.get_content(self)

from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.domain.leadership.steps import DRAFT
from mental_health_module.services.leadership import groups as leadership
from mental_health_module.services.leadership import rivals as leadership_rivals
from mental_health_module.services.leadership import rows as leadership_rows
from mental_health_module.services.leadership import subgroups as leadership_subgroups
from mental_health_module.services.names.frozen_names import KeepsNames


class MHLeadershipGroup(KeepsNames, PlainDocument):
	"""The school's leadership group for mental-health education in one academic year."""

	def before_insert(self):
		leadership_rows.STEPS.start(self, DRAFT)

	def validate(self):
		leadership.set_title(self)
		leadership_rows.STEPS.keep(self)
		leadership_rows.keep_stamps(self)
		leadership.set_members(self)
		leadership.validate_periods(self)
		leadership.validate_offices(self)
		leadership_subgroups.validate_subgroups(self)
		leadership_rows.validate_rows(self)
		leadership_rivals.validate_leader_of_school(self)

	def on_trash(self):
		leadership_rows.refuse_deletion(self)

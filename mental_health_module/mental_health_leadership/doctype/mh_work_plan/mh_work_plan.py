import frappe

from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.domain.plans.work_plan import BEFORE_APPROVAL
from mental_health_module.host.left_empty import LeftEmpty
from mental_health_module.services.names.frozen_names import KeepsNames
from mental_health_module.services.plans import approvers, prints, work_plans


class MHWorkPlan(KeepsNames, LeftEmpty, PlainDocument):
	"""A work plan of a school: long-term, for a year or for a term."""

	def onload(self):
		if self.status in BEFORE_APPROVAL:
			self.set_onload("approval", approvers.describe(self, frappe.session.user))

	def before_insert(self):
		work_plans.start_as_draft(self)

	def validate(self):
		work_plans.PLAN.keep(self)
		work_plans.set_period(self)
		work_plans.validate_frozen(self)
		work_plans.validate_parent(self)
		work_plans.validate_contents(self)

	def on_update(self):
		work_plans.tell_tasks(self)

	def on_trash(self):
		work_plans.refuse_deletion(self)

	def get_print(self) -> prints.PrintedPlan:
		"""Return what the print format shows, in the language of the page."""
		return prints.get_plan(self)

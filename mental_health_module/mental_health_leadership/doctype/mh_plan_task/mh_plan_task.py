from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.plans import tasks as plan_tasks


class MHPlanTask(PlainDocument):
	"""One task of a work plan."""

	def validate(self):
		plan_tasks.keep_links(self)
		plan_tasks.set_from_plan(self)
		plan_tasks.set_responsible(self)
		plan_tasks.validate_days(self)
		plan_tasks.validate_numbers(self)
		plan_tasks.settle_progress(self)
		plan_tasks.validate_verified(self)
		plan_tasks.validate_frozen(self)

	def on_update(self):
		plan_tasks.update_progress(self.work_plan)

	def on_trash(self):
		plan_tasks.refuse_deletion(self)

	def after_delete(self):
		plan_tasks.update_progress(self.work_plan)

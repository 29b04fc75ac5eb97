"""Activities of mental-health education (心理健康教育活动): lectures, class meetings, theme months.

Source: 「举办心理健康讲座、心理辅导培训、心理测试与评估等」「学校开展的系列心理活动」.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from mental_health_module.host.calendar import get_term_on
from mental_health_module.services.plans.refusals import ActivityDayError, OtherSchoolError
from mental_health_module.services.shared.people import set_person
from mental_health_module.services.training.trainings import HELD
from mental_health_module.words import _

DOCTYPE = "MH Activity"


def set_term(activity: Document) -> None:
	"""Find the academic year and term of an activity from its date."""
	activity.academic_year, activity.academic_term = get_term_on(getdate(activity.activity_date))


def set_responsible(activity: Document) -> None:
	"""Fill in the name of the person who is responsible, if one is chosen.

	Raises: UnknownPersonError.
	"""
	if activity.person:
		set_person(activity)
	else:
		activity.person_name = None


def keep_grades_once(activity: Document) -> None:
	"""Let a grade that was chosen twice stand once: the activity would count twice for it."""
	first = {row.program: row for row in reversed(activity.programs)}
	activity.set("programs", [row for row in activity.programs if first[row.program] is row])


def validate_held(activity: Document) -> None:
	"""Refuse an activity that was held on a day that has not come yet.

	Raises: ActivityDayError.
	"""
	if activity.status == HELD and getdate(activity.activity_date) > getdate(today()):
		frappe.throw(
			_("This day has not come yet. Leave the activity planned, or correct its date."),
			ActivityDayError,
			title=_("Not held yet"),
		)


def validate_plan_task(document: Document) -> None:
	"""Refuse a training or activity for a task of another school.

	Raises: OtherSchoolError.
	"""
	task = document.plan_task
	school = frappe.db.get_value("MH Plan Task", task, "school") if task else None
	if school and school != document.school:
		frappe.throw(
			_("The task belongs to a plan of {0}, not of {1}. Choose another.").format(
				school, document.school
			),
			OtherSchoolError,
			title=_("Another school"),
		)

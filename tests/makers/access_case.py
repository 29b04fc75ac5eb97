"""Cases, colleagues and grants for the tests of who else reads a file."""

import frappe
from frappe.utils import add_to_date, now_datetime

from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.services.rights import access_grants, emergencies
from tests import opened
from tests.makers import factories
from tests.makers.confirmed_people import confirm

FILE, GRANT, SESSION = "MH Psychological File", "MH Access Grant", "MH Counselling Session"
REASON = "The counsellor is ill and the parents come today"
# the roles of those who are not the counsellor of the case
OTHERS = (
	("Instructor",),
	("Academics User",),
	("MH Leader", "MH Member"),
	("MH Coordinator",),
	("MH Lead Counsellor",),
	("MH Auditor",),
	("System Manager",),
	("MH Counsellor",),
)


def make_case():
	"""Return a file with a session; `user` is its counsellor's account, `session_name` the session's name."""
	session = factories.make_session(notes="secret")
	file = opened.get_doc(FILE, session.psychological_file)
	file.user = frappe.db.get_value("MH Counsellor", file.counsellor, "user")
	file.session_name = session.name
	return file


def make_colleague(case, **values):
	"""Another active counsellor of the school, the MH Counsellor."""
	return factories.make_counsellor(school=case.school, **values)


def make_lead() -> str:
	"""A lead counsellor of the site who is confirmed, and so may give cases into other hands."""
	lead = factories.make_user(roles=["MH Lead Counsellor"]).name
	school = frappe.db.get_value("MH School", {}, "name", order_by="creation desc")
	confirm(user=lead, school=school or factories.make_school().name)
	return lead


def ask(case, grantee, *, by=None, **values):
	with factories.acting_as(by or make_lead()):
		return factories.insert(
			GRANT,
			psychological_file=case.name,
			grantee=grantee,
			**{"reason": REASON, "ends_at": add_to_date(now_datetime(), hours=2), **values},
		)


def approve(grant, by) -> str:
	with factories.acting_as(by):
		return access_grants.decide(grant.name, True)


def reads(user, doctype, name) -> bool:
	with factories.acting_as(user):
		listed = name in frappe.get_list(doctype, pluck="name", order_by="name")
		try:
			opened = bool(frappe.get_doc(doctype, name).has_permission("read"))
		except NotYourCaseError:
			opened = False
	assert listed == opened
	return opened


def may_write(user, name) -> bool:
	with factories.acting_as(user):
		return bool(frappe.get_doc(FILE, name).has_permission("write"))


def open_in_emergency(case, user) -> dict:
	with factories.acting_as(user):
		return emergencies.open_file(case.learner, "To the Pupil’s Own Life", REASON)

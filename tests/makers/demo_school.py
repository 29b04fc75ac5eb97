"""Where the facts of the loaded demo school are found."""

import contextlib

from devhost.demo import facts
from mental_health_module.access.unlocking import acting_unlocked
from mental_health_module.services.norms.checks import check


@contextlib.contextmanager
def acting_as(frappe, user):
	frappe.set_user(user)
	try:
		with acting_unlocked(user):
			yield
	finally:
		frappe.set_user("Administrator")


def get_user(name):
	return f"{name}@demo.example"


# what tells how to reach somebody, or who it is
PEOPLE = {
	"Employee": ["cell_number", "emergency_phone_number", "passport_number"],
	"Student": ["student_mobile_number", "address_line_1", "pincode"],
	"Guardian": ["mobile_number", "alternate_number"],
}


def get_made_up(demo, doctype: str, fields: list[str]) -> list:
	"""The demo's people: a bench's site has others of its own."""
	made_up = {"name": ("not in", demo.of_the_school[doctype])}
	return demo.get_all(doctype, filters=made_up, fields=fields, order_by="name asc")


def get_groups(frappe):
	"""The school's groups, the one of the source's year first."""
	names = frappe.get_all(
		"MH Leadership Group", {"school": facts.SCHOOL}, pluck="name", order_by="academic_year asc"
	)
	return [frappe.get_doc("MH Leadership Group", name) for name in names]


def get_sessions(frappe):
	"""The trainings of the source's years."""
	filters = {"school": facts.SCHOOL, "training_date": ("between", ["2012-01-01", "2013-12-31"])}
	fields = ["name", "academic_term", "status"]
	return frappe.get_all("MH Training Session", filters, fields, order_by="training_date asc")


def get_attendance(frappe):
	sessions = [session.name for session in get_sessions(frappe)]
	fields = ["training_session", "person", "source", "list_import", "credited_minutes"]
	return frappe.get_all(
		"MH Training Attendance", {"training_session": ("in", sessions)}, fields, order_by="name asc"
	)


def require_norm_answers(day) -> None:
	"""One part-time counsellor and one trainee: two people, too few posts; what is missing is said."""
	answers = {one.norm.metric: one for one in check([facts.SCHOOL], day)}
	assert (answers["counsellors"].measured.value, answers["counsellors"].answer) == (2, "Met")
	assert answers["pupils_per_post"].answer == "Differs", "recommended abroad, so nobody misses it"
	for metric in ("opening_minutes_a_week", "share_of_school_days_open", "screenings_in_year"):
		assert answers[metric].answer == "Not Measured"
		assert answers[metric].measured.missing
	assert "reports_to_leadership_in_year" not in answers, "asked of universities only"

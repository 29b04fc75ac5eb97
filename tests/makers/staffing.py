"""What is recorded of counsellors beside their certificates."""

import frappe

from tests.makers import factories
from tests.makers.records import acting_as, insert
from tests.makers.register import makes

QUERY = "MH Background Query"


@makes(QUERY, also_read=("leader", "lead counsellor"))
def make_query(*, counsellor=None, **values):
	"""A background query about a counsellor (a record or its name, made if not given), no record found."""
	name = getattr(counsellor, "name", counsellor) or factories.make_counsellor().name
	defaults = {"queried_on": "2026-09-01", "result": "No Record"}
	# nobody records what was answered about the own person
	about = frappe.db.get_value("MH Counsellor", name, "user")
	with acting_as("Administrator" if frappe.session.user == about else frappe.session.user):
		return insert(QUERY, counsellor=name, **{**defaults, **values})

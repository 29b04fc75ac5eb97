"""Runs inside a site: the lead counsellor confirms the proposal, and the worker does what follows."""

import frappe

from mental_health_module.api import retention as api
from mental_health_module.jobs import retention as jobs
from tests.makers import factories
from tests.makers.records import press


def main() -> None:
	"""Delete the record of the only proposal, with its papers."""
	proposal = frappe.get_last_doc("MH Deletion Proposal").name
	with factories.acting_as(factories.make_user(roles=["MH Lead Counsellor"]).name):
		press(api.confirm, proposal)
	frappe.db.commit()
	jobs.delete_confirmed(proposal)
	frappe.db.commit()
	jobs.remove_papers(proposal)

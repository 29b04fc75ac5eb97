"""Records whose time is over: listed at night, deleted in the background, deleted again after a restore."""

import frappe

from mental_health_module.access import turns
from mental_health_module.domain.retention.retention import CONFIRMED, REMOVING
from mental_health_module.services.retention import deletion_proposals
from mental_health_module.services.retention import reviews as retention
from mental_health_module.services.shared import background, languages


@turns.one_job_at_a_time()
def apply_deletions_again() -> None:
	"""Delete again what an old backup has brought back; also runs after every migration."""
	retention.apply_deletions_again()


def go_on() -> None:
	"""Go on with what a dead worker or a full disk has left."""
	for proposal in retention.get_unfinished(CONFIRMED):
		background.hand_over_if_possible(deletion_proposals.JOB, queue="long", proposal=proposal)
	for proposal in retention.get_unfinished(REMOVING):
		retention.remove_papers(proposal)


def list_due() -> None:
	"""List the records whose period is over."""
	retention.list_due_unchecked()


def delete_confirmed(proposal: str) -> None:
	"""Delete the record of one confirmed proposal: one job, one transaction, in the words of who decided."""
	decider = frappe.db.get_value(deletion_proposals.DOCTYPE, proposal, "decided_by")
	with languages.speaking_to(decider):
		retention.delete_confirmed(proposal)


def remove_papers(proposal: str) -> None:
	"""Remove the papers of a deleted record from the disk."""
	retention.remove_papers(proposal)

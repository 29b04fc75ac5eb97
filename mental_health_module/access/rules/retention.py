"""Who reads holds, proposals to delete, the nights' lists and tombstones; who places a hold."""

import frappe
from frappe.model.document import Document
from pypika.terms import Criterion

from mental_health_module.access.rights import get_carried_files, is_active_counsellor
from mental_health_module.access.rules.rule import Rule
from mental_health_module.access.rules.shared import of_carried, own_record
from mental_health_module.access.school_rows import get_audited, get_led, get_overseen, join
from mental_health_module.access.schools import LEADS, get_schools_led

# Deletions that name a ground of a family.
ABOUT_ONE = ("On Request", "Restored Backup")


def _holds(user: str) -> Criterion:
	hold, file = frappe.qb.DocType("MH Legal Hold"), frappe.qb.DocType("MH Psychological File")
	own_pupils = of_carried(hold.learner_key, get_carried_files(user).values())
	terms = [own_record(hold, user, "held_by"), own_pupils]
	if leading := get_overseen(hold, user, LEADS, ("held_by",)):
		# A pupil may be held whose file lies in another school than the hold's: it must be found there too.
		files = join(get_overseen(file, user, LEADS))
		pupils = frappe.qb.from_(file).select(file.learner_key).where(files)
		terms += [*leading, hold.held_by == user, hold.learner_key.isin(pupils)]
	return join(terms)


def _proposals(user: str) -> Criterion:
	proposal = frappe.qb.DocType("MH Deletion Proposal")
	own = own_record(proposal, user, "requested_by")
	return join([own, *get_overseen(proposal, user, LEADS, ("requested_by",))])


def _reviews(user: str) -> Criterion:
	review = frappe.qb.DocType("MH Retention Review")
	return join([*get_overseen(review, user, LEADS), *get_audited(review, user)])


def _tombstones(user: str) -> Criterion:
	tombstone = frappe.qb.DocType("MH Retention Tombstone")
	# A deletion of that one day that was asked for would tell a leader which family has asked.
	led = [term & tombstone.rule.notin(ABOUT_ONE) for term in get_led(tombstone, user)]
	return join([*get_overseen(tombstone, user, LEADS), *led, *get_audited(tombstone, user)])


def _whoever_is_in_office(hold: Document, user: str) -> bool:
	"""An active counsellor, or the lead counsellor of a school."""
	return is_active_counsellor(user) or bool(get_schools_led(user, LEADS))


RULES = {
	"MH Legal Hold": Rule(_holds, creates=_whoever_is_in_office, erased_only=True),
	"MH Deletion Proposal": Rule(_proposals, erased_only=True),
	"MH Retention Review": Rule(_reviews),
	"MH Retention Tombstone": Rule(_tombstones, erased_only=True),
}

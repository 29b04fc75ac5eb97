"""Hourly and daily: rights to files that are over, and files that need somebody."""

import frappe
from frappe.utils import add_to_date, now_datetime, today

from mental_health_module import roles
from mental_health_module.access import turns
from mental_health_module.access.read_log import check as log_check
from mental_health_module.access.schools import LEADS, get_overseers
from mental_health_module.access.sealed.sealed_rows import get_rows_unchecked
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.pupils import get_leavers
from mental_health_module.services.files import cases
from mental_health_module.services.rights import access_grants, emergencies
from mental_health_module.services.rights import comparison as rights_comparison
from mental_health_module.services.rights.case_workers import watch as case_worker_watch
from mental_health_module.services.shared import notices

LATEST_REVIEW_HOURS = 24


def end_what_is_over() -> None:
	"""Show grants as expired whose time is over."""
	access_grants.set_expired_unchecked()


@turns.one_job_at_a_time()
def compare_rights() -> None:
	"""Tell of rights that were changed past every event, such as by SQL."""
	rights_comparison.compare_and_tell()


@turns.one_job_at_a_time()
def compare_case_workers() -> None:
	"""Suspend case workers whose accounts have changed in a way that no event has told."""
	case_worker_watch.compare_all_unchecked()


def tell_what_needs_somebody() -> None:
	"""End what is open on files of pupils who left; tell of orphaned files, late reviews, a broken log."""
	files = get_rows_unchecked(
		"MH Psychological File", "whose record it is", fields=["learner"], order_by="name asc"
	)
	learners = [file.learner for file in files]
	cases.end_grants_of_leavers(get_leavers(learners))
	_tell_orphans()
	_tell_unreviewed()
	_tell_broken_log()


def _tell_orphans() -> None:
	orphans = sorted(cases.get_orphans())
	rows = frappe.get_all(
		"MH Counsellor", {"name": ("in", [*orphans, ""])}, ["name", "school"], order_by="name asc"
	)
	leads = {school: get_overseers(school, LEADS) for school in {row.school for row in rows}}
	sentence = N_("A counsellor cannot read the own files any more. Hand the cases over to somebody.")
	notices.notify_all_unchecked(
		notices.Notice(frozenset(leads[row.school]), sentence, "MH Counsellor", row.name, today())
		for row in rows
	)


def _tell_unreviewed() -> None:
	waiting = frappe.get_all(
		"MH Emergency Access",
		filters={
			"state": "To Be Reviewed",
			"opened_at": ("<", add_to_date(now_datetime(), hours=-LATEST_REVIEW_HOURS)),
		},
		fields=["name", "user", "school"],
		order_by="opened_at asc",
	)
	sentence = N_("An emergency access still waits for a review. Look at the reason and review it.")
	reviewers = {
		(access.school, access.user): frozenset(emergencies.get_reviewers(access)) for access in waiting
	}
	notices.notify_all_unchecked(
		notices.Notice(
			*(reviewers[access.school, access.user], sentence, "MH Emergency Access", access.name, today()),
			cannot_wait=True,
		)
		for access in waiting
	)


def check_read_log(user: str) -> None:
	"""Go along the whole read log for somebody who has asked for it, and tell that it is done."""
	log_check.check_all()
	notices.notify_unchecked(
		[user],
		N_("The read log was checked. Open the access audit to see the result."),
		"Report",
		"Access Audit",
	)


def _tell_broken_log() -> None:
	"""The log is one chain for the whole site, so that its fault is a matter of every school."""
	if log_check.check_all():
		notices.notify_unchecked(
			notices.get_users_with_roles(roles.LEAD_COUNSELLOR, roles.AUDITOR),
			N_("Rows of the read log were changed or taken out. Open the access audit to see which."),
			"Report",
			"Access Audit",
			once=today(),
			cannot_wait=True,
		)

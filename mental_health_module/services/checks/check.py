"""The check of confidentiality on the live site: started by a person, run by a worker, kept for ever."""

import json
import traceback

import frappe
from frappe.model.document import Document
from frappe.utils import add_to_date, get_datetime, now_datetime

import mental_health_module
from mental_health_module.access import turns
from mental_health_module.compat import get_frappe_version_text
from mental_health_module.domain.checks.result import get_state
from mental_health_module.services.checks import findings as confidentiality_findings
from mental_health_module.services.checks.refusals import CheckBusyError, CheckFrozenError
from mental_health_module.services.checks.rehearsal import rehearsal
from mental_health_module.services.rights import site_facts
from mental_health_module.services.shared import background
from mental_health_module.services.shared.steps import is_taking, taking
from mental_health_module.words import _

DOCTYPE = "MH Confidentiality Check"
RUNNING = "Running"
JOB_SECONDS = 1_500
STALE_MINUTES = 30
EVENT = "mh_confidentiality_check"
# The database has thrown away the whole transaction by itself; only the caller can begin anew.
LOST_TRANSACTION = (frappe.QueryDeadlockError, frappe.QueryTimeoutError)


def start() -> str:
	"""Have a worker run the check; return the report's name.

	Raises: CheckBusyError while another one runs.
	"""
	_refuse_second()
	report = _insert_unchecked()
	background.hand_over(
		"mental_health_module.jobs.confidentiality_check.run",
		queue="long",
		timeout=JOB_SECONDS,
		name=report.name,
		token=report.job_token,
	)
	return report.name


def _insert_unchecked() -> Document:
	"""Store a report that is running. Unchecked: nobody may write one, the endpoint has asked."""
	report = frappe.new_doc(DOCTYPE)
	report.update({"state": RUNNING, "started_on": now_datetime(), "run_by": frappe.session.user})
	report.update(
		{"app_version": mental_health_module.__version__, "frappe_version": get_frappe_version_text()}
	)
	report.job_token = frappe.generate_hash(length=12)
	with taking(report):
		return report.insert(ignore_permissions=True)


def _refuse_second() -> None:
	"""One after another: of two people who press the button at once, one waits here and is refused."""
	turns.hold(turns.SITE)
	running = frappe.get_all(
		DOCTYPE, filters={"state": RUNNING}, fields=["name", "started_on"], order_by="creation asc"
	)
	for row in running:
		if not is_stale(row.started_on):
			frappe.throw(
				_("A check is running already. Wait until it is done, then open its report."),
				CheckBusyError,
				title=_("Please wait"),
			)
		_finish_unchecked(row.name, problem=_("The run ended before it was done. Run the check again."))


def is_stale(started_on) -> bool:
	"""Return whether a run that began then must have died."""
	return get_datetime(started_on) < add_to_date(now_datetime(), minutes=-STALE_MINUTES)


def run_unchecked(name: str, token: str) -> None:
	"""Run the check of a stored report and write down what it has found; `start` has asked for the right."""
	if not _is_own_run(name, token):
		return
	facts = site_facts.gather_unchecked()
	outcome, problem = None, None
	try:
		outcome = rehearsal.rehearse(publish=lambda percent: _publish(name, percent))
	except LOST_TRANSACTION:
		raise
	except Exception as error:
		_log(error)
		problem = _(
			"Something went wrong and not every exit was tried. Nothing stayed on the site. Run it again."
		)
	if not _is_own_run(name, token, for_update=True):
		return
	_finish_unchecked(name, outcome, facts, problem)
	frappe.publish_realtime(
		EVENT, {"name": name, "percent": 100}, user=frappe.session.user, after_commit=True
	)


def _is_own_run(name: str, token: str, **options) -> bool:
	"""Return whether a report still waits for this very run; another one may have given it up meanwhile."""
	return frappe.db.get_value(DOCTYPE, name, ["state", "job_token"], **options) == (RUNNING, token)


def _publish(name: str, percent: int) -> None:
	frappe.publish_realtime(EVENT, {"name": name, "percent": percent}, user=frappe.session.user)


def _log(error: Exception) -> None:
	"""Write down where it went wrong, without values."""
	frames = traceback.extract_tb(error.__traceback__)
	lines = [type(error).__name__, *(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)]
	frappe.log_error(title="Confidentiality check failed", message="\n".join(lines))


def _finish_unchecked(
	name: str,
	outcome: rehearsal.Outcome | None = None,
	facts: dict | None = None,
	problem: str | None = None,
) -> None:
	"""Write a report to its end. Unchecked: only a run writes it, and only its own."""
	report = frappe.get_doc(DOCTYPE, name)
	report.set("findings", confidentiality_findings.get_rows(outcome, facts))
	_count(report, outcome)
	report.problem = problem
	blind = sum(row.kind == confidentiality_findings.NOT_CHECKED for row in report.findings)
	report.state = get_state(report.leak_count, blind, report.control_count)
	report.finished_on = now_datetime()
	with taking(report):
		report.save(ignore_permissions=True)


def _count(report: Document, outcome: rehearsal.Outcome | None) -> None:
	kinds = [row.kind for row in report.findings]
	report.leak_count = kinds.count(confidentiality_findings.LEAK)
	report.weak_count = kinds.count(confidentiality_findings.WEAK)
	if outcome:
		report.exit_count, report.role_count = len(outcome.exits), len(outcome.actors)
		report.attempt_count, report.control_count = outcome.attempts, outcome.seen
		report.tried = json.dumps({"exits": outcome.exits, "actors": outcome.actors}, ensure_ascii=False)


def refuse_change(report: Document) -> None:
	"""Refuse to change or delete a report, whoever asks.

	Raises: CheckFrozenError.
	"""
	if not is_taking(report):
		frappe.throw(
			_("Nobody writes, changes or deletes a confidentiality check by hand. Run a new one instead."),
			CheckFrozenError,
			title=_("Cannot be changed"),
		)

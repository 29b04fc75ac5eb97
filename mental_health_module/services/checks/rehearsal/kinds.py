"""A small dose of each kind of attack that no request makes: code that people of the site write, and SQL.

A list of requests shows whether the rules on rows hold. Templates, conditions and queries of the host pass by
these rules; what is sealed must say nothing to them, whoever runs them.
"""

from collections.abc import Callable, Iterator

import frappe
from frappe.model.workflow import get_workflow_safe_globals
from frappe.utils.safe_exec import safe_exec

from mental_health_module.access.sealed.sealed_fields import get_sealed
from mental_health_module.access.unlocking import acting_unlocked
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.checks.rehearsal import stage as rehearsal_stage
from mental_health_module.services.checks.rehearsal.calls import become_unchecked
from mental_health_module.services.checks.rehearsal.exits import Target

# Stands in sealed fields alone; the canary stands in plain ones, where SQL sees it.
SEALED_WORD = "sealed"


def _render(call: str) -> str:
	return frappe.render_template("{{ " + call + " }}", {})


def _evaluate(call: str) -> str:
	return str(frappe.safe_eval(call, get_workflow_safe_globals(), {}))


def _template_opens(t: Target) -> str:
	return _render(f"frappe.get_doc('{t.doctype[:5]}' + '{t.doctype[5:]}', '{t.name}').as_dict()")


def _template_lists(t: Target) -> str:
	return _render(f"frappe.get_all('{t.doctype}', {{'name': '{t.name}'}}, ['*'])")


def _template_queries(t: Target) -> str:
	return _render(f"""frappe.db.sql("select * from `tab{t.doctype}` where name = '{t.name}'")""")


def _condition_reads(t: Target) -> str:
	fields = ["name", *get_sealed(t.doctype)]
	return _evaluate(f"frappe.db.get_value('{t.doctype}', '{t.name}', {fields})")


def _condition_asks(t: Target) -> str:
	"""An oracle: true for the pupil's record, and so for the pair, though nothing is shown."""
	if "learner" not in get_sealed(t.doctype):
		return ""
	found = _evaluate(f"frappe.db.get_value('{t.doctype}', {{'learner': '{t.learner}'}}, 'name')")
	return t.learner + found if found != "None" else ""


def _script_calls(t: Target) -> str:
	"""In the session of the case's counsellor a script could ask what she may, where scripts are on."""
	if "learner" not in get_sealed(t.doctype):
		return ""
	found: list[str] = []
	address = "mental_health_module.api.opened.find_of_pupil"
	call = f"frappe.call('{address}', doctype='{t.doctype}', learner='{t.learner}')"
	safe_exec(f"found.append(str({call}))", None, {"found": found})
	return t.learner + "".join(found)


# title -> what comes out of it
KINDS: dict[str, Callable[[Target], str]] = {
	N_("Template of the site that opens a record"): _template_opens,
	N_("Template of the site that lists records"): _template_lists,
	N_("Template of the site that queries the table"): _template_queries,
	N_("Condition of the site that reads a record"): _condition_reads,
	N_("Condition of the site that asks for a pupil’s record"): _condition_asks,
	N_("Script of the site that calls an address of the app"): _script_calls,
}


def try_all_unchecked(target: Target, user: str) -> Iterator[tuple[str, str]]:
	"""Return title and finding of each kind that gives something away to a user in an unlocked session.

	Unchecked: becomes somebody else, so only for throw-away accounts on the stage.
	"""
	for title, run in KINDS.items():
		if what := get_finding(_run_unchecked(run, target, user), target):
			yield title, what


def sees_what_is_plain(target: Target) -> bool:
	"""Return whether a template of the site lists the row with what stands in its plain columns.

	The positive control: code that sees nothing at all would prove nothing.
	"""
	return target.secret in _run_unchecked(_template_lists, target, "Administrator")


def _run_unchecked(run: Callable[[Target], str], target: Target, user: str) -> str:
	"""Run one way as a user, who is on a page of the site. Unchecked: only for accounts on the stage."""
	become_unchecked(user)
	frappe.session.data.csrf_token = "of the page"
	with rehearsal_stage.one_call(), acting_unlocked(user):
		try:
			return run(target)
		except Exception as error:
			return f"{error}\n{frappe.local.message_log}"


def get_finding(text: str, target: Target) -> str | None:
	"""Return what a text gives away: `text` for sealed words, `pair` for the pupil beside the record."""
	if f"{target.secret} {SEALED_WORD}" in text:
		return "text"
	sealed = get_sealed(target.doctype)
	return "pair" if "learner" in sealed and target.learner in text and target.name in text else None

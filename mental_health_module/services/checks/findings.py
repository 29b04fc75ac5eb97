"""What a check has found, as rows to keep and as texts to read in the reader's language.

The rows keep English texts, so that a report can be read after the app has changed; as long as the app knows
a row's code, it is translated anew for whoever reads.
"""

from collections import defaultdict

import frappe

from mental_health_module.compat import get_frappe_version
from mental_health_module.domain.checks.weak_settings import COMMANDS, Judgement, get_wanted_version, judge
from mental_health_module.domain.checks.weak_settings_messages import MENDING, REASONS, TITLES
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.checks.rehearsal.rehearsal import Outcome
from mental_health_module.words import _

LEAK, NOT_CHECKED, WEAK, FINE = "Leak", "Not Checked", "Weak Setting", "Fine"
ORDER = (LEAK, NOT_CHECKED, WEAK, FINE)
LEAKS = {
	"text": N_("The text of a confidential record comes out."),
	"name": N_("It comes out that a confidential record exists, and its name."),
	"number": N_("It comes out how many confidential records there are."),
	"pair": N_("Code that people write on this site learns which pupil a confidential record is about."),
	"answer": N_("A request that must be refused was answered."),
}
LEAK_ADVICE = N_(
	"Stop writing confidential records until this is mended. Update Frappe and this app, look whether "
	"another app stands in the way, and run the check again."
)
BLIND = N_("The counsellor of the made-up case did not see it here, so nothing is proved for this exit.")
BLIND_ADVICE = N_(
	"Run the check again. If it stays, look whether another app or a changed right is in the way, and tell "
	"the makers of this app which exit it is."
)
UNFIT = N_("The check does not know yet how to try these records.")


def get_rows(outcome: Outcome | None, facts: dict | None) -> list[dict]:
	"""Return the rows of a report, worst first; of a run without outcome those about settings only."""
	rows = [*_get_leak_rows(outcome), *_get_blind_rows(outcome)] if outcome else []
	rows += [_get_setting_row(judgement, facts) for judgement in judge(facts or {})]
	return sorted(rows, key=lambda row: ORDER.index(row["kind"]))


def _get_leak_rows(outcome: Outcome) -> list[dict]:
	doctypes = defaultdict(list)
	for leak in outcome.leaks:
		doctypes[leak.exit, leak.actor, leak.what].append(leak.doctype)
	return [
		{
			"kind": LEAK,
			"code": what,
			"what": LEAKS[what],
			"role": actor,
			"exit": exit_title,
			"record_types": "\n".join(found),
			"advice": LEAK_ADVICE,
			"command": COMMANDS["frappe_version"],
		}
		for (exit_title, actor, what), found in doctypes.items()
	]


def _get_blind_rows(outcome: Outcome) -> list[dict]:
	exits = defaultdict(list)
	for doctype, exit_title in outcome.blind:
		exits[exit_title].append(doctype)
	return [
		{
			"kind": NOT_CHECKED,
			"code": "blind" if exit_title else "unfit",
			"what": BLIND if exit_title else UNFIT,
			"exit": exit_title,
			"record_types": "\n".join(found),
			"advice": BLIND_ADVICE,
		}
		for exit_title, found in exits.items()
	]


def _get_setting_row(judgement: Judgement, facts: dict) -> dict:
	code, site = judgement.code, frappe.local.site
	weak = judgement.is_weak
	version = get_wanted_version(facts.get("frappe_version") or ())
	return {
		"kind": WEAK if weak else FINE,
		"code": code,
		"what": TITLES[code],
		"value": judgement.value,
		"advice": MENDING[code].format(judgement.value, version) if weak else None,
		"command": COMMANDS[code].format(site=site) if weak and code in COMMANDS else None,
	}


def get_texts(row) -> dict[str, str]:
	"""Return a kept row's texts for the session's reader: what, why and what to do."""
	if row.code in TITLES:
		version = get_wanted_version(get_frappe_version())
		advice = _(MENDING[row.code]).format(row.value, version) if row.kind == WEAK else ""
		return {"what": _(TITLES[row.code]), "why": _(REASONS[row.code]), "advice": advice}
	return {"what": _(row.what), "why": "", "advice": _(row.advice or "")}

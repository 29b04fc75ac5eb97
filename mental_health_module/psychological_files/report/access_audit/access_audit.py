"""Access Audit: who has read confidential records, by which right, and whether the read log is whole."""

import frappe
from frappe.utils import add_months, format_datetime, getdate, today

from mental_health_module.access.at_work import require_at_work
from mental_health_module.access.read_log import check as log_check
from mental_health_module.domain.rights import log_chain
from mental_health_module.services.rights import access_audit
from mental_health_module.words import _

AT_MOST = 20


def execute(filters: dict | None = None) -> tuple:
	"""Return columns, rows, message, chart and summary for Frappe's report view."""
	require_at_work()
	wanted = _get_filters(frappe._dict(filters or {}))
	rows = access_audit.get_rows(wanted)
	for row in rows:
		row["user"] = row["user"] or _("All who sat in case conferences")
	summary = get_summary(rows, access_audit.get_totals(wanted))
	message = " ".join([get_message(log_check.get_state()), *get_scope(wanted)])
	return get_columns(), rows, message, None, summary


def _get_filters(filters: frappe._dict) -> access_audit.AuditFilters:
	to_date = getdate(filters.to_date or today())
	from_date = getdate(filters.from_date or add_months(to_date, -12))
	return access_audit.AuditFilters(from_date, to_date, access_audit.get_schools(frappe.session.user))


def get_columns() -> list[dict]:
	"""Return the report's columns."""
	numbers = {
		"reads": _("Reads"),
		"own_case": _("Own Case"),
		"cover": _("Cover"),
		"granted": _("Grant"),
		"supervision": _("Supervision"),
		"emergency": _("Emergency"),
		"conference": _("Conference"),
		"recorder": _("Recorder of the Consent"),
		"administrator": _("Administrator"),
		"no_right": _("No Right Known"),
		"files": _("Different Files"),
		"changes": _("Changes"),
	}
	person = {"fieldname": "user", "label": _("User"), "fieldtype": "Data", "width": 240}
	return [
		person,
		*(
			{"fieldname": name, "label": label, "fieldtype": "Int", "width": 120}
			for name, label in numbers.items()
		),
	]


def get_message(state: log_check.LogState) -> str:
	"""Return whether the read log is whole, and if not, which rows are wrong and what to do."""
	if state.faults:
		return _get_faults(state.faults)
	if state.unchecked:
		return _(
			"{0} rows of the read log were not checked yet: they are too many to do it while you wait. Press"
			" “Check the Whole Log”; you are told when it is done."
		).format(state.unchecked)
	if state.checked_at is None:
		return _("The read log is whole: no row was changed or taken out.")
	return _("The read log is whole: the rows up to {0} were checked on {1}, and the later ones now.").format(
		state.checked_number, format_datetime(state.checked_at)
	)


def _get_faults(faults: tuple) -> str:
	kinds = get_kinds()
	rows = ", ".join(f"{fault.number} ({kinds[fault.kind]})" for fault in faults[:AT_MOST])
	return _(
		"The read log is broken. Rows: {0}. Keep a copy of the database now, and ask who had access to it."
	).format(rows)


def get_scope(wanted: access_audit.AuditFilters) -> list[str]:
	"""Return a sentence that says of which schools the figures are; nothing when they are of all."""
	if wanted.schools is None:
		return []
	names = ", ".join(school for school in wanted.schools if school)
	return [_("The figures are those of your schools: {0}.").format(names or "–")]


def get_kinds() -> dict[str, str]:
	"""Return what can be wrong with a row, in words."""
	return {
		log_chain.CHANGED: _("changed"),
		log_chain.MISSING: _("taken out"),
		log_chain.CUT_OFF: _("newest rows taken out"),
		log_chain.BAD_SEAL: _("seal does not fit"),
		log_chain.ERASED_ALONE: _("blanked without a record of it"),
		log_chain.ADDED: _("put in by hand"),
	}


def get_summary(rows: list[dict], totals: dict) -> list[dict]:
	"""Return the figures over all rows."""
	labels = {
		_("Reads"): sum(row["reads"] for row in rows),
		_("People"): len(rows),
		_("Grants decided"): totals["grants"],
		_("Emergencies"): totals["emergencies"],
		_("Waiting for review"): totals["to_be_reviewed"],
		_("Changed rights"): totals["rights_changed"],
	}
	return [
		{"value": value, "label": label, "datatype": "Int", "indicator": "Blue"}
		for label, value in labels.items()
	]

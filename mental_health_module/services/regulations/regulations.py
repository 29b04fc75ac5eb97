"""Regulations (规章制度): versions, putting them in force, and the chain of what replaces what."""

import frappe
from frappe.model.document import Document
from frappe.utils import cstr, format_date, getdate, today

from mental_health_module.access.turns import read_now
from mental_health_module.domain.regulations.regulations import (
	DRAFT,
	SUPERSEDED,
	get_state,
	has_gaps,
	is_in_circle,
)
from mental_health_module.services.regulations.refusals import (
	RegulationContentError,
	RegulationFrozenError,
	ReplacementError,
)
from mental_health_module.services.shared import bulk_rows
from mental_health_module.services.shared.paper_marks import get_mark
from mental_health_module.services.shared.people import set_person
from mental_health_module.services.shared.refusals import PeriodError, WrongStateError
from mental_health_module.services.shared.steps import is_taking, taking
from mental_health_module.words import _, get_label

DOCTYPE = "MH Regulation"
SERVER_FIELDS = ("status", "superseded_from", "replaced_by", "reminded_on", "paper_mark", "adopted_by")
STATE_FIELDS = ("name", "status", "effective_from", "superseded_from")
CONTENT = ("title", "school", "version_number", "replaces", "effective_from", "text", "paper")


def keep_server_fields(regulation: Document) -> None:
	"""Keep what only the server sets, whatever a client has sent."""
	if regulation.is_new():
		regulation.status = DRAFT
		regulation.update(dict.fromkeys(SERVER_FIELDS[1:]))
	elif not is_taking(regulation):
		regulation.update(frappe.db.get_value(DOCTYPE, regulation.name, SERVER_FIELDS, as_dict=True))


def set_readers(regulation: Document) -> None:
	"""Put the canonical person and the name into the list of readers.

	Raises: UnknownPersonError.
	"""
	for row in regulation.readers:
		set_person(row)


def set_version(regulation: Document) -> None:
	"""Number a version that has no number: one more than the one that it replaces."""
	if not regulation.version_number:
		before = frappe.db.get_value(DOCTYPE, regulation.replaces, "version_number") or 0
		regulation.version_number = before + 1 if regulation.replaces else 1


def validate_unchanged(regulation: Document) -> None:
	"""Refuse to change what an adopted version says, and from when on it holds.

	Raises: RegulationFrozenError.
	"""
	before = regulation.get_doc_before_save()
	if not before or before.status == DRAFT:
		return
	changed = [name for name in CONTENT if cstr(before.get(name)) != cstr(regulation.get(name))]
	if changed:
		frappe.throw(
			_(
				"“{0}” of an adopted regulation never changes. Press “New Version” and change that one."
			).format(get_label(regulation.meta, changed[0])),
			RegulationFrozenError,
			title=_("Regulation is adopted"),
		)


def validate_replacement(regulation: Document) -> None:
	"""Refuse to replace a draft, another school's, what is replaced already, or oneself in a circle.

	Raises: ReplacementError.
	"""
	if not regulation.replaces:
		return
	fields = ["status", "school", "replaced_by", "version_number", "title"]
	old = frappe.db.get_value(DOCTYPE, regulation.replaces, fields, as_dict=True)
	if faults := _get_replacement_faults(regulation, old):
		frappe.throw("<br>".join(faults), ReplacementError, title=_("Cannot be replaced"))


def _get_replacement_faults(regulation: Document, old: frappe._dict) -> list[str]:
	chain = {row.name: row.replaces for row in _get_chain()}
	if is_in_circle(regulation.name, {**chain, regulation.name: regulation.replaces}):
		return [_("A regulation cannot replace itself, by way of others either. Choose another one.")]
	if old.status == DRAFT:
		sentence = _("“{0}” is a draft. Change the draft itself, or choose a regulation that was adopted.")
		return [sentence.format(old.title)]
	faults = []
	if (old.school or None) != (regulation.school or None):
		faults.append(_("“{0}” belongs to another school. Choose one of the same school.").format(old.title))
	if old.replaced_by and old.replaced_by != regulation.name:
		sentence = _("“{0}” is replaced by {1} already. Replace that one.")
		faults.append(sentence.format(old.title, old.replaced_by))
	if regulation.version_number <= (old.version_number or 0):
		sentence = _("Version {0} cannot replace version {1}. Give it a higher number.")
		faults.append(sentence.format(regulation.version_number, old.version_number))
	return faults


def _get_chain() -> list[frappe._dict]:
	return frappe.get_all(
		DOCTYPE, filters={"replaces": ("is", "set")}, fields=["name", "replaces"], order_by="name asc"
	)


def put_in_force(regulation: Document) -> None:
	"""Adopt a draft: from its day on it holds, and the one it replaces is superseded from that day.

	Raises: WrongStateError, RegulationContentError, ReplacementError, PeriodError.
	"""
	if regulation.status != DRAFT:
		frappe.throw(
			_("This regulation is adopted already. Press “New Version” to change it."),
			WrongStateError,
			title=_("Not possible now"),
		)
	_require_content(regulation)
	regulation.effective_from = getdate(regulation.effective_from or today())
	_refuse_earlier_than_replaced(regulation)
	regulation.status = get_state(regulation.effective_from, None, getdate(today()))
	regulation.paper_mark = get_mark(regulation.paper)
	regulation.adopted_by = frappe.session.user
	with taking(regulation):
		regulation.save()
	if regulation.replaces:
		_supersede_unchecked(regulation)


def _require_content(regulation: Document) -> None:
	if not (cstr(regulation.text).strip() or regulation.paper):
		frappe.throw(
			_("This regulation has neither a text nor a file. Write the text, or attach the file."),
			RegulationContentError,
			title=_("Not complete"),
		)
	if has_gaps(regulation.text):
		frappe.throw(
			_(
				"The text still has places to fill in (由学校填写). Write what holds at your school, then "
				"adopt it."
			),
			RegulationContentError,
			title=_("Not complete"),
		)


def _refuse_earlier_than_replaced(regulation: Document) -> None:
	old = regulation.replaces and frappe.db.get_value(DOCTYPE, regulation.replaces, "effective_from")
	if old and regulation.effective_from < getdate(old):
		frappe.throw(
			_(
				"The version that it replaces holds since {0}. Let this one begin on that day or later."
			).format(format_date(old)),
			PeriodError,
			title=_("Day does not fit"),
		)


def _supersede_unchecked(regulation: Document) -> None:
	"""Mark the replaced version; who adopts the new one has been asked for the right to do so."""
	old = frappe.db.get_value(DOCTYPE, regulation.replaces, ["effective_from"], as_dict=True)
	state = get_state(getdate(old.effective_from), regulation.effective_from, getdate(today()))
	values = {
		"superseded_from": regulation.effective_from,
		"replaced_by": regulation.name,
		"status": state,
	}
	frappe.db.set_value(DOCTYPE, regulation.replaces, values)
	frappe.clear_document_cache(DOCTYPE, regulation.replaces)


def get_with_readers(filters: dict, order_by: str) -> list[frappe._dict]:
	"""Return regulations with what people read, and the rows of their `readers`, in two questions."""
	fields = [*("name", "status", "school", "audience", "paper_mark", "modified"), *CONTENT, "reminded_on"]
	rows = frappe.get_all(DOCTYPE, filters, list(dict.fromkeys(fields)), order_by=order_by)
	listed = {row.name: [] for row in rows}
	for reader in frappe.get_all(
		"MH Regulation Reader",
		{"parent": ("in", sorted(listed) or [""]), "parenttype": DOCTYPE},
		["parent", "person_type", "person"],
		order_by="idx asc",
	):
		listed[reader.parent].append(reader)
	for row in rows:
		row.readers = listed[row.name]
	return rows


def make_new_version(regulation: Document) -> Document:
	"""Return a stored draft that replaces an adopted regulation, with its text and readers.

	Raises: WrongStateError for a draft or one that is replaced already.
	"""
	if regulation.status in (DRAFT, SUPERSEDED) or regulation.replaced_by:
		frappe.throw(
			_("A new version is made of the version in force. Open that one."),
			WrongStateError,
			title=_("Not possible now"),
		)
	kept = {field: regulation.get(field) for field in ("title", "school", "text", "audience")}
	new = frappe.new_doc(DOCTYPE)
	new.update({**kept, "replaces": regulation.name})
	for row in regulation.readers:
		new.append("readers", {"person_type": row.person_type, "person": row.person})
	return new.insert()


def refuse_deletion(regulation: Document) -> None:
	"""Refuse to delete a regulation that was adopted.

	Raises: RegulationFrozenError.
	"""
	if read_now(regulation) != DRAFT:
		frappe.throw(
			_("An adopted regulation stays in the register. Replace it by a new version."),
			RegulationFrozenError,
			title=_("Stays in the register"),
		)


def update_states_unchecked() -> None:
	"""Bring the state of every adopted regulation up to today; the daily job does this.

	What has to change is read again under its lock, so that a step at the same moment counts.
	"""
	behind = [row.name for row in _get_adopted() if _get_state_of_today(row) != row.status]
	changed: dict[str, list[str]] = {}
	for row in bulk_rows.select_locked(DOCTYPE, STATE_FIELDS, "name", sorted(behind)):
		state = _get_state_of_today(row) if row.status != DRAFT else row.status
		if state != row.status:
			changed.setdefault(state, []).append(row.name)
	for state, names in changed.items():
		frappe.db.set_value(DOCTYPE, {"name": ("in", names)}, "status", state, update_modified=False)
		for name in names:
			frappe.clear_document_cache(DOCTYPE, name)


def _get_adopted() -> list[frappe._dict]:
	return frappe.get_all(DOCTYPE, {"status": ("!=", DRAFT)}, STATE_FIELDS, order_by="name asc")


def _get_state_of_today(row: frappe._dict) -> str:
	return get_state(row.effective_from, row.superseded_from, getdate(today()))

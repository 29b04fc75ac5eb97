"""About which pupil a record is, for the head of its form, its list and fields: names that no record holds.

A record names the pupil itself, or the file that does (`about` in `access/facts/`). Who reads a grant or a
handover and not the file learns no name.
"""

import frappe
from frappe.query_builder import DocType
from frappe.utils import cstr, format_date
from pypika.terms import Criterion

from mental_health_module.access.at_work import is_at_work
from mental_health_module.access.criteria import CRITERIA, get_criterion
from mental_health_module.access.documents import row_stamps
from mental_health_module.access.facts import FACTS
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.refusals import refuse_as_not_yours
from mental_health_module.access.school_rows import NOBODY
from mental_health_module.access.sealed import opening, sealed_rows
from mental_health_module.access.unlocking import is_locked_for
from mental_health_module.host.pupil_lines import get_lines, make_line

FILE, PUPIL = "MH Psychological File", "Student"
SERVICE = "name and record of a pupil"
# DocType -> the field by which its rows name a pupil, and the DocType of what stands there
ABOUT = {doctype: facts.about for doctype, facts in FACTS.items() if facts.about}
# records that are chosen in fields of others, with the day that tells those of one pupil from each other
CHOSEN = {FILE: "opened_on", "MH Case Conference": "conference_date"}
MOST = 100


def get_pupils(doctype: str, names: list[str]) -> dict[str, str]:
	"""Return name, number and class of the pupil of each record whose pupil the user may know, by the record.

	Raises: NotYourCaseError for a DocType that is about no pupil; to Administrator and to scripts.
	"""
	user = frappe.session.user
	if doctype not in ABOUT or not opening.may_person_open(user):
		refuse_as_not_yours()
	field, target = ABOUT[doctype]
	if is_locked_for(FILE, user):
		return {}
	if target == PUPIL:
		return _get_own(doctype, names)
	files = {row.name: row.get(field) for row in _get_readable(doctype, names, [field])}
	lines = _get_own(target, sorted({file for file in files.values() if file}))
	return {name: lines[file] for name, file in files.items() if file in lines}


def find(doctype: str, text: str, length: int) -> list[list[str]]:
	"""Return the user's records for which each word of the text stands in the pupil's line or the name.

	Returns: name of the record, line of its pupil, day; newest first. That it was read is written down of
		these alone.
	"""
	user = frappe.session.user
	if doctype not in CHOSEN or not opening.may_person_open(user) or is_locked_for(FILE, user):
		return []
	field, day = "name" if doctype == FILE else ABOUT[doctype][0], CHOSEN[doctype]
	rows = sorted(_get_readable(doctype, None, [field, day]), key=lambda row: cstr(row[day]), reverse=True)
	found = _find_newest(rows, field, text.casefold().split(), min(length, MOST))
	read_log.note(FILE, sorted({row[field] for row, _line in found}), read_log.LISTED, read_log.DATES)
	return [[row.name, line, format_date(row[day])] for row, line in found]


def _find_newest(rows: list[frappe._dict], field: str, words: list[str], length: int) -> list[tuple]:
	"""Return the first rows with their lines; no more is opened than has to be looked at."""
	found: list[tuple] = []
	for begin in range(0, len(rows), MOST):
		some = rows[begin : begin + MOST]
		lines = _open_lines(FILE, sorted({row[field] for row in some}))
		named = [(row, lines[row[field]]) for row in some if row[field] in lines]
		found += [(row, line) for row, line in named if _has(words, f"{line} {row.name}")]
		if len(found) >= length:
			break
	return found[:length]


def _has(words: list[str], line: str) -> bool:
	return all(word in line.casefold() for word in words)


def _get_own(doctype: str, names: list[str]) -> dict[str, str]:
	"""Return the lines of records that name their pupil themselves; that they were read is written down."""
	lines = _open_lines(doctype, names)
	read_log.note(doctype, sorted(lines), read_log.LISTED, read_log.DATES)
	return lines


def _open_lines(doctype: str, names: list[str]) -> dict[str, str]:
	columns = [ABOUT[doctype][0], *(["pupil_name"] if doctype == FILE else [])]
	rows = _get_readable(doctype, names, columns) if names else []
	opened = [sealed_rows.open_row(doctype, _pick(row, columns), SERVICE) for row in rows]
	lines = get_lines(sorted({row.learner for row in opened if row.learner}))
	found = {row.name: lines.get(row.learner) or _get_last_line(row) for row in opened}
	return {name: line for name, line in found.items() if line}


def _pick(row: frappe._dict, columns: list[str]) -> frappe._dict:
	return frappe._dict({column: row[column] for column in ["name", *columns]})


def _get_last_line(row: frappe._dict) -> str:
	"""Of a pupil whose record the school has no more."""
	last = row.get("pupil_name")
	return make_line(last, row.learner or last, []) if last else ""


def _get_readable(doctype: str, names: list[str] | None, columns: list[str]) -> list[frappe._dict]:
	"""Return the stored rows within the user's own, without those that were changed past the app.

	Args: names: among which rows, None for all.
	"""
	table = DocType(doctype)
	bound = row_stamps.get_columns(doctype)
	query = frappe.qb.from_(table).select(*(table[one] for one in dict.fromkeys(["name", *columns, *bound])))
	query = query.where(_get_criterion(doctype)).orderby(table.name)
	if names is not None:
		query = query.where(table.name.isin([*names, ""]))
	return row_stamps.keep_true(doctype, query.run(as_dict=True))


def _get_criterion(doctype: str) -> Criterion:
	user = frappe.session.user
	if doctype in CRITERIA:
		return get_criterion(doctype, user)
	may_read = is_at_work(user) and frappe.has_permission(doctype, "read")
	return DocType(doctype).name.isnotnull() if may_read else NOBODY


def add_to_boot(bootinfo: dict) -> None:
	"""Tell the Desk in which field a record names its pupil, and which records fields call by theirs."""
	bootinfo["mh_about"] = {doctype: field for doctype, (field, _target) in ABOUT.items()}
	may_open = opening.may_person_open(frappe.session.user)
	bootinfo["mh_called"] = [one for one in CHOSEN if may_open and frappe.has_permission(one, "read")]

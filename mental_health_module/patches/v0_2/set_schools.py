"""Write the school onto rows from before rows had one, so that its own people alone read and decide.

What names a stored file gets the file's school. Where the file is gone, the one school of who acted in the
row is taken, and on a site with one school that one. What is still open belongs to no school: all lead
counsellors of the site read it, as before.
"""

import frappe

FILE, LOG, TOMBSTONE = "MH Psychological File", "MH Access Log", "MH Retention Tombstone"
# DocType -> the field with the file's name, the fields with who acted
ROWS = {
	"MH Access Grant": ("psychological_file", ("asked_by", "grantee")),
	"MH Emergency Access": ("psychological_file", ("user",)),
	"MH Deletion Proposal": ("record_name", ("requested_by",)),
	"MH Legal Hold": ("record_name", ("held_by",)),
	TOMBSTONE: (None, ()),
	LOG: ("psychological_file", ()),
	"MH Retention Review": (None, ()),
}


def execute() -> None:
	"""Fill in what is missing; run again, nothing changes."""
	schools = frappe.get_all("MH School", pluck="name", order_by="name asc")
	_split_reviews()
	_set_rows(schools)
	_set_openers()


def _set_rows(schools: list[str]) -> None:
	for doctype, (file_field, actors) in ROWS.items():
		if file_field:
			_set_from_files(doctype, file_field)
		for actor in actors:
			_set_from_people(doctype, actor)
		if doctype == TOMBSTONE:
			_set_tombstones()
		if len(schools) == 1:
			_set_all(doctype, schools[0])


def _is_open(table):
	return table.school.isnull() | (table.school == "")


def _set_from_files(doctype: str, field: str) -> None:
	file = frappe.qb.DocType(FILE)
	_set_from(doctype, field, file, file.name)


def _set_from(doctype: str, field: str, other, key) -> None:
	"""Set the school of the other table's row that a field names."""
	table = frappe.qb.DocType(doctype)
	for school in frappe.get_all("MH School", pluck="name", order_by="name asc"):
		names = frappe.qb.from_(other).select(key).where(other.school == school)
		query = frappe.qb.update(table).set(table.school, school)
		query.where(_is_open(table) & table[field].isin(names)).run()


def _set_from_people(doctype: str, actor: str) -> None:
	table = frappe.qb.DocType(doctype)
	for user, school in _get_only_schools().items():
		query = frappe.qb.update(table).set(table.school, school)
		query.where(_is_open(table) & (table[actor] == user)).run()


def _set_all(doctype: str, school: str) -> None:
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.update(table).set(table.school, school).where(_is_open(table))
	if doctype == LOG:
		query = query.where(table.way != "Rights Changed")
	query.run()


def _set_tombstones() -> None:
	"""The proposal of a deleted record knows the tombstone, and perhaps its school by who asked."""
	proposal = frappe.qb.DocType("MH Deletion Proposal")
	_set_from(TOMBSTONE, "record_hash", proposal, proposal.tombstone)


def _get_only_schools() -> dict[str, str]:
	"""Return the school of each account that is or was a counsellor in one school only."""
	rows = frappe.get_all(
		"MH Counsellor", filters={"user": ("is", "set")}, fields=["user", "school"], order_by="name asc"
	)
	schools: dict[str, set[str]] = {}
	for row in rows:
		schools.setdefault(row.user, set()).add(row.school)
	return {user: its.pop() for user, its in schools.items() if len(its) == 1}


def _set_openers() -> None:
	"""An opener of another school than the pupil's: that school was told as well."""
	access = frappe.qb.DocType("MH Emergency Access")
	for user, school in _get_only_schools().items():
		query = frappe.qb.update(access).set(access.opener_school, school)
		is_open = access.opener_school.isnull() | (access.opener_school == "")
		is_other = (access.school != school) & (access.school != "")
		query.where((access.user == user) & is_open & is_other).run()


def _split_reviews() -> None:
	"""A night's list of several schools becomes one list for each of them."""
	_set_from_files("MH Deletion Proposal", "record_name")
	reviews = frappe.get_all(
		"MH Retention Review", filters={"school": ("is", "not set")}, pluck="name", order_by="name asc"
	)
	for name in reviews:
		_split(name)


def _split(name: str) -> None:
	listed = frappe.get_all(
		"MH Deletion Proposal",
		filters={"review": name},
		fields=["name", "school"],
		order_by="creation asc, name asc",
	)
	by_school: dict[str, list[str]] = {}
	for row in listed:
		by_school.setdefault(row.school or "", []).append(row.name)
	for number, (school, proposals) in enumerate(sorted(by_school.items(), reverse=True)):
		review = _copy(name) if number else name
		values = {"school": school or None, "proposals": len(proposals)}
		frappe.db.set_value("MH Retention Review", review, values, update_modified=False)
		for proposal in proposals:
			frappe.db.set_value("MH Deletion Proposal", proposal, "review", review, update_modified=False)


def _copy(name: str) -> str:
	review = frappe.copy_doc(frappe.get_doc("MH Retention Review", name), ignore_no_copy=False)
	return review.insert(ignore_permissions=True).name

"""Attacks from inside on links and fields: rows that point to a guarded record, fields that reach there."""

from mental_health_module.access.refusals import OutletClosedError
from tests.leaks.case.laboratory import Laboratory
from tests.unlocked import become

GUESSING = ("teacher", "other counsellor", "leader")


def contact_of_a_guarded_record(lab: Laboratory) -> bool:
	"""A job stores a contact with a link to the file: whoever reads contacts learns of it."""
	with lab.as_person() as frappe:
		contact = frappe.get_doc({"doctype": "Contact", "first_name": "x"})
		contact.append("links", {"link_doctype": lab.file.doctype, "link_name": lab.file.name})
		return _passes(lambda: contact.insert(ignore_permissions=True))


def own_doctype_with_a_link(lab: Laboratory) -> bool:
	"""A System Manager makes a DocType that links to sessions; only the check is run, no table is made."""
	with lab.as_person("system manager") as frappe:
		field = {"fieldname": "reach", "label": "x", "fieldtype": "Link", "options": lab.session.doctype}
		doctype = {"doctype": "DocType", "name": "Reaching Out", "module": "Custom", "custom": 1}
		made = frappe.get_doc({**doctype, "fields": [field]})
		return _passes(lambda: made.run_method("before_validate"))


def property_turned_to_a_guarded_doctype(lab: Laboratory) -> bool:
	"""A link of a task is turned to files by a property."""
	with lab.as_person("system manager") as frappe:
		setter = {"doctype": "Property Setter", "doctype_or_field": "DocField", "doc_type": "ToDo"}
		setter |= {"field_name": "role", "property": "options", "value": lab.file.doctype}
		made = frappe.get_doc(setter)
		return _passes(lambda: made.run_method("before_validate"))


def guessed_name_in_a_link(lab: Laboratory) -> bool:
	"""Somebody names a record of others in a new document of ours: there is such a one, or none."""
	return any(_is_told_apart(lab, actor, *link) for actor in GUESSING for link in _get_links(lab))


def _get_links(lab: Laboratory) -> list[tuple[str, str, str]]:
	"""Return DocType, link and name for each link of ours to a guarded record of the case."""
	names = {target.doctype: target.name for target in (*lab.case.targets, *lab.case.personal)}
	with lab.as_person() as frappe:
		ours = frappe.get_all("DocType", {"name": ("like", "MH %"), "issingle": 0}, order_by="name asc")
		return [
			(row.name, field.fieldname, names[field.options])
			for row in ours
			for field in frappe.get_meta(row.name).get_link_fields()
			if field.options in names and not frappe.get_meta(row.name).istable
		]


def _is_told_apart(lab: Laboratory, actor: str, doctype: str, link: str, name: str) -> bool:
	told = set()
	with lab.as_person(actor) as frappe:
		for guess in (name, "0" * 10):
			frappe.clear_messages()
			try:
				frappe.get_doc({"doctype": doctype, link: guess}).insert()
			except (frappe.PermissionError, frappe.ValidationError) as refusal:
				told.add((type(refusal), str(refusal).replace(guess, "")))
			frappe.db.rollback()
	return len(told) > 1


def guessed_name_in_a_saved_link(lab: Laboratory) -> bool:
	"""A counsellor puts somebody else's file into the own session: there is such a file, or there is none."""
	from tests.makers import factories

	told, user = set(), lab.case.users["other counsellor"]
	with lab.as_person() as frappe:
		counsellor = frappe.get_doc("MH Counsellor", {"user": user})
		own = factories.make_session(file=factories.make_file(counsellor=counsellor)).name
		become(user)
		for guess in (lab.file.name, "0" * 10):
			session = frappe.get_doc(lab.session.doctype, own)
			session.psychological_file = guess
			try:
				session.save()
			except (frappe.PermissionError, frappe.ValidationError) as refusal:
				told.add((type(refusal), str(refusal).replace(guess, "")))
	return len(told) != 1


def _passes(act) -> bool:
	try:
		act()
	except OutletClosedError:
		return False
	return True


NAME_ATTACKS = {
	attack.__name__.replace("_", " "): attack
	for attack in (
		contact_of_a_guarded_record,
		own_doctype_with_a_link,
		property_turned_to_a_guarded_doctype,
		guessed_name_in_a_link,
		guessed_name_in_a_saved_link,
	)
}

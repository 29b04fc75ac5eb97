"""Puts records back as they were, so that each button is pressed in the same state, and forgets them."""

import frappe
from frappe.utils.background_jobs import get_queues
from rq.registry import StartedJobRegistry

from tests.e2e import desk
from tests.e2e.walk.plan import get_definitions

MOST_WAITS = 200
# where the values of forms stand of which there is one each
SINGLES = "Singles"


class Kept:
	"""The stored rows of some records with their tables, as they are when it is made."""

	def __init__(self, records: list[tuple[str, str]]):
		ours = [one for one in dict.fromkeys(records) if one[0].startswith("MH ")]
		self.rows = {(doctype, name): self._read(doctype, name) for doctype, name in ours}

	def _read(self, doctype: str, name: str) -> dict[str, list[dict]]:
		if frappe.get_meta(doctype).issingle:
			query = "select * from `tabSingles` where doctype = %s order by field"
			return {SINGLES: frappe.db.sql(query, doctype, as_dict=True)}
		tables = [field.options for field in frappe.get_meta(doctype).get_table_fields()]
		found = {doctype: frappe.db.sql(f"select * from `tab{doctype}` where name = %s", name, as_dict=True)}
		for table in tables:
			query = f"select * from `tab{table}` where parent = %s and parenttype = %s"
			found[table] = frappe.db.sql(query, (name, doctype), as_dict=True)
		return found

	def put_back(self) -> bool:
		"""Store what was there; returns whether anything had been changed."""
		frappe.db.rollback()
		is_changed = False
		for (doctype, name), before in self.rows.items():
			if self._read(doctype, name) == before:
				continue
			is_changed = True
			self._delete(doctype, name)
			for table, rows in before.items():
				for row in rows:
					_insert(table, row)
			frappe.clear_document_cache(doctype, name)
		frappe.db.commit()
		return is_changed

	def _delete(self, doctype: str, name: str) -> None:
		if frappe.get_meta(doctype).issingle:
			frappe.db.delete(SINGLES, {"doctype": doctype})
			return
		frappe.db.delete(doctype, {"name": name})
		for field in frappe.get_meta(doctype).get_table_fields():
			frappe.db.delete(field.options, {"parent": name, "parenttype": doctype})


def _insert(table: str, row: dict) -> None:
	columns = ", ".join(f"`{column}`" for column in row)
	places = ", ".join(["%s"] * len(row))
	frappe.db.sql(f"insert into `tab{table}` ({columns}) values ({places})", tuple(row.values()))


def wait_for_jobs(page) -> None:
	"""Wait until the workers have done what a press has left to them: it would change what is put back."""
	for _number in range(MOST_WAITS):
		if not any(queue.count or StartedJobRegistry(queue=queue).count for queue in get_queues()):
			return
		desk.wait_until_quiet(page)


def forget(made: list[tuple[str, str]]) -> None:
	"""Delete records of ours row by row, with all of their schools: the app lets nobody do it."""
	frappe.db.rollback()
	schools = [name for doctype, name in made if doctype == "MH School"]
	for doctype, definition in get_definitions().items():
		if definition.get("in_create") or definition.get("issingle"):
			continue
		names = [name for kind, name in made if kind == doctype]
		# without a school stands what counts for the whole site
		if schools and doctype != "MH School" and frappe.get_meta(doctype).has_field("school"):
			names += frappe.get_all(doctype, {"school": ("in", schools)}, pluck="name", order_by="name")
		_forget_rows(doctype, names)
	frappe.db.commit()


def _forget_rows(doctype: str, names: list[str]) -> None:
	if not names:
		return
	for field in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(field.options, {"parent": ("in", names), "parenttype": doctype})
	frappe.db.delete("Notification Log", {"document_type": doctype, "document_name": ("in", names)})
	frappe.db.delete(doctype, {"name": ("in", names)})

"""Records that other processes see, and that are gone when their test has ended."""

# Once at work these are never deleted; a test makes drafts of them again to leave nothing behind.
KEPT_ON_RECORD = {
	"MH Annual Report": {"status": "Draft", "shown_before": None},
	"MH Leadership Group": {"status": "Draft"},
	"MH Regulation": {"status": "Draft"},
}


class Committed:
	"""Makes records that web and worker see, and deletes them, newest first, when the test ends."""

	def __init__(self, frappe):
		self.frappe = frappe
		from tests.makers import factories

		self.made: list[tuple[str, str]] = []
		self.seen = len(factories.MADE)

	def insert(self, doctype: str, **values):
		"""Insert and commit a document; returns it."""
		document = self.frappe.new_doc(doctype)
		document.update(values)
		document.insert(ignore_permissions=True)
		self.frappe.db.commit()
		self.remember(doctype, document.name)
		return document

	def remember(self, doctype: str, name: str) -> None:
		"""Have a record deleted that something else made, such as a request of the test."""
		self.made.append((doctype, name))

	def keep(self) -> None:
		"""Commit what the factories have made since the test began, and have it deleted in the end."""
		from tests.makers import factories

		self.frappe.db.commit()
		self.made.extend(factories.MADE[self.seen :])
		self.seen = len(factories.MADE)

	def refresh(self) -> None:
		"""See what other processes have committed."""
		self.frappe.db.rollback()

	def delete_all(self) -> None:
		"""Delete what was made; once more where a job of the test was still writing and both got stuck.

		Submitted documents are cancelled by force.
		"""
		self.frappe.db.rollback()
		self.frappe.set_user("Administrator")
		# what Frappe takes along with a record is deleted at once, not by a job of its own for each
		self.frappe.flags.in_test = True
		try:
			self._delete_made()
		except self.frappe.QueryDeadlockError:
			self.frappe.db.rollback()
			self._delete_made()
		self.frappe.db.commit()

	def _delete_made(self) -> None:
		for doctype, name in reversed(self.made):
			if self.frappe.db.exists(doctype, name):
				self._delete(doctype, name)

	def _delete(self, doctype: str, name: str) -> None:
		if doctype == "MH Case Worker":
			self.frappe.db.delete(doctype, {"name": name})
			return
		if doctype == "User":
			# Frappe refuses to delete any account while Administrator is the only System Manager.
			self.frappe.db.delete("Has Role", {"parent": name, "parenttype": "User"})
			self.frappe.db.delete("User", {"name": name})
			return
		self.frappe.db.set_value(doctype, name, "docstatus", 0)
		if doctype in KEPT_ON_RECORD:
			self.frappe.db.set_value(doctype, name, KEPT_ON_RECORD[doctype])
		if doctype == "MH Regulation":
			# its number is given out again, and the next one of that number was read by nobody
			self.frappe.db.delete("MH Regulation Receipt", {"regulation": name})
		self.frappe.delete_doc(doctype, name, force=True, ignore_permissions=True, delete_permanently=True)

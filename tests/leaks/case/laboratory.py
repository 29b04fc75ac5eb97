"""The case, seen from inside of Frappe."""

from contextlib import contextmanager

from tests.unlocked import become


class Laboratory:
	"""The case, seen from inside of Frappe as any of its people."""

	def __init__(self, site_name: str, case):
		self.site_name = site_name
		self.case = case
		self.file, _twin = case.get_pair("MH Psychological File")
		self.session, _twin = case.get_pair("MH Counselling Session")

	@contextmanager
	def as_person(self, actor: str | None = None):
		"""A connection of its own as an actor who has unlocked, Administrator if none; nothing is kept."""
		import frappe

		frappe.init(site=self.site_name, force=True)
		frappe.connect()
		users = {**self.case.users, "counsellor": self.case.counsellor_user}
		become(users[actor] if actor else "Administrator")
		try:
			yield frappe
		finally:
			frappe.db.rollback()
			frappe.destroy()

"""People of the demo school at their browsers; the site speaks Chinese to them."""

import json

from devhost.demo.accounts import BY_NAME, PASSWORD
from tests.e2e import desk

PHONE = {"viewport": {"width": 390, "height": 844}}
ON_PHONES = ("teacher", "guardian", "pupil")


class People:
	"""Opens a browser for a person the first time that the person is wanted."""

	def __init__(self, browser):
		self._browser = browser
		self._pages = {}

	def get(self, name: str) -> "Person":
		"""The person of a demo account: leader, member, coordinator, teacher, guardian …"""
		if name not in self._pages:
			options = PHONE if name in ON_PHONES else {}
			self._pages[name] = self._browser(BY_NAME[name].user, PASSWORD, unlock=False, **options)
		return Person(name, self._pages[name])

	def find(self, doctype: str, field: str = "name", **filters) -> str:
		"""A value that the school's office knows."""
		if "office" not in self._pages:
			self._pages["office"] = self._browser("Administrator")
		parameters = {"filters": json.dumps(filters), "fields": json.dumps([field])}
		answer = self._pages["office"].request.get(f"/api/resource/{doctype}", params=parameters)
		assert answer.ok, answer.text()
		return answer.json()["data"][0][field]

	def find_employee(self, name: str) -> str:
		"""The record of a member of staff with a demo account."""
		return self.find("Employee", user_id=BY_NAME[name].user)


class Person:
	"""Somebody at a browser; words are given in English and looked for in the person's language."""

	def __init__(self, name: str, page):
		self.user = BY_NAME[name].user
		self.page = page

	def say(self, text: str) -> str:
		"""A text of ours in the language of the Desk, or else one of Frappe's."""
		return self.page.evaluate("text => __(text, null, 'Mental Health')", text)

	def open(self, doctype: str, name: str) -> None:
		"""Open a record's form."""
		desk.open_desk(self.page, f"{doctype.lower().replace(' ', '-')}/{name}")
		desk.wait_for_form(self.page, doctype)

	def make(self, doctype: str, rows: dict[str, list[dict]] | None = None, **values) -> str:
		"""Fill in a new form with rows of its tables, and save it; returns the record's name."""
		desk.open_new(self.page, doctype)
		self.fill(rows, **values)
		return self.save()

	def fill(self, rows: dict[str, list[dict]] | None = None, **values) -> None:
		"""Fill in fields, and add rows to tables, of the form in front."""
		desk.fill(self.page, **values)
		for table, lines in (rows or {}).items():
			for line in lines:
				desk.add_row(self.page, table, **line)

	def save(self) -> str:
		"""Press Save and return the record's name."""
		name = desk.save(self.page, self.say("Save"))
		desk.wait_until_quiet(self.page)
		return name

	def press(self, label: str) -> None:
		"""Press a button of the form."""
		desk.press(self.page, self.say(label))

	def step(self, label: str, status: str, field: str = "status") -> None:
		"""Press a button, answer Yes where the form asks, and wait for the state to which it leads."""
		self.press(label)
		asks = "window.cur_dialog && cur_dialog.display"
		self.page.wait_for_function(
			f"([field, status]) => ({asks}) || cur_frm.doc[field] === status", arg=[field, status]
		)
		if self.page.evaluate(f"Boolean({asks})"):
			self.answer("Yes")
		desk.wait_for_value(self.page, field, status)
		desk.wait_until_quiet(self.page, seconds=1.5)

	def answer(self, label: str, **values) -> None:
		"""Fill in the dialog in front and press one of its buttons."""
		dialog = self.page.locator(".modal.show:visible").last
		self.page.wait_for_function("window.cur_dialog && cur_dialog.display")
		for field, value in values.items():
			self.page.evaluate("([field, value]) => cur_dialog.set_value(field, value)", [field, value])
		dialog.locator(".modal-footer .btn:visible, .btn-modal-primary:visible").filter(
			has_text=self.say(label)
		).last.click()
		dialog.wait_for(state="hidden")

	def read(self, field: str):
		"""A field of the form in front."""
		return self.page.evaluate("field => cur_frm.doc[field]", field)

	def go_to_portal(self, subject: str = "") -> None:
		"""Open the home page of mental-health work on the school site, or a page below it."""
		self.page.goto(f"/mental-health/{subject}".rstrip("/"))
		assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

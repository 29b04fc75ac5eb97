"""A demo account in a browser of a certain width: signs in, switches its language, finds records."""

import contextlib
import json
import re
from urllib.parse import quote

from devhost import authenticator
from docs.shots.checks import UnfitPictureError
from docs.shots.shot import WIDTHS, Record

# One browser for all pictures of an account: what it has unlocked stays unlocked.
AGENT = "Mozilla/5.0 (pictures) Chrome/130.0"
_KEPT: dict[str, dict] = {}


class Account:
	"""One signed-in person, or a guest when `user` is None."""

	def __init__(self, browser, url: str, user: dict | None, width: str, language: str):
		size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
		phone = {"is_mobile": True, "has_touch": True, "device_scale_factor": 2} if width == "phone" else {}
		locale = "zh-CN" if language == "zh" else "en-GB"
		kept = {"storage_state": _KEPT[user["user"]]} if user and user["user"] in _KEPT else {}
		self.context = browser.new_context(
			base_url=url,
			viewport=size,
			locale=locale,
			reduced_motion="reduce",
			user_agent=AGENT,
			**phone,
			**kept,
		)
		self.user = user
		if user:
			if not kept:
				self._sign_in(user)
			self._unlock()
			_KEPT[user["user"]] = self.context.storage_state()
			self.language_before = self.get_language()
			self.set_language(language)

	def _sign_in(self, user: dict) -> None:
		form = {"usr": user["user"], "pwd": user["password"]}
		if not self.context.request.post("/api/method/login", form=form).ok:
			raise UnfitPictureError(f"{user['user']} cannot sign in: run `make demo` again.")

	def _unlock(self) -> None:
		"""Unlock confidential records where the account has set it up; once for all its pictures."""
		state = self.ask("mental_health_module.api.unlocking.get_state")
		if "Code" in state["kinds"] and not state["is_unlocked"]:
			digits = authenticator.get_digits()
			self.context.request.get("/mental-health")
			self.call(
				"mental_health_module.api.unlocking.unlock_with_code", code=authenticator.CODE, digits=digits
			)

	@contextlib.contextmanager
	def locked(self):
		"""A context in which the account has not unlocked."""
		kept = [cookie for cookie in self.context.cookies() if cookie["name"] == "mh_unlock"]
		self.context.clear_cookies(name="mh_unlock")
		try:
			yield
		finally:
			self.context.add_cookies(kept)

	def _get_token(self) -> str:
		"""The session's CSRF token; it gets one with the first page of the Desk."""
		found = re.search(r'csrf_token = "([^"]+)"', self.context.request.get("/me").text())
		return found[1] if found else ""

	def get_language(self) -> str:
		"""The language that the account has chosen."""
		return self.call(
			"frappe.client.get_value", doctype="User", fieldname="language", filters=self.user["user"]
		)["language"]

	def set_language(self, language: str) -> None:
		"""Choose the language, as the user menu does; nothing is written when it is chosen."""
		if self.get_language() == language:
			return
		self.call(
			"frappe.client.set_value",
			doctype="User",
			name=self.user["user"],
			fieldname="language",
			value=language,
		)

	def find(self, record: Record) -> str:
		"""The name of the record. Raises UnfitPictureError when the account sees none."""
		found = self.call(
			"frappe.client.get_list",
			doctype=record.doctype,
			filters=[list(one) for one in record.filters],
			order_by=record.order_by,
			limit_page_length=1,
		)
		if not found:
			raise UnfitPictureError(f"The demo school has no {record.doctype} for {self.user['user']}.")
		return quote(found[0]["name"])

	def call(self, method: str, **arguments):
		"""What a whitelisted method answers. Raises UnfitPictureError when it refuses."""
		answer = self.context.request.post(
			f"/api/method/{method}",
			data=json.dumps(arguments),
			headers={"Content-Type": "application/json", "X-Frappe-CSRF-Token": self._get_token()},
		)
		return self._read(answer, method)

	def ask(self, method: str, **arguments):
		"""What a whitelisted method for reading answers. Raises UnfitPictureError when it refuses."""
		return self._read(self.context.request.get(f"/api/method/{method}", params=arguments), method)

	def upload(self, name: str, content: bytes) -> str:
		"""Upload a private file; returns its address on the site."""
		answer = self.context.request.post(
			"/api/method/upload_file",
			multipart={"is_private": "1", "file": {"name": name, "mimeType": "text/csv", "buffer": content}},
			headers={"X-Frappe-CSRF-Token": self._get_token()},
		)
		return self._read(answer, "upload_file")["file_url"]

	def _read(self, answer, method: str):
		if not answer.ok:
			raise UnfitPictureError(f"{self.user['user']} was refused {method}: {answer.status}.")
		return answer.json().get("message")

	def close(self) -> None:
		self.context.close()

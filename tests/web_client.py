"""A small HTTP client that signs in as a person and sends the CSRF token as the Desk does."""

import re

import requests

TIMEOUT_SECONDS = 60


class WebClient(requests.Session):
	"""A session on one site; paths begin with a slash."""

	def __init__(self, base_url: str):
		super().__init__()
		self.base_url = base_url
		self.trust_env = False

	def request(self, method, url, **options):
		options.setdefault("timeout", TIMEOUT_SECONDS)
		return super().request(method, self.base_url + url if url.startswith("/") else url, **options)

	def login(self, user: str, password: str, page: str = "/me") -> None:
		"""Sign in and open a page for the session's token; both answers are asserted."""
		answer = self.post("/api/method/login", data={"usr": user, "pwd": password})
		assert answer.status_code == 200, answer.text
		self.take_token(page)

	def take_token(self, page: str) -> None:
		"""Open a page and send its token from now on; the portal makes one where there is none yet."""
		self.headers["X-Frappe-CSRF-Token"] = self._get_csrf_token(page)

	def _get_csrf_token(self, page: str) -> str:
		"""The token stands in every page that a signed-in person is shown."""
		found = re.search(r'csrf_token = "([^"]+)"', self.get(page).text)
		assert found, "no CSRF token in the page"
		return found[1]

	def call(self, method: str, **arguments):
		"""POST to a whitelisted method; returns the response."""
		return self.post(f"/api/method/{method}", json=arguments)

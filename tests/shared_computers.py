"""The browsers of the tests: each is lent to one test at a time, as a school's computer is to its people.

What Chromium keeps for whoever comes next are the scripts that it has fetched and compiled, and the process
that draws the site's pages. Cookies, storage, permissions and pages of the one before are gone.
"""

from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

# one process draws all pages of a site that one browser shows, so that it need not begin anew with each page
ARGUMENTS = ["--process-per-site"]
# a page that is sent by nobody and asks for nothing, not for an icon either: an answer to a guest that comes
# after somebody has signed in would sign the guest in. While it is open its site's process stays.
HOLD = "/held-open"
HELD = '<!DOCTYPE html><link rel="icon" href="data:,"><title>held open</title>'


class Computers:
	"""Contexts of one Chromium by their options; each holds one page open that no test sees."""

	def __init__(self, chromium):
		self._chromium = chromium
		self._free: dict[str, list] = {}
		self._held: dict = {}

	@contextmanager
	def lend(self):
		"""A function `(**options) -> context` for one test; what was lent comes back emptied."""
		lent = []

		def take(**options):
			key = repr(sorted(options.items()))
			free = self._free.get(key)
			context = free.pop() if free else self._open(options)
			lent.append((key, context))
			return context

		yield take
		for key, context in lent:
			self._take_back(key, context)

	def _open(self, options: dict):
		context = self._chromium.new_context(**options)
		page = context.new_page()
		page.route(f"**{HOLD}", lambda route: route.fulfill(body=HELD, content_type="text/html"))
		page.goto(HOLD)
		page.unroute_all()
		self._held[context] = page
		return context

	def _take_back(self, key: str, context) -> None:
		"""Keep a context for the next test without anything of the last one, or close it."""
		try:
			self._empty(context)
		except Exception:
			self._held.pop(context)
			with suppress(Exception):
				context.close()
			return
		self._free.setdefault(key, []).append(context)

	def _empty(self, context) -> None:
		held = self._held[context]
		origins = {_get_origin(page.url) for page in context.pages}
		for page in context.pages:
			if page is not held:
				page.close()
		context.clear_cookies()
		context.clear_permissions()
		devtools = context.new_cdp_session(held)
		for origin in origins:
			devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
		devtools.detach()
		assert context.pages == [held], "a page has stayed open"


def _get_origin(url: str) -> str:
	parts = urlsplit(url)
	return f"{parts.scheme}://{parts.netloc}"

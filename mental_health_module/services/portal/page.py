"""What `/mental-health` shows to whom: the parts that capabilities and other apps register.

Each is narrowed to the person who asks.

Nothing here reads psychological files: that a file exists is itself confidential, on a shared screen too.
"""

from dataclasses import dataclass

import frappe

from mental_health_module.services.shared.portal_parts import Part, Visitor
from mental_health_module.services.shared.registered import Registered, ask, get_entries
from mental_health_module.words import _

HOOK = "mental_health_portal_sections"
ROUTE = "/mental-health"
SIGN_IN_URL = "/login?redirect-to=/mental-health"


@dataclass(frozen=True)
class Shown:
	"""A part with what is shown in it; `html` is that of another app, made here where it may fail."""

	part: Part
	value: object
	html: str = ""


@dataclass(frozen=True)
class PortalPage:
	"""The page: what each part shows by the part's key, None in a part that is not for who asks."""

	is_guest: bool
	shown: dict[str, Shown]

	def __getattr__(self, key: str) -> object:
		"""Return what a part shows, by its key.

		Raises: AttributeError for a key that nothing is registered under.
		"""
		if key.startswith("_") or key not in self.shown:
			raise AttributeError(key)
		return self.shown[key].value

	@property
	def parts(self) -> list[Shown]:
		"""The parts that have something to show, in their order."""
		return [one for one in self.shown.values() if one.value]

	@property
	def is_stranger(self) -> bool:
		"""Whether somebody is signed in for whom nothing is here: no member of the school, no old consent."""
		return not (self.is_guest or any(one.part.tells_who for one in self.parts))


def get_page(user: str) -> PortalPage:
	"""Return the page of a user; a guest gets the help line only."""
	visitor = Visitor(user)
	entries = list(get_entries(HOOK))
	return PortalPage(user == "Guest", {one.entry.key: _show(one, visitor) for one in _get_first(entries)})


def _get_first(entries: list[Registered]) -> list[Registered]:
	"""Leave out what is no part, and what would take the place of a part that stands there."""
	first: dict[str, Registered] = {}
	for one in sorted(entries, key=lambda one: not one.is_ours):
		if isinstance(one.entry, Part):
			first.setdefault(one.entry.key, one)
	return list(first.values())


def _show(registered: Registered, visitor: Visitor) -> Shown:
	part = registered.entry
	if visitor.user == "Guest" and not part.for_guests:
		return Shown(part, None)
	value = ask(registered, lambda: visitor.ask(part.make))
	if registered.is_ours or not value:
		return Shown(part, value)
	html = ask(registered, lambda: frappe.render_template(part.template, {"part": value}))
	return Shown(part, value if html else None, html or "")


def add_to_user_menu(context: frappe._dict) -> None:
	"""Put the page into the menu under the user's picture on every page of the website.

	The portal's own menu stands only on portal pages; System Users never land there by themselves.
	"""
	if any(item.get("url") == ROUTE for item in context.post_login or []):
		return
	context.post_login = [{"label": _("Mental Health"), "url": ROUTE}, *(context.post_login or [])]

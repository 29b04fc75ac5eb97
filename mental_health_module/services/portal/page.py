"""What `/mental-health` and the pages below show to whom: parts that capabilities and other apps register.

Each is narrowed to the person who asks, and made only when it is looked at.

Nothing here reads psychological files: that a file exists is itself confidential, on a shared screen too.
"""

from dataclasses import dataclass

import frappe

from mental_health_module.services.shared.portal_parts import GUEST, ROUTE, Part, Subject, Visitor, Waiting
from mental_health_module.services.shared.registered import Registered, ask, get_entries
from mental_health_module.words import _

HOOK = "mental_health_portal_sections"
SUBJECTS = "mental_health_portal_subjects"
# the host's role of teachers
TEACHER = "Instructor"
SIGN_IN = "/login?redirect-to="
SIGN_IN_HELP = "templates/includes/mental_health/sign_in_help.html"


@dataclass(frozen=True)
class Shown:
	"""A part with what is shown in it; `html` is that of another app, made here where it may fail."""

	part: Part
	value: object
	html: str = ""


@dataclass(frozen=True)
class WaitingCards:
	"""Cards of one kind that wait for who looks at the page."""

	kind: Waiting
	cards: tuple


class PortalPage:
	"""The home page, or the page of a subject; what each part shows, by the part's key.

	Args: subject: the key of the page, "" for the home page.
	"""

	def __init__(self, user: str, subject: str = ""):
		self.subject = subject
		self._visitor = Visitor(user)
		self._registered = {one.entry.key: one for one in _get_first(get_entries(HOOK), Part)}
		self._shown: dict[str, Shown] = {}

	def __getattr__(self, key: str) -> object:
		"""Return what a part shows, by its key.

		Raises: AttributeError for a key that nothing is registered under.
		"""
		if key.startswith("_") or key not in self._registered:
			raise AttributeError(key)
		return self._show(key).value

	@property
	def is_guest(self) -> bool:
		"""Whether nobody is signed in."""
		return self._visitor.user == GUEST

	@property
	def parts(self) -> list[Shown]:
		"""The parts of this page that have something to show, in their order."""
		here = [key for key, one in self._registered.items() if one.entry.subject == self.subject]
		return [shown for shown in map(self._show, here) if shown.value]

	@property
	def waiting(self) -> list[WaitingCards]:
		"""What waits for who looks at the home page, in the order of the parts; nothing for a guest."""
		if self.is_guest or self.subject:
			return []
		kinds = [(one, kind) for one in self._registered.values() for kind in one.entry.waiting]
		cards = [
			WaitingCards(kind, ask(one, lambda kind=kind: self._visitor.ask(kind.make)) or ())
			for one, kind in kinds
		]
		return [one for one in cards if one.cards]

	@property
	def menu(self) -> list[Subject]:
		"""The pages that who looks at this one has, in their order; nothing for a guest."""
		if self.is_guest:
			return []
		return self._visitor.ask(_get_menu)

	@property
	def title(self) -> str:
		"""What the page is called."""
		found = [one for one in self.menu if one.key == self.subject]
		return _(found[0].title) if found else _("Mental Health")

	@property
	def is_for_others(self) -> bool:
		"""Whether this is a page of a subject that who looks at it does not have."""
		return bool(self.subject) and self.subject not in [one.key for one in self.menu]

	@property
	def is_stranger(self) -> bool:
		"""Whether somebody is signed in for whom nothing is here: no member of the school, no old consent."""
		return not (self.is_guest or self.menu or any(one.part.tells_who for one in self.parts))

	@property
	def lacks_staff_record(self) -> bool:
		"""Whether it is a teacher by role whom no staff record names, which the office can mend."""
		is_teacher = not self.is_guest and TEACHER in frappe.get_roles(self._visitor.user)
		return is_teacher and not self._visitor.staff

	def _show(self, key: str) -> Shown:
		if key not in self._shown:
			self._shown[key] = _show(self._registered[key], self._visitor)
		return self._shown[key]


def get_page(user: str, subject: str = "") -> PortalPage:
	"""Return a page of a user; a guest gets the help line only.

	Args: subject: the key of the page, "" for the home page.

	Raises: PageDoesNotExistError where no page of that name is registered.
	"""
	if subject and subject not in _get_subjects():
		raise frappe.PageDoesNotExistError
	return PortalPage(user, subject)


def get_sign_in_url(subject: str) -> str:
	"""Return where a guest signs in to come back to a page."""
	return SIGN_IN + ROUTE + (f"/{subject}" if subject else "")


def _get_subjects() -> dict[str, Registered]:
	return {one.entry.key: one for one in _get_first(get_entries(SUBJECTS), Subject) if not one.entry.address}


def _get_menu(visitor: Visitor) -> list[Subject]:
	entries = _get_first(get_entries(SUBJECTS), Subject)
	return [one.entry for one in entries if ask(one, lambda one=one: one.entry.is_for(visitor))]


def _get_first(entries, kind: type) -> list[Registered]:
	"""Leave out what is of another kind, and what would take the place of an entry that stands there."""
	first: dict[str, Registered] = {}
	for one in sorted(entries, key=lambda one: not one.is_ours):
		if isinstance(one.entry, kind):
			first.setdefault(one.entry.key, one)
	return list(first.values())


def _show(registered: Registered, visitor: Visitor) -> Shown:
	part = registered.entry
	if visitor.user == GUEST and not part.for_guests:
		return Shown(part, None)
	value = ask(registered, lambda: visitor.ask(part.make))
	if registered.is_ours or not value:
		return Shown(part, value)
	html = ask(registered, lambda: frappe.render_template(part.template, {"part": value}))
	return Shown(part, value if html else None, html or "")


def add_help_to_sign_in(context: frappe._dict) -> None:
	"""Put a link to the help line, which a guest may read, above Frappe's page for signing in."""
	if (context.path or "").strip("/") == "login":
		html = frappe.render_template(SIGN_IN_HELP, {"route": ROUTE})
		context.banner_html = (context.banner_html or "") + html


def add_to_user_menu(context: frappe._dict) -> None:
	"""Put the page into the menu under the user's picture on every page of the website.

	The portal's own menu stands only on portal pages; System Users never land there by themselves.
	"""
	if any(item.get("url") == ROUTE for item in context.post_login or []):
		return
	context.post_login = [{"label": _("Mental Health"), "url": ROUTE}, *(context.post_login or [])]

"""The words of a mail that tells somebody: the sentences of notices, their links and what is around them."""

from dataclasses import dataclass

import frappe
from frappe.utils import get_url

from mental_health_module.domain.shared import mail_templates as templates
from mental_health_module.services.shared import languages
from mental_health_module.services.shared.portal_parts import ROUTE
from mental_health_module.services.shared.ways.links import Links
from mental_health_module.services.shared.ways.told import Told
from mental_health_module.words import _

CHOICE_PLACE = "#telling"
# who has more waiting finds the rest on the page
MOST_LINES = 30


@dataclass(frozen=True)
class Mail:
	"""What is sent to one person; `body` is HTML."""

	subject: str
	body: str


def make(told: list[Told]) -> Mail:
	"""Return the mail that tells one person of these, in the person's language.

	A template of the school that cannot be filled in gives way to that of this app.
	"""
	with languages.speaking(told[0].language):
		values = _get_values(told)
	try:
		return Mail(*templates.fill_in(*get_template(get_chosen()), values))
	except templates.TemplateNotUsableError:
		return Mail(*templates.fill_in(templates.SUBJECT, templates.BODY, values))


def get_chosen() -> str | None:
	"""Return the name of the template that the school has chosen."""
	return frappe.get_cached_doc("MH Settings").mail_template


def get_template(name: str | None) -> tuple[str, str]:
	"""Return subject and body of a template of the site; this app's own without one."""
	row = name and frappe.db.get_value(
		"Email Template", name, ["subject", "use_html", "response_html", "response"], as_dict=True
	)
	if not row:
		return templates.SUBJECT, templates.BODY
	return row.subject or "", (row.response_html if row.use_html else row.response) or ""


def is_usable(subject: str, body: str) -> bool:
	"""Return whether a template can be filled in."""
	line = {"sentence": "–", "link": get_url(ROUTE)}
	values = {**dict.fromkeys(templates.VALUES, "–"), "lines": [line]}
	try:
		return bool(templates.fill_in(subject, body, values)[1].strip())
	except templates.TemplateNotUsableError:
		return False


def _get_values(told: list[Told]) -> dict[str, object]:
	user, links = told[0].user, Links(told[0].user)
	# the same sentence with the same link once, in the order in which it was told
	lines = list(dict.fromkeys((one.subject, links.get(one)) for one in told))
	left = len(lines) - MOST_LINES
	reader = frappe.get_cached_value("User", user, "full_name") or ""
	return {
		"subject": lines[0][0] if len(lines) == 1 else _("{0} notices wait for you").format(len(lines)),
		"greeting": _("Hello {0},").format(reader),
		"reader": reader,
		"lines": [{"sentence": sentence, "link": link} for sentence, link in lines[:MOST_LINES]],
		"more": _("And {0} more: open the page to see all.").format(left) if left > 0 else "",
		"all_link": get_url(ROUTE),
		"closing": _("A mail says nothing of the matter itself. Open the link and sign in to read more."),
		"school": _get_school(),
		"choice": _("Choose how often you are told by mail"),
		"choice_link": get_url(ROUTE + CHOICE_PLACE),
	}


def _get_school() -> str:
	"""The school's name; where a site has several, none."""
	names = frappe.get_all("MH School", pluck="school_name", order_by="name asc", limit=2)
	return names[0] if len(names) == 1 else ""

"""Where the link of a mail leads: to the page that shows the record to this reader."""

from urllib.parse import quote

import frappe
from frappe.utils import get_url

from mental_health_module.compat import get_desk_path
from mental_health_module.services.shared.portal_parts import ROUTE
from mental_health_module.services.shared.ways.told import Told

HOOK = "mental_health_record_pages"
REPORT = "Report"


class Links:
	"""The links of one reader; what the reader may open is asked once for each DocType."""

	def __init__(self, user: str):
		self._user = user
		self._has_desk = frappe.get_cached_value("User", user, "user_type") == "System User"
		self._opens: dict[str, bool] = {}

	def get(self, told: Told) -> str:
		"""Return the whole address, with the host, of the record's form or of the portal's page."""
		if told.doctype == REPORT and self._has_desk:
			return get_url(get_desk_path("query-report", quote(told.name, safe="")))
		if self._has_desk and self._may_open(told.doctype):
			form = told.doctype.lower().replace(" ", "-")
			return get_url(get_desk_path(form, quote(told.name, safe="")))
		return get_url(get_page_of(told.doctype, told.name))

	def _may_open(self, doctype: str) -> bool:
		if doctype not in self._opens:
			self._opens[doctype] = bool(frappe.has_permission(doctype, "read", user=self._user))
		return self._opens[doctype]


def get_page_of(doctype: str, name: str) -> str:
	"""Return the address of the portal's page for one record, without the host."""
	return get_page(frappe.get_hooks(HOOK), doctype).replace("{name}", quote(name, safe=""))


def get_page(pages: dict[str, list[str]], doctype: str) -> str:
	"""Return the page for a DocType's records; `{name}` stands for the record's name."""
	return pages[doctype][0] if pages.get(doctype) else ROUTE

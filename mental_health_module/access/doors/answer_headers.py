"""What browsers are told about answers with confidential content: not to keep, frame or pass on anything.

One place for all of them, called when an answer leaves. Pages of ours also say which scripts run: those with
the number used once that our base template writes; nothing that the school's website adds.
"""

import frappe

from mental_health_module.access.classes import names_guarded
from mental_health_module.access.documents import papers_sent
from mental_health_module.access.doors import active_papers
from mental_health_module.access.read_log import notes as read_log

OUR_PAGES, OUR_METHODS = "/mental-health", "/api/method/mental_health_module."
# The first word of the Desk's address in Frappe 15 and 16.
DESKS = ("app", "desk")
NOT_KEPT = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
NOT_FRAMED = {"X-Frame-Options": "DENY"}
PAGE_POLICY = (
	"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
	"font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
OTHER_POLICY = "frame-ancestors 'none'"


def get_nonce() -> str:
	"""Return the number used once of this request's page; with it the page's policy is sent."""
	if not hasattr(frappe.local, "mh_nonce"):
		frappe.local.mh_nonce = frappe.generate_hash(length=32)
	return frappe.local.mh_nonce


def set_headers(response, request) -> None:
	"""Set the headers of an answer that may carry confidential content; all others stay as they are."""
	active_papers.set_headers(response, request.path)
	if is_page(request.path):
		response.headers.update({**NOT_KEPT, **NOT_FRAMED, "Content-Security-Policy": _get_policy()})
	elif is_of_desk(request.path) or carries_confidential(request):
		response.headers.update(NOT_KEPT)


def is_page(path: str) -> bool:
	"""Return whether an address is a page of ours."""
	return path == OUR_PAGES or path.startswith((f"{OUR_PAGES}-", f"{OUR_PAGES}/"))


def is_of_desk(path: str) -> bool:
	"""Return whether the Desk itself is meant: a copy of it kept by the browser shows the last form again."""
	return path.strip("/").partition("/")[0] in DESKS


def carries_confidential(request) -> bool:
	"""Return whether an answer is about guarded records, by what was read or by what was asked."""
	return (
		read_log.was_used()
		or request.path.startswith(OUR_METHODS)
		or names_guarded(request.path)
		or names_guarded(frappe.local.form_dict)
		or papers_sent.is_paper(request)
	)


def _get_policy() -> str:
	nonce = getattr(frappe.local, "mh_nonce", None)
	return PAGE_POLICY.format(nonce=nonce) if nonce else OTHER_POLICY

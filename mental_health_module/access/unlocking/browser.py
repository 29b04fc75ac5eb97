"""The browser's part of an unlocked session: a cookie of its own beside the host's session."""

import secrets
from http.cookies import SimpleCookie

import frappe

from mental_health_module.access.keys.stamps import make_stamp

COOKIE = "mh_unlock"
TOKEN_BYTES = 32


def is_own_browser() -> bool:
	"""Return whether a request comes from somebody signed in in a browser, by and for that person.

	Not so: no request, a guest, a token (API key, OAuth), an account that somebody else has stepped into.
	"""
	if not getattr(frappe.local, "request", None) or frappe.session.user in ("Guest", "Administrator"):
		return False
	if frappe.get_request_header("Authorization") or frappe.session.get("sid") == frappe.session.user:
		return False
	return not (frappe.session.get("data") or {}).get("impersonated_by")


def get_key() -> str | None:
	"""Return by what the server finds the unlocked session of this request; None where there can be none.

	The cookie, person, session and browser together make it, so that none of them is worth anything alone.
	"""
	token = getattr(frappe.local, "mh_unlock_token", None) if is_own_browser() else None
	return _make_key(token) if token else None


def hide_cookie() -> None:
	"""Keep the cookie for the app alone: templates of the site read the request's cookies and headers."""
	request = frappe.local.request
	frappe.local.mh_unlock_token = request.cookies.get(COOKIE)
	header = request.environ.get("HTTP_COOKIE") or ""
	if COOKIE in header:
		sent = SimpleCookie()
		sent.load(header)
		kept = [f"{name}={morsel.coded_value}" for name, morsel in sent.items() if name != COOKIE]
		request.environ["HTTP_COOKIE"] = "; ".join(kept)
		request.__dict__.pop("cookies", None)


def _make_key(token: str) -> str:
	agent = frappe.get_request_header("User-Agent") or ""
	return make_stamp("unlocked-session", token, frappe.session.user, frappe.session.sid, agent)


def get_host_session() -> str:
	"""Return the hash of the host's session, under which an unlocked session ends with it."""
	return make_stamp("host-session", frappe.session.sid)


def give_cookie() -> str:
	"""Give this browser a new random cookie; return the key for it. It ends with the browser."""
	token = secrets.token_urlsafe(TOKEN_BYTES)
	frappe.local.cookie_manager.set_cookie(COOKIE, token, httponly=True, samesite="Strict")
	return _make_key(token)


def take_cookie() -> None:
	"""Take the cookie from this browser."""
	if getattr(frappe.local, "cookie_manager", None):
		frappe.local.cookie_manager.delete_cookie(COOKIE)

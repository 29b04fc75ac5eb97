"""Guards for the endpoints in `api/`, as decorators. Each also asks for plain arguments, and for a person.

A script or a template that was written on the site runs with the rights of whoever happens to be signed in:
it could ask, approve and confirm in that person's name. No endpoint answers to it.

Who gets stuck in what somebody else does at the same moment is told so in a sentence.
"""

from collections.abc import Callable
from functools import wraps

import frappe

from mental_health_module.access.at_work import require_at_work
from mental_health_module.access.plain_arguments import require_plain_arguments
from mental_health_module.access.refusals import (
	PageTooOldError,
	RoleMissingError,
	ScriptRefusedError,
	SignInRequiredError,
)
from mental_health_module.access.sealed.opening import is_foreign_code_running
from mental_health_module.access.turns import told_in_a_sentence
from mental_health_module.words import _, join_names

# Stands in place of roles where the service asks for the right: to the record, or to what is one's own.
WITH_A_RIGHT = "with a right that the service asks for"


def posted_by(*allowed: str) -> Callable[[Callable], Callable]:
	"""Guard what takes a POST: who may do it, as a person, on a page of this site.

	The one guard of all that changes something; `quality/endpoints.py` asks for it.

	Args: allowed: the roles of which one is needed, or `WITH_A_RIGHT` for everybody with an account.

	Raises: RoleMissingError, SignInRequiredError, PageTooOldError, ScriptRefusedError, ValueError.
	"""
	ask, words = _get_questions(allowed)

	def decorate(function: Callable) -> Callable:
		guarded = _guard(function, ask, words, is_posted=True)
		guarded.posted_by = allowed
		return guarded

	return decorate


def _get_questions(allowed: tuple[str, ...]) -> tuple[Callable, tuple]:
	if allowed == (WITH_A_RIGHT,):
		return _require_account, ()
	if not allowed or WITH_A_RIGHT in allowed:
		raise ValueError("posted_by takes roles, or WITH_A_RIGHT alone")
	return require_role, allowed


def signed_in(function: Callable) -> Callable:
	"""Let only users with an account through, who read.

	Raises: SignInRequiredError for a guest.
	"""
	return _guard(function, _require_account, ())


def has_role(*role_names: str) -> Callable[[Callable], Callable]:
	"""Let only users with one of the roles through, who read.

	Raises: RoleMissingError that names the roles of which one is needed.
	"""
	return lambda function: _guard(function, require_role, role_names)


def _guard(function: Callable, ask: Callable, words: tuple, is_posted: bool = False) -> Callable:
	@wraps(function)
	def guarded(*args, **kwargs):
		ask(*words)
		_require_person(function, args, kwargs)
		if is_posted:
			_require_own_page()
		with told_in_a_sentence():
			return function(*args, **kwargs)

	return guarded


def _require_account() -> None:
	if frappe.session.user == "Guest":
		frappe.throw(_("Sign in first."), SignInRequiredError, title=_("Not signed in"))


def require_role(*role_names: str) -> None:
	"""Refuse a user who has none of the roles, or has left the school.

	Raises: RoleMissingError, HasLeftError.
	"""
	if not set(role_names) & set(frappe.get_roles()):
		frappe.throw(
			_("You need one of these roles: {0}. Ask your administrator.").format(
				join_names(_(role) for role in role_names)
			),
			RoleMissingError,
			title=_("Not allowed"),
		)
	require_at_work()


def _require_person(function: Callable, args: tuple, kwargs: dict) -> None:
	"""Refuse a call that code of the site makes, or that a page would not make.

	Raises: ScriptRefusedError, NameNotPlainError.
	"""
	require_plain_arguments(function, args, kwargs)
	if is_foreign_code_running():
		_refuse_script()


def _require_own_page() -> None:
	"""Refuse a request that cannot prove to come from a page of this site.

	Frappe compares the CSRF token only when the session has one, and a session that never opened the Desk
	has none: a website user could be made to post by another site. The page makes the token (`www/`). What
	signs in anew with each request, by an API key or an OAuth token, has no page.

	Raises: PageTooOldError for a session without a token, ScriptRefusedError for an API key.
	"""
	if not getattr(frappe.local, "request", None) or frappe.session.data.csrf_token:
		return
	if frappe.get_request_header("Authorization"):
		_refuse_script()
	frappe.throw(
		_("This page is too old. Open it again and try once more."),
		PageTooOldError,
		title=_("Page too old"),
	)


def _refuse_script() -> None:
	frappe.throw(
		_("This is done by a person on a page of the app. A script or a template cannot do it."),
		ScriptRefusedError,
		title=_("Not for scripts"),
	)

"""Guards for the endpoints in `api/`, as decorators. Each also asks for plain arguments, and for a person.

A script or a template that was written on the site runs with the rights of whoever happens to be signed in:
it could ask, approve and confirm in that person's name. No endpoint answers to it.

Who gets stuck in what somebody else does at the same moment is told so in a sentence.
"""

from collections.abc import Callable
from functools import wraps

import frappe

from mental_health_module.access.at_work import require_at_work
from mental_health_module.access.opening import is_foreign_code_running
from mental_health_module.access.plain_arguments import require_plain_arguments
from mental_health_module.access.refusals import (
	PageTooOldError,
	RoleMissingError,
	ScriptRefusedError,
	SignInRequiredError,
)
from mental_health_module.access.turns import told_in_a_sentence
from mental_health_module.words import _


def signed_in(function: Callable) -> Callable:
	"""Let only users with an account through.

	Raises: SignInRequiredError for a guest.
	"""

	@wraps(function)
	def guarded(*args, **kwargs):
		if frappe.session.user == "Guest":
			frappe.throw(_("Sign in first."), SignInRequiredError, title=_("Not signed in"))
		_require_person(function, args, kwargs)
		with told_in_a_sentence():
			return function(*args, **kwargs)

	return guarded


def from_own_page(function: Callable) -> Callable:
	"""Let only requests through that prove to come from a page of this site.

	Frappe compares the CSRF token only when the session has one, and a session that never opened the Desk
	has none: a website user could be made to post by another site. The page makes the token (`www/`).

	Raises: PageTooOldError for a session without a token.
	"""

	@wraps(function)
	def guarded(*args, **kwargs):
		if getattr(frappe.local, "request", None) and not frappe.session.data.csrf_token:
			frappe.throw(
				_("This page is too old. Open it again and try once more."),
				PageTooOldError,
				title=_("Page too old"),
			)
		_require_person(function, args, kwargs)
		with told_in_a_sentence():
			return function(*args, **kwargs)

	return guarded


def has_role(*role_names: str) -> Callable[[Callable], Callable]:
	"""Let only users with one of the roles through.

	Raises: RoleMissingError that names the roles of which one is needed.
	"""

	def decorate(function: Callable) -> Callable:
		@wraps(function)
		def guarded(*args, **kwargs):
			require_role(*role_names)
			_require_person(function, args, kwargs)
			with told_in_a_sentence():
				return function(*args, **kwargs)

		return guarded

	return decorate


def require_role(*role_names: str) -> None:
	"""Refuse a user who has none of the roles, or has left the school.

	Raises: RoleMissingError, HasLeftError.
	"""
	if not set(role_names) & set(frappe.get_roles()):
		frappe.throw(
			_("You need one of these roles: {0}. Ask your administrator.").format(
				", ".join(_(role) for role in role_names)
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
		frappe.throw(
			_("This is done by a person on a page of the app. A script or a template cannot do it."),
			ScriptRefusedError,
			title=_("Not for scripts"),
		)

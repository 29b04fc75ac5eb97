"""The code of the recovery sheet, which is taken ten times a day at most."""

import frappe

from mental_health_module.access.keys import recovery
from mental_health_module.services.rights.case_workers.refusals import RecoveryCodeError, refuse

MOST, DAY = 10, 24 * 60 * 60
KEY = "mh_recovery_code_tries"


def require_code(code: str) -> None:
	"""Refuse a code that is not the recovery sheet's; after ten wrong ones in a day, every code.

	The count lies outside of the transaction, which a refusal takes back.

	Raises: RecoveryCodeError.
	"""
	cache = frappe.cache()
	key = cache.make_key(KEY)
	if int(cache.get(key) or 0) >= MOST:
		refuse(RecoveryCodeError)
	if not recovery.is_code(code):
		cache.incr(key)
		cache.expire(key, DAY)
		refuse(RecoveryCodeError)

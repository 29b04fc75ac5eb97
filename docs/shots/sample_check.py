"""A check of confidentiality on the demo school, for its picture: run once, kept like every report."""

import time

from docs.shots.account import Account
from docs.shots.checks import UnfitPictureError
from docs.shots.shot import Record

REPORT = Record("MH Confidentiality Check", (("state", "!=", "Running"),))
LONGEST_SECONDS = 600
API = "mental_health_module.api.confidentiality_check."


def get_name(account: Account) -> str:
	"""Return the newest report's name; the first time the check is run for it.

	Raises: UnfitPictureError when the check does not end.
	"""
	try:
		return account.find(REPORT)
	except UnfitPictureError:
		return _run(account)


def _run(account: Account) -> str:
	name = account.call(API + "start")
	for _second in range(LONGEST_SECONDS):
		if account.ask(API + "get_state", name=name) != "Running":
			return name
		time.sleep(1)
	raise UnfitPictureError("The check of confidentiality does not end: look at the worker's log.")

"""The demo school's case workers have set up their unlocking: all with the code and secret that are printed."""

from devhost import authenticator
from devhost.demo.accounts import ACCOUNTS
from mental_health_module.access.unlocking import codes, factors

WHO = ("MH Counsellor", "MH Lead Counsellor", "MH Leader")


def set_up() -> None:
	"""Store a factor for each account that is shown confidential records."""
	for account in ACCOUNTS:
		if set(WHO) & set(account.roles) and not factors.find(account.user):
			factors.add(codes.make(account.user, authenticator.CODE, authenticator.SECRET, 0, "demo"))

"""The demo school's case workers have set up their unlocking: with the code and secret that are printed."""

from devhost import authenticator
from devhost.demo.accounts import ACCOUNTS
from mental_health_module.access.unlocking import codes, factors

# The colleague in training reads a file by a grant, the teacher is listed for the conference.
ALSO = ("trainee", "teacher")


def set_up() -> None:
	"""Store a factor for each account that is shown confidential records."""
	for account in ACCOUNTS:
		is_shown = account.name in ALSO or any(role.startswith("MH ") for role in account.roles)
		if is_shown and not factors.find(account.user):
			factors.add(codes.make(account.user, authenticator.CODE, authenticator.SECRET, 0, "demo"))

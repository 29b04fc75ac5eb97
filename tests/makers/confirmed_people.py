"""People who are confirmed as case workers without the steps that lead there."""

from mental_health_module.services.rights.case_workers import case_workers
from tests.makers.records import MADE

# Who proposes and who confirms; nobody signs in as them.
CONFIRMED_BY = ("made-up-lead@school.example", "made-up-leader@school.example")


def confirm(*, user: str, school: str, counsellor: str = "") -> str:
	"""Make somebody a confirmed case worker, as the account is now; without a record, as who reads by grants.

	Returns: the name of the row.
	"""
	name = case_workers.confirm_unchecked(user, counsellor, school, CONFIRMED_BY)
	MADE.append((case_workers.DOCTYPE, name))
	return name

"""Why somebody may not be alone on duty, nor be offered to pupils as a counsellor.

Sources: 未成年人保护法 Art. 62 (schools ask about the record of staff each year); the source document,
「另1名教师正在培训中」, 「具备相应的职业资格证书」: who is still trained, helps, or has no valid
certificate is there beside a counsellor.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import Enum

from mental_health_module.domain.staffing.certificates import EXPIRED, EXPIRING, VALID
from mental_health_module.domain.staffing.employment import TRAINEE, VOLUNTEER


class Reason(Enum):
	"""Why somebody may not; in the order in which reasons are named."""

	IS_TRAINEE = "is still a trainee"
	IS_VOLUNTEER = "is a volunteer"
	CERTIFICATE_MISSING = "has no certificate"
	CERTIFICATE_EXPIRED = "has a certificate that has expired"
	QUERY_OVERDUE = "the yearly background query is overdue"
	RECORD_FOUND = "the last background query found a record"
	UNDERTAKING_MISSING = "has not signed the undertaking"


def get_reasons(
	kind: str,
	certificates: Collection[str],
	query_due: date | None,
	undertaking: bool | None,
	day: date,
	*,
	record_found: bool = False,
) -> tuple[Reason, ...]:
	"""Return why somebody may not be alone on duty on a day; empty for who may.

	Args:
		kind: of employment on the day.
		certificates: the states of all certificates of the person on the day, under any record.
		query_due: the day until which the next background query is due, itself included; None where the
			school keeps no queries of the person, which is no reason here: who calls says what follows.
		undertaking: whether the undertaking of ethics and secrecy is signed; None where none is asked for.
		day: the day that is asked about.
		record_found: whether the last query that was answered found a record.
	"""
	found = {
		Reason.IS_TRAINEE: kind == TRAINEE,
		Reason.IS_VOLUNTEER: kind == VOLUNTEER,
		**_judge_certificates(certificates),
		Reason.QUERY_OVERDUE: query_due is not None and query_due < day,
		Reason.RECORD_FOUND: record_found,
		Reason.UNDERTAKING_MISSING: undertaking is False,
	}
	return tuple(reason for reason in Reason if found[reason])


def get_next_due(queried_on: date) -> date:
	"""Return until when the next query is due: the same day a year later; 28 February after a 29 February."""
	try:
		return queried_on.replace(year=queried_on.year + 1)
	except ValueError:
		return queried_on.replace(year=queried_on.year + 1, day=28)


def get_full_years(since: date, day: date) -> int:
	"""Return the years that are over since a day, as on a calendar; 0 before it."""
	return max(day.year - since.year - ((day.month, day.day) < (since.month, since.day)), 0)


def _judge_certificates(states: Collection[str]) -> dict[Reason, bool]:
	"""One valid certificate is enough; without one, an expired one is named rather than a missing one."""
	lacks, expired = not {VALID, EXPIRING} & set(states), EXPIRED in states
	return {Reason.CERTIFICATE_MISSING: lacks and not expired, Reason.CERTIFICATE_EXPIRED: lacks and expired}

"""Rows of a list of members that name nobody of the staff: pupils, parents, volunteers and experts."""

from mental_health_module.domain.leadership.constituencies import (
	OF_TYPE,
	OUTSIDE,
	OUTSIDE_PERSON,
	get_outside_key,
)
from mental_health_module.domain.leadership.membership_sheet import MembershipRow
from mental_health_module.domain.sheets.person_matching import Person
from mental_health_module.host.representatives import get_account, get_representative

TYPE_OF = {constituency: person_type for person_type, constituency in OF_TYPE.items()}


def find_outsiders(rows: list[MembershipRow]) -> dict[int, Person]:
	"""Return who is meant by the rows of a list that say that somebody is no member of staff.

	A number is that of the Student or Guardian, an e-mail address that of an account; with neither, the name
	and the organisation are all there is. Rows that stay out are looked for among the staff.
	"""
	found = ((row.row_number, _find(row)) for row in rows if row.constituency in OUTSIDE)
	return {number: person for number, person in found if person}


def _find(row: MembershipRow) -> Person | None:
	if row.number:
		record = get_representative(TYPE_OF.get(row.constituency, ""), row.number)
	elif row.email:
		record = get_account(row.email)
	else:
		return Person(OUTSIDE_PERSON, get_outside_key(row.name, row.organisation), row.name)
	return Person(record.person_type, record.person, record.person_name) if record else None

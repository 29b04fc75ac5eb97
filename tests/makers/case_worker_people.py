"""Who proposes and who confirms case workers in tests."""

from dataclasses import dataclass

from mental_health_module.services.rights.case_workers import case_workers
from tests.makers import factories


@dataclass
class Staff:
	"""A school with its confirmed lead counsellor, a leader, and a counsellor whom nobody has confirmed."""

	school: str
	lead: str
	leader: str
	counsellor: object


def make_staff() -> Staff:
	"""Store the people."""
	school = factories.make_school().name
	leader = factories.make_user(roles=["MH Leader"]).name
	factories.make_leadership_group(leader=leader, school=school)
	counsellor = factories.make_counsellor(school=school, is_confirmed=False)
	return Staff(school, make_lead(school), leader, counsellor)


def make_lead(school: str, is_confirmed: bool = True, password: str | None = None) -> str:
	"""A lead counsellor of a school with a record as a counsellor; signs in when `password` is given."""
	user = factories.make_user(roles=["MH Lead Counsellor", "MH Counsellor"], password=password).name
	factories.make_counsellor(user=user, school=school, is_confirmed=is_confirmed)
	return user


def propose(staff: Staff, user: str | None = None) -> str:
	"""The lead counsellor proposes the counsellor, or somebody else; returns the row."""
	with factories.acting_as(staff.lead):
		name = case_workers.propose(user or staff.counsellor.user, staff.school)
	factories.MADE.append((case_workers.DOCTYPE, name))
	return name


def confirm(staff: Staff, name: str) -> dict:
	"""The leader confirms a row."""
	with factories.acting_as(staff.leader):
		return case_workers.confirm(name)

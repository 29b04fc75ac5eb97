"""Leadership groups at work and regulations for tests: keyword-only arguments, everything valid."""

from mental_health_module.services.leadership import groups as leadership
from mental_health_module.services.regulations import regulations
from tests.makers import factories, portal_people
from tests.makers.records import acting_as, insert


def row(person: str | None = None, **values) -> dict:
	"""A row of a member: an account, made if not given."""
	values.setdefault("person_type", "User")
	if values["person_type"] != "Outside Person":
		values["person"] = person or factories.make_user().name
	return {"office": "Member", "from_date": "2026-09-01", **values}


def make_active_group(*, leader: str | None = None, members=(), **values):
	"""A leadership group at work; `leader` is an account with the leader's role, made if not given."""
	group = factories.make_leadership_group(leader=leader, members=members, **values)
	leadership.activate(group)
	return group


def get_leader(group) -> str:
	"""The account of a group's leader."""
	return next(row.person for row in group.members if row.office == "Leader")


def make_regulation(*, in_force: bool = True, **values):
	"""A regulation of a school of its own, adopted by a leader unless `in_force` is false."""
	values.setdefault("title", f"保密制度 {factories.get_number()}")
	values.setdefault("text", "## 范围\n咨询内容不得外传")
	if "school" not in values:
		values["school"] = factories.make_school().name
	regulation = insert("MH Regulation", **values)
	if in_force:
		with acting_as(factories.make_user(roles=["MH Leader"]).name):
			regulations.put_in_force(regulation)
	return regulation


def make_staff(*, count: int = 1):
	"""(school, accounts) of a school with a company of its own and so many teachers."""
	company = portal_people.make_company()
	school = factories.make_school(units=[("Company", company)]).name
	users = [factories.make_user().name for _number in range(count)]
	for user in users:
		factories.make_employee(user=user, company=company)
	return school, users

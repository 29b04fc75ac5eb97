"""Who does not find an academic year is told who adds it; a group at work says from when it is published."""

import frappe
import pytest
from frappe.utils import add_days, format_date, today

from mental_health_module.access.refusals import RoleMissingError
from mental_health_module.api.leadership import get_acknowledgements, get_year_help
from tests.makers import factories
from tests.makers.groups import get_leader, make_active_group
from tests.makers.records import acting_as


def ask(user: str) -> str:
	with acting_as(user):
		return get_year_help()


def test_who_may_add_a_year_is_told_how_and_others_whom_to_ask(site):
	clerk = factories.make_user(roles=["MH Coordinator", "Academics User"], full_name="!教务员赵").name
	leader = factories.make_user(roles=["MH Leader"]).name
	assert "Create a new Academic Year" in ask(clerk)
	assert "Ask !教务员赵" in ask(leader)
	frappe.db.set_value("User", clerk, "enabled", 0)
	assert "!教务员赵" not in ask(leader)


def test_others_are_told_nothing(site):
	with pytest.raises(RoleMissingError):
		ask(factories.make_user().name)


def test_a_group_whose_leader_begins_later_says_from_when_it_can_be_published(site):
	day = add_days(today(), 12)
	group = make_active_group()
	leader = get_leader(group)
	with acting_as(leader):
		assert "can publish it now" in get_acknowledgements(group.name)["publishing"]
		frappe.db.set_value("MH Leadership Member", group.members[0].name, "from_date", day)
		told = get_acknowledgements(group.name)
		assert format_date(day) in told["publishing"] and not told["is_leader"]
		frappe.db.set_value(group.doctype, group.name, "published_on", today())
		assert get_acknowledgements(group.name)["publishing"] == ""

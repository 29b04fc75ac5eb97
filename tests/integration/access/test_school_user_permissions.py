"""Several schools on one site: a User Permission on a school keeps the work of the others out of sight."""

import frappe
import pytest

from mental_health_module.services.evaluation import board
from tests.makers import evaluation as evaluation_records
from tests.makers import factories
from tests.makers import groups as group_records
from tests.makers import meetings as meeting_records
from tests.makers import plans as plan_records


def make_item():
	meeting = meeting_records.make_held_meeting()
	return meeting_records.make_item(meeting=meeting, responsible=meeting.minute_taker_user)


MAKERS = {
	"MH Leadership Group": group_records.make_active_group,
	"MH Regulation": group_records.make_regulation,
	"MH Work Plan": plan_records.make_plan,
	"MH Plan Task": plan_records.make_task,
	"MH Activity": plan_records.make_activity,
	"MH Meeting": meeting_records.make_meeting,
	"MH Meeting Series": meeting_records.make_series,
	"MH Action Item": make_item,
	"MH Evaluation": evaluation_records.make_evaluation,
	"MH Annual Report": evaluation_records.make_report,
	"MH Training Session": factories.make_training,
	"MH Counsellor": factories.make_counsellor,
}


def permit(user: str, school: str) -> None:
	values = {"user": user, "allow": "MH School", "for_value": school, "apply_to_all_doctypes": 1}
	frappe.get_doc({"doctype": "User Permission", **values}).insert()


@pytest.mark.parametrize("doctype", MAKERS)
def test_the_work_of_another_school_is_neither_listed_nor_opened(doctype, site, as_user):
	own, other = MAKERS[doctype](), MAKERS[doctype]()
	user = factories.make_user(roles=["MH Coordinator"]).name
	permit(user, own.school)
	with as_user(user):
		names = frappe.get_list(
			doctype, {"name": ("in", (own.name, other.name))}, pluck="name", order_by="name"
		)
		assert names == [own.name]
		assert frappe.get_doc(doctype, own.name).has_permission("read")
		assert not frappe.get_doc(doctype, other.name).has_permission("read")


def test_without_it_a_coordinator_works_for_every_school(site, as_user):
	own, other = plan_records.make_plan(), plan_records.make_plan()
	with as_user(factories.make_user(roles=["MH Coordinator"]).name):
		names = frappe.get_list("MH Work Plan", {"name": ("in", (own.name, other.name))}, order_by="name")
	assert len(names) == 2


def test_the_board_shows_the_own_school_alone(site, as_user):
	own, other = factories.make_school().name, factories.make_school().name
	user = factories.make_user(roles=["MH Leader"]).name
	permit(user, own)
	with as_user(user):
		page = board.get_board(other)
	assert (page["schools"], page["school"]) == ([own], own)

"""What was read or acknowledged is another thing now: it says so, and the acknowledgements end."""

import frappe
import pytest
from frappe.utils import getdate, today

from mental_health_module.api import regulations as api
from mental_health_module.services.evaluation.refusals import FrozenPaperError
from mental_health_module.services.evaluation.report import steps as annual_report_steps
from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.plans import work_plans
from mental_health_module.services.portal import page as portal
from mental_health_module.services.regulations import regulations
from mental_health_module.services.regulations.readers import get_readings
from mental_health_module.services.regulations.report import count_read_until
from mental_health_module.services.shared import paper_marks
from tests.makers import evaluation as evaluation_records
from tests.makers import factories
from tests.makers import groups as group_records
from tests.makers import plans as plan_records
from tests.makers.records import acting_as, press


@pytest.fixture
def adopted(site):
	"""A regulation whose text is a file, and a teacher who has confirmed it."""
	school, (user,) = group_records.make_staff()
	draft = group_records.make_regulation(school=school, audience="All Staff", in_force=False, text="")
	paper = factories.make_paper(record=draft, content="Everybody keeps secrets.")
	draft.paper = paper.file_url
	draft.save()
	with acting_as(factories.make_user(roles=["MH Leader"]).name):
		regulations.put_in_force(draft)
	with acting_as(user):
		press(api.confirm, draft.name)
	return frappe._dict(regulation=draft, paper=paper, user=user)


def replace(paper, content: bytes) -> None:
	"""Another file at the same address, past Frappe."""
	paper_marks._get_path(paper.file_url).write_bytes(content)


def is_waiting(adopted) -> bool:
	with acting_as(adopted.user):
		return api.is_waiting(adopted.regulation.name)


def test_receipts_end_when_another_file_lies_at_the_same_address(adopted):
	assert not is_waiting(adopted)
	assert count_read_until(adopted.regulation.school, getdate(today())) == (1, 1)
	old = paper_marks._get_path(adopted.paper.file_url).read_bytes()
	replace(adopted.paper, b"Nobody keeps secrets.")
	assert is_waiting(adopted)
	assert [reading.read_on for reading in get_readings(adopted.regulation)] == [""]
	assert count_read_until(adopted.regulation.school, getdate(today())) == (0, 1)
	[card] = portal.get_page(adopted.user).regulations.waiting
	assert "Another file lies at this address" in card.details
	with acting_as(adopted.user):
		press(api.confirm, adopted.regulation.name)
		press(api.confirm, adopted.regulation.name)
	assert not is_waiting(adopted)
	replace(adopted.paper, b"A third one.")
	assert is_waiting(adopted)
	replace(adopted.paper, old)
	assert not is_waiting(adopted)


def get_rows(adopted) -> list[str]:
	"""The rows at the paper's address; later Frappe makes one of its own for the field of the regulation."""
	return frappe.get_all("File", {"file_url": adopted.paper.file_url}, pluck="name", order_by="name asc")


def add_row(adopted) -> None:
	"""Another row for the same address, attached as the first one."""
	row = frappe.copy_doc(adopted.paper)
	row.name = frappe.generate_hash(length=10)
	row.db_insert()


@pytest.mark.parametrize("others", [0, 2])
def test_the_file_of_an_adopted_regulation_is_not_deleted_wherever_it_is_attached(adopted, others):
	for _number in range(others):
		add_row(adopted)
	rows = get_rows(adopted)
	nowhere = {"attached_to_doctype": None, "attached_to_name": None, "attached_to_field": None}
	for name in rows:
		frappe.db.set_value("File", name, nowhere)
	for name in rows[:-1]:
		frappe.delete_doc("File", name)
	with pytest.raises(FrozenPaperError):
		frappe.delete_doc("File", rows[-1])
	assert len(rows) > others and get_rows(adopted) == rows[-1:]
	assert paper_marks._get_path(adopted.paper.file_url).read_bytes() == b"Everybody keeps secrets."


@pytest.mark.parametrize("others", [0, 2])
def test_no_row_of_the_file_that_is_attached_to_the_adopted_regulation_is_deleted(adopted, others):
	for _number in range(others):
		add_row(adopted)
	rows = get_rows(adopted)
	for name in rows:
		with pytest.raises(FrozenPaperError):
			frappe.delete_doc("File", name)
	assert get_rows(adopted) == rows
	assert paper_marks._get_path(adopted.paper.file_url).read_bytes() == b"Everybody keeps secrets."


def test_a_client_does_not_write_the_mark(adopted):
	with acting_as(factories.make_user(roles=["MH Leader"]).name):
		regulation = frappe.get_doc("MH Regulation", adopted.regulation.name)
		regulation.paper_mark = "forged"
		regulation.save()
	mark = paper_marks.get_mark(adopted.regulation.paper)
	assert frappe.db.get_value("MH Regulation", regulation.name, "paper_mark") == mark


def test_a_missing_file_and_a_foreign_address_have_marks_of_their_own(adopted):
	marks = [
		paper_marks.get_mark(one) for one in ("/private/files/not there", "https://a.example/b", "", None)
	]
	assert marks[0] == paper_marks.GONE and len(marks[1]) == 64 and marks[2:] == ["", ""]


@pytest.mark.parametrize("what", ["duty", "the sub-group's duty"])
def test_a_duty_that_is_changed_after_publishing_is_acknowledged_anew(site, what):
	leader, member, other = (factories.make_user(roles=["MH Leader"]).name for _ in range(3))
	group = group_records.make_active_group(
		leader=leader,
		members=[
			group_records.row(member, duty="Plans", subgroup="课程组"),
			group_records.row(other, duty="Writes"),
		],
		subgroups=[{"subgroup_name": "课程组", "duty": "开发课程"}],
	)
	with acting_as(leader):
		leadership_notice.publish(group, leader)
	for user in (member, other):
		leadership_notice.acknowledge(group.name, user)
	group.reload()
	group.save()
	assert [bool(row.acknowledged_on) for row in group.members] == [True] * 3
	if what == "duty":
		group.members[1].duty = "Plans and pays"
	else:
		group.subgroups[0].duty = "Another duty"
	group.save()
	group.reload()
	assert [bool(row.acknowledged_on) for row in group.members] == [True, False, True]
	assert [row.name for row in leadership_notice.get_waiting_rows(group, member)] == [group.members[1].name]


def test_a_year_that_overlaps_takes_no_table_out_of_a_report(site):
	group = evaluation_records.Group()
	program = factories.make_program().name
	factories.make_training(school=group.school, training_date="2025-01-10", status="Held")
	evaluation_records.enrol(program, 40)
	report = evaluation_records.make_report(school=group.school, freeze_date="2025-07-20")
	factories.insert(
		"Academic Year",
		academic_year_name="2024-25 international",
		year_start_date="2024-10-01",
		year_end_date="2025-09-30",
	)
	annual_report_steps.freeze(report)
	titles = [table["title"] for table in frappe.parse_json(report.frozen)]
	assert "Trainings by term" in titles


def test_an_approved_plan_is_saved_after_a_term_was_moved(site):
	term = factories.make_academic_term()
	plan = plan_records.Office().make_plan(status="Approved", academic_term=term.name)
	other = factories.make_academic_year(year="2081-82")
	frappe.db.set_value("Academic Term", term.name, "academic_year", other.name)
	stored = frappe.get_doc(work_plans.DOCTYPE, plan.name)
	stored.save()
	assert (stored.academic_year, str(stored.from_date)) == (plan.academic_year, str(plan.from_date))

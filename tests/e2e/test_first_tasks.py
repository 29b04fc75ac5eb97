"""What helps people to begin: a Desk page for everybody, what waits for a leader, tours, lists from Excel."""

from types import SimpleNamespace

import pytest

from tests.e2e import desk
from tests.e2e.test_list_import import STATUS
from tests.e2e.test_portal import world
from tests.makers import factories
from tests.makers.lists import make_teachers
from tests.makers.plans import Office
from tests.unit.sheets.sheet_makers import make_xlsx

__all__ = ["world"]
LANGUAGES = ("en", "zh")
WORKSPACE = {"en": "Open What Waits for Me", "zh": "查看我的待办"}
WAITS = {"en": "On your page waits for you: 1.", "zh": "您的页面上有 1 件待办事项。"}
OPEN = {"en": "Open My Page", "zh": "打开我的页面"}
APPROVE = {"en": "Read and Approve", "zh": "查看并批准"}
HELP = {"en": "How This Is Done", "zh": "操作说明"}
SHOW = {"en": "Show Me on the Form", "zh": "在表单上演示"}
FIRST_STEP = {"en": "Topic of the Training", "zh": "培训主题"}
NEXT = {"en": "Next Step", "zh": "下一步"}
SECOND_STEP = {"en": "Day and Time", "zh": "日期和时间"}
CAME_IN = {"en": "Open What Came In", "zh": "查看导入的记录"}


@pytest.fixture
def person(committed):
	"""Make somebody with a role and a language, whose documents go after the test."""
	start, users = len(factories.MADE), []

	def make(role: str, language: str) -> str:
		user = factories.make_user(roles=[role], password=factories.PASSWORD).name
		committed.frappe.db.set_value("User", user, "language", language)
		committed.frappe.db.commit()
		users.append(user)
		return user

	yield make
	committed.refresh()
	# what came in is deleted besides; a list can be deleted once it was undone
	committed.frappe.db.set_value("MH List Import", {"owner": ("in", users or [""])}, "status", "Undone")
	committed.frappe.db.commit()
	for doctype in ("MH Activity", "MH Counsellor", "File", "MH List Import"):
		rows = committed.frappe.get_all(
			doctype, {"owner": ("in", users or [""])}, pluck="name", order_by="creation asc"
		)
		factories.MADE.extend((doctype, name) for name in rows)
	committed.made.extend(factories.MADE[start:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_teacher_without_a_role_finds_in_the_desk_what_waits(browser, world, committed, language, tmp_path):
	# Frappe makes the first user of the Desk a System Manager
	committed.remember("User", factories.make_user(roles=["System Manager"]).name)
	people = world("System User")
	committed.frappe.db.set_value("User", people.teacher, "language", language)
	committed.frappe.db.commit()
	page = browser(people.teacher, factories.PASSWORD)
	desk.open_desk(page, "my-mental-health-work")
	shortcut = page.locator(".shortcut-widget-box:visible", has_text=WORKSPACE[language])
	shortcut.wait_for()
	# the workspaces of the work itself are for our roles
	assert page.locator(".sidebar-item-label:visible", has_text="Further Lists").count() == 0
	assert page.locator('.desk-sidebar [item-name="Mental Health"]').count() == 0
	page.screenshot(path=tmp_path / f"workspace-{language}.png")
	shortcut.click()
	page.locator(".mh-home-waiting", has_text=WAITS[language]).wait_for()
	assert page.locator(".mh-home-number").first.get_attribute("href") == "tel:12356"
	page.screenshot(path=tmp_path / f"desk-page-{language}.png")
	page.get_by_role("link", name=OPEN[language]).click()
	page.wait_for_url("**/mental-health")
	page.locator(f"#{people.training.name}").wait_for()


@pytest.fixture
def reviewed(committed):
	"""A leader, and a plan that waits for the approval."""
	start = len(factories.MADE)
	office = Office(password=factories.PASSWORD)
	plan = office.make_plan(status="Reviewed")
	committed.frappe.db.commit()
	yield SimpleNamespace(leader=office.leader, plan=plan)
	committed.refresh()
	# only drafts can be deleted
	committed.frappe.db.set_value("MH Work Plan", plan.name, "status", "Draft")
	committed.frappe.db.commit()
	for name in committed.frappe.get_all(
		"Notification Log", {"document_name": plan.name}, pluck="name", order_by="name"
	):
		committed.remember("Notification Log", name)
	committed.made.extend(factories.MADE[start:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_waits_on_the_leaders_page_and_opens_with_one_press(browser, committed, reviewed, language):
	office, plan = reviewed, reviewed.plan
	committed.frappe.db.set_value("User", office.leader, "language", language)
	committed.frappe.db.commit()
	page = browser(office.leader, factories.PASSWORD)
	page.goto("/mental-health")
	page.locator(f"#decide-{plan.name}").get_by_role("link", name=APPROVE[language]).click()
	desk.wait_for_form(page, "MH Work Plan")
	assert page.evaluate("cur_frm.doc.name") == plan.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_says_how_it_is_done_and_shows_it_step_by_step(browser, person, language, tmp_path):
	page = browser(person("MH Coordinator", language), factories.PASSWORD)
	desk.open_new(page, "MH Training Session")
	page.locator(".page-head:visible .menu-btn-group > button").click()
	page.locator(".page-head:visible .dropdown-item:visible", has_text=HELP[language]).click()
	steps = page.locator(".mh-help-steps li")
	steps.first.wait_for()
	assert steps.count() == 4
	assert steps.first.inner_text().startswith(FIRST_STEP[language])
	page.locator(".modal.show .btn-primary", has_text=SHOW[language]).click()
	popover = page.locator("#driver-popover-item")
	popover.locator(".driver-popover-title", has_text=FIRST_STEP[language]).wait_for()
	page.screenshot(path=tmp_path / f"tour-{language}.png")
	popover.locator(".driver-next-btn", has_text=NEXT[language]).click()
	popover.locator(".driver-popover-title", has_text=SECOND_STEP[language]).wait_for()


def take_in(page, kind: str, school: str, path) -> None:
	"""Upload a sheet, look at what comes in, commit it."""
	desk.open_new(page, "MH List Import")
	page.evaluate("([kind, school]) => cur_frm.set_value({kind, school})", [kind, school])
	page.locator("[data-fieldname=sheet] .btn-attach").click()
	page.locator(".file-upload-area input[type=file]").first.set_input_files(path)
	page.locator(".modal.show .btn-modal-primary").click()
	page.wait_for_function(STATUS, arg="Ready")
	assert page.locator(".mhli-table tbody tr:visible").count() == 2
	page.locator(".standard-actions .primary-action:visible").click()
	desk.agree(page)
	page.wait_for_function(STATUS, arg="Committed")


ACTIVITIES = (
	("阳光小学心理健康教育活动一览表",),
	("序号", "活动名称", "活动时间", "活动类型", "学生人数"),
	(1, "开学第一课", "2026年9月3日", "心理课", "120人"),
	(2, "家长课堂", "2026.10.1", "家长学校", None),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_activities_come_from_excel_and_are_opened_afterwards(browser, person, committed, language, tmp_path):
	school = factories.make_school().name
	path = tmp_path / "活动.xlsx"
	path.write_bytes(make_xlsx(ACTIVITIES))
	page = browser(person("MH Coordinator", language), factories.PASSWORD)
	take_in(page, "List of Activities", school, path)
	page.screenshot(path=tmp_path / f"committed-{language}.png", full_page=True)
	page.locator(".standard-actions .primary-action:visible", has_text=CAME_IN[language]).click()
	page.wait_for_function("frappe.get_route()[1] === 'MH Activity'")
	committed.refresh()
	rows = committed.frappe.get_all("MH Activity", {"school": school}, ["status"], order_by="name asc")
	assert [row.status for row in rows] == ["Held", "Held"]


def test_counsellors_come_from_excel_and_are_taken_back(browser, person, committed, tmp_path):
	school, people = factories.make_school().name, make_teachers(2)
	path = tmp_path / "心理教师.xlsx"
	rows = [(*people[0], "专职", "2025-09-01"), (*people[1], "兼职", None)]
	path.write_bytes(make_xlsx([("姓名", "工号", "专兼职", "任职日期"), *rows]))
	page = browser(person("MH Coordinator", "zh"), factories.PASSWORD)
	take_in(page, "List of Counsellors", school, path)
	committed.refresh()
	assert committed.frappe.db.count("MH Counsellor", {"school": school}) == 2
	page.locator(".page-actions .btn-danger:visible").click()
	desk.agree(page)
	page.wait_for_function(STATUS, arg="Undone")
	committed.refresh()
	assert not committed.frappe.db.count("MH Counsellor", {"school": school})


def test_a_sheet_is_cleared_without_a_complaint_and_another_one_taken(browser, person, committed, tmp_path):
	school = factories.make_school().name
	path = tmp_path / "活动.xlsx"
	path.write_bytes(make_xlsx([*ACTIVITIES[:2], (1, "开学第一课", "哪天", "心理课", None)]))
	page = browser(person("MH Coordinator", "zh"), factories.PASSWORD)
	desk.open_new(page, "MH List Import")
	page.evaluate("school => cur_frm.set_value({kind: 'List of Activities', school})", school)
	page.locator("[data-fieldname=sheet] .btn-attach").click()
	page.locator(".file-upload-area input[type=file]").first.set_input_files(path)
	page.locator(".modal.show .btn-modal-primary").click()
	page.wait_for_function(STATUS, arg="Has Problems")
	page.locator("[data-fieldname=sheet] [data-action=clear_attachment]").click()
	page.wait_for_function("!cur_frm.doc.sheet")
	desk.wait_until_quiet(page)
	assert page.locator(".modal.show").count() == 0
	path.write_bytes(make_xlsx(ACTIVITIES))
	page.locator("[data-fieldname=sheet] .btn-attach").click()
	page.locator(".file-upload-area input[type=file]").first.set_input_files(path)
	page.locator(".modal.show .btn-modal-primary").click()
	page.wait_for_function(STATUS, arg="Ready")

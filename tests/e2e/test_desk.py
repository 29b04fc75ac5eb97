"""The four parts in a browser, each as the person whose work it is."""

import re

import pytest

from tests.e2e import desk
from tests.makers import consent_people, factories
from tests.makers import plans as plan_records

YEAR = "2001-02"


@pytest.fixture
def world(committed):
	"""Records for the browser: `world.commit()` after the factories, everything goes when the test ends."""
	factories.MADE.clear()
	committed.commit = lambda: (committed.frappe.db.commit(), committed.made.extend(factories.MADE))
	yield committed
	committed.frappe.db.rollback()
	for doctype in (
		"MH Consent",
		"MH Counselling Session",
		"MH Psychological File",
		"MH Training Attendance",
	):
		remember_new(committed, doctype)
	for doctype in ("MH Leadership Group", "MH Training Session"):
		remember_new(committed, doctype)


def remember_new(committed, doctype: str) -> None:
	for name in committed.frappe.get_all(doctype, pluck="name", order_by="creation desc"):
		committed.remember(doctype, name)


@pytest.fixture
def year(world):
	return factories.make_academic_year(year=YEAR).name


def make_colleague(*roles: str) -> str:
	return factories.make_user(roles=roles, password=factories.PASSWORD).name


def test_a_leader_founds_a_group_that_follows_the_homeroom_teachers(browser, world):
	year = factories.make_academic_year().name
	leader = make_colleague("MH Leader")
	school = factories.make_school().name
	instructor = factories.make_instructor().name
	factories.make_student_group(year=year, instructors=[instructor])
	world.commit()
	page = browser(leader, factories.PASSWORD)
	desk.open_new(page, "MH Leadership Group")
	desk.fill(page, school=school, academic_year=year, follow_homeroom_teachers=1)
	row = {"person_type": "User", "person": leader, "office": "Leader", "from_date": "2026-09-01"}
	desk.add_row(page, "members", **row)
	desk.save(page)
	desk.press(page, "Activate")
	question = page.locator(".modal.show .frappe-confirm-message", has_text="with 1 members")
	question.wait_for()
	assert year in question.inner_text()
	desk.agree(page)
	page.locator(".desk-alert", has_text="Its leader can publish it now").wait_for()
	desk.wait_for_value(page, "status", "Active")
	names = page.evaluate("cur_frm.doc.members.map(row => row.person_name)")
	assert instructor in names
	assert page.locator(".page-head:visible .indicator-pill").inner_text().strip() == "Active"


def test_a_coordinator_plans_a_training_and_finds_it_in_the_report(browser, world, year):
	coordinator = make_colleague("MH Coordinator")
	school = factories.make_school().name
	person = factories.make_user().name
	world.commit()
	page = browser(coordinator, factories.PASSWORD)
	desk.open_new(page, "MH Training Session")
	desk.fill(page, topic="Listening", school=school, training_date="2001-10-10", minutes=90, status="Held")
	training = desk.save(page)
	desk.fill(page, training_date="3026-10-10")
	page.locator(".page-head:visible .primary-action").filter(has_text="Save").click()
	page.locator(".modal.show", has_text="more than 3 years from now. Check the year.").wait_for()
	page.locator(".modal.show .btn-modal-close:visible").click()
	desk.fill(page, training_date="2001-10-10")
	desk.save(page)
	desk.open_new(page, "MH Training Attendance")
	desk.fill(page, training_session=training, person_type="User", person=person)
	desk.save(page)
	assert page.evaluate("cur_frm.doc.credited_minutes") == 90
	desk.open_desk(page, f"query-report/Training by Term?school={school}")
	cells = page.locator(".dt-scrollable .dt-cell__content")
	cells.first.wait_for()
	assert {YEAR, "1", "90"} <= {cell.strip() for cell in cells.all_inner_texts()}


def open_file(page, pupil: str, school: str) -> str:
	desk.open_new(page, "MH Psychological File")
	desk.fill(page, learner=pupil, school=school, summary="A quiet word")
	return desk.save(page)


def test_a_counsellor_keeps_a_file_and_writes_a_session_into_it(browser, world):
	user, school, pupil = make_case()
	world.commit()
	page = browser(user, factories.PASSWORD)
	open_file(page, pupil, school)
	assert page.evaluate("cur_frm.doc.counsellor")
	desk.press(page, "New Session")
	desk.wait_for_form(page, "MH Counselling Session")
	desk.fill(page, held_on="2026-10-10 10:00:00", notes="We talked")
	session = desk.save(page)
	desk.open_desk(page, "mh-counselling-session")
	page.locator(f".list-row a[data-name='{session}']").first.wait_for()


def make_case() -> tuple[str, str, str]:
	user = make_colleague("MH Counsellor")
	school = factories.make_school().name
	counsellor = factories.make_counsellor(user=user, school=school)
	pupil = factories.make_pupil().name
	consent_people.make_consent(counsellor=counsellor, learner=pupil)
	return user, school, pupil


@pytest.mark.parametrize("role", ["MH Counsellor", "MH Leader", "MH Lead Counsellor", "System Manager"])
def test_nobody_else_sees_the_file_in_the_desk(browser, world, role):
	user, school, pupil = make_case()
	stranger = make_colleague(role)
	world.commit()
	name = open_file(browser(user, factories.PASSWORD), pupil, school)
	page = browser(stranger, factories.PASSWORD)
	# who may open no form of this kind is led to the page of the portal, which refuses as well
	page.goto(f"/app/mh-psychological-file/{name}")
	words = ("Not found", "permission", "no such record", "not confirmed", "Not Permitted", "Set up")
	page.get_by_text(re.compile("|".join(words))).first.wait_for()
	assert "A quiet word" not in page.content()
	desk.open_desk(page, "mh-psychological-file")
	assert page.locator(f"a[data-name='{name}']").count() == 0


@pytest.mark.parametrize(("language", "title"), [("en", "Mental Health"), ("zh", "心理健康")])
def test_the_workspace_shows_cards_and_links_in_both_languages(browser, world, language, title):
	leader = make_colleague("MH Leader")
	world.frappe.db.set_value("User", leader, "language", language)
	world.commit()
	page = browser(leader, factories.PASSWORD)
	errors = []
	page.on("pageerror", lambda error: errors.append(str(error)))
	desk.open_desk(page, "mental-health")
	page.locator(".number-widget-box .number").first.wait_for()
	assert page.locator(".page-title:visible .title-text").inner_text().strip() == title
	assert page.locator(".number-widget-box:visible").count() == 4
	# no files and no consents for a leader
	assert page.locator(".shortcut-widget-box:visible").count() == 7
	assert page.locator(".links-widget-box:visible").count() == 0
	desk.open_desk(page, "further-lists")
	page.locator(".links-widget-box:visible").first.wait_for()
	# group, plans, evaluation, counsellors, training, access to files, retention, set-up
	assert page.locator(".links-widget-box:visible").count() == 8
	assert errors == []


def test_an_overdue_task_waits_on_the_first_page(browser, world):
	leader = make_colleague("MH Leader")
	task = plan_records.make_task().name
	overdue = {"plan_status": "Running", "status": "Open", "due": "2026-09-10"}
	world.frappe.db.set_value("MH Plan Task", task, overdue, update_modified=False)
	world.commit()
	page = browser(leader, factories.PASSWORD)
	desk.open_desk(page, "mental-health")
	card = page.locator(".number-widget-box:visible", has_text="Overdue Tasks of Plans")
	card.locator(".number", has_text="1").wait_for()
	card.click()
	page.wait_for_function("frappe.get_route()[1] === 'MH Plan Task'")
	page.wait_for_function("window.cur_list && cur_list.data && cur_list.data.length")
	assert page.evaluate("cur_list.data.map(row => row.name)") == [task]


def test_the_steps_of_the_beginning_are_described_in_the_readers_language(browser, world):
	coordinator = make_colleague("MH Coordinator")
	world.frappe.db.set_value("User", coordinator, "language", "zh")
	before = world.frappe.db.get_single_value("System Settings", "enable_onboarding")
	world.frappe.db.set_single_value("System Settings", "enable_onboarding", 1)
	world.commit()
	try:
		page = browser(coordinator, factories.PASSWORD)
		desk.open_desk(page, "mental-health")
		body = page.locator(".onboarding-step-body").first
		body.wait_for()
		assert body.inner_text().strip().startswith("谁算班主任、何时提醒证书到期")
	finally:
		world.frappe.db.rollback()
		world.frappe.db.set_single_value("System Settings", "enable_onboarding", before)
		world.commit()


def test_a_list_shows_who_and_until_when_on_a_small_screen(browser, world):
	leader = make_colleague("MH Leader")
	world.commit()
	page = browser(leader, factories.PASSWORD)
	desk.open_desk(page, "mh-action-item")
	page.wait_for_function("window.cur_list && cur_list.doctype === 'MH Action Item' && cur_list.columns")
	shown = page.evaluate("cur_list.columns.map(column => column.df && column.df.fieldname)")
	assert shown == ["what", None, None, "due", "responsible_name"]


def test_a_long_text_that_is_only_read_keeps_its_lines(browser, world):
	lead = make_colleague("MH Lead Counsellor")
	name = consent_people.make_consent_text().name
	world.commit()
	page = browser(lead, factories.PASSWORD)
	desk.open_desk(page, f"mh-consent-text/{name}")
	text = page.locator("[data-fieldname=text_zh] .control-value:visible")
	text.wait_for()
	assert len(text.inner_text().splitlines()) > 5


def test_a_form_opens_with_the_comment_that_somebody_has_written(browser, world):
	coordinator = make_colleague("MH Coordinator")
	training = factories.make_training()
	training.add_comment("Comment", "Ask the office for a room")
	world.commit()
	page = browser(coordinator, factories.PASSWORD)
	desk.open_desk(page, f"mh-training-session/{training.name}")
	desk.wait_for_form(page, "MH Training Session")
	comment = page.locator(".timeline-message-box", has_text="Ask the office for a room").first
	comment.wait_for()
	assert "commented" in comment.inner_text()

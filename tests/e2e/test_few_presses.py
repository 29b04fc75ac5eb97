"""The most frequent tasks take few presses; filling in a field is none, getting there is."""

from tests.e2e import desk
from tests.e2e.hand import Hand
from tests.e2e.test_help import pupil
from tests.e2e.test_portal import world as school
from tests.e2e.test_work_plan import world as plans
from tests.makers import consent_people, factories
from tests.makers.groups import make_regulation

__all__ = ["plans", "pupil", "school"]
PHONE = {"viewport": {"width": 375, "height": 740}}


def take_phone(browser, user: str) -> Hand:
	hand = Hand(browser(user, factories.PASSWORD, **PHONE))
	hand.reach("/mental-health")
	return hand


def is_in_sight(page, place) -> bool:
	box = place.bounding_box()
	return box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


def test_a_teacher_signs_in_to_a_training_by_one_press_without_scrolling(browser, school):
	people = school("Website User")
	hand = take_phone(browser, people.teacher)
	button = hand.page.locator(f"#{people.training.name}").get_by_role("button", name="Sign in to")
	assert is_in_sight(hand.page, button)
	button.click()
	hand.page.locator(".mh-toast", has_text="You signed in at").wait_for()
	assert hand.presses == 1


def test_a_teacher_confirms_a_regulation_by_one_press(browser, committed):
	user = factories.make_user(password=factories.PASSWORD).name
	employee = factories.make_employee(user=user)
	readers = [{"person_type": "Employee", "person": employee.name}]
	regulation = make_regulation(audience="People of a List", readers=readers)
	committed.keep()
	hand = take_phone(browser, user)
	card = hand.page.locator(f"#regulation-{regulation.name}")
	card.get_by_role("button", name="I have read").click()
	hand.page.locator(".mh-toast", has_text="It is written down that you have read").wait_for()
	assert hand.presses == 1


def test_a_teacher_reports_on_a_task_by_three_presses(browser, plans):
	plans.frappe.db.set_value("MH Work Plan", plans.plan.name, "status", "Running")
	plans.frappe.db.commit()
	hand = take_phone(browser, plans.teacher)
	hand.page.locator(".mh-bottom-bar, .mh-tiles").get_by_role("link", name="My Tasks").first.click()
	hand.page.wait_for_url("**/mental-health/tasks")
	card = hand.page.locator(f"#{plans.task.name}")
	card.locator("summary").click()
	card.locator("input[name=progress]").fill("60")
	card.locator("textarea").fill("Two lectures held")
	card.get_by_role("button", name="Send Report").click()
	hand.page.locator(".mh-toast", has_text="60%").wait_for()
	assert hand.presses == 3


def test_a_pupil_sees_the_hot_line_without_a_press(browser, pupil):
	hand = take_phone(browser, pupil.pupil)
	assert [link.get_attribute("href") for link in hand.page.locator(".mh-helpline a").all()][:1] == [
		"tel:12356"
	]
	assert hand.presses == 0


def test_a_leader_approves_a_plan_by_four_presses_from_the_bell(browser, plans):
	desk_of_member = browser(plans.office.member, factories.PASSWORD)
	desk.open_desk(desk_of_member, f"mh-work-plan/{plans.plan.name}")
	desk.wait_for_form(desk_of_member, "MH Work Plan")
	desk.press(desk_of_member, "Mark as Reviewed")
	desk.agree(desk_of_member)
	desk.wait_for_value(desk_of_member, "status", "Reviewed")
	hand = Hand(browser(plans.office.leader, factories.PASSWORD))
	desk.open_desk(hand.page, "mh-board")
	hand.presses = 0
	hand.page.locator(".notifications-icon:visible").click()
	hand.page.locator(".notification-item", has_text="waits for your approval").first.click()
	desk.wait_for_form(hand.page, "MH Work Plan")
	desk.press(hand.page, "Approve")
	desk.agree(hand.page)
	desk.wait_for_value(hand.page, "status", "Approved")
	assert hand.presses == 4


def test_a_counsellor_notes_a_session_by_four_presses(browser, committed):
	user = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	counsellor, family = factories.make_counsellor(user=user), consent_people.make_family()
	consent_people.make_given(counsellor=counsellor, family=family)
	file = factories.make_file(counsellor=counsellor, learner=family.learner, has_basis=False)
	committed.keep()
	hand = Hand(browser(user, factories.PASSWORD))
	desk.open_desk(hand.page, "mh-psychological-file")
	hand.presses = 0
	hand.page.locator(f".list-row a[data-name='{file.name}']:visible").first.click()
	desk.wait_for_form(hand.page, "MH Psychological File")
	desk.press(hand.page, "New Session")
	desk.wait_for_form(hand.page, "MH Counselling Session")
	hand.page.locator(
		"[data-fieldname=notes]:visible .ql-editor, [data-fieldname=notes]:visible textarea"
	).first.fill("Talked about the exam.")
	# as a finger does: what was typed is taken over while the button is down
	hand.page.locator(".page-head:visible .primary-action:visible").click(delay=120)
	hand.page.wait_for_function("cur_frm && !cur_frm.is_new() && !cur_frm.is_dirty()")
	assert hand.presses <= 4
	for name in committed.frappe.get_all("MH Counselling Session", pluck="name", order_by="name"):
		committed.remember("MH Counselling Session", name)

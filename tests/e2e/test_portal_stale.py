"""What somebody presses on a page of the portal that is out of date: told so, shown what stands there now."""

from types import SimpleNamespace

import pytest

from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.meetings import steps as meeting_steps
from tests.makers import factories
from tests.makers import groups as group_records
from tests.makers import meetings as meeting_records
from tests.makers.records import acting_as

PHONE = {"viewport": {"width": 375, "height": 740}}
SAID = {
	"en": "This was changed since you opened it. Read what stands there now, and then press again.",
	"zh": "您打开之后，这里的内容有变更。请先阅读现在的内容，再按一次。",
}


def show_regulation():
	user = factories.make_user(password=factories.PASSWORD).name
	factories.make_employee(user=user, name="Teacher Tang")
	readers = [{"person_type": "User", "person": user}]
	made = group_records.make_regulation(audience="People of a List", readers=readers)
	return SimpleNamespace(
		user=user,
		card=f"#regulation-{made.name}",
		button="[data-confirm-action]",
		row=("MH Regulation", made.name, "text"),
		done=("MH Regulation Receipt", {"regulation": made.name}),
	)


def show_duty():
	leader = factories.make_user(roles=["MH Leader"]).name
	member = factories.make_user(roles=["MH Member"], password=factories.PASSWORD).name
	group = group_records.make_active_group(leader=leader, members=[group_records.row(member, duty="Plans")])
	with acting_as(leader):
		leadership_notice.publish(group, leader)
	row = group.members[1].name
	return SimpleNamespace(
		user=member,
		card=f"#group-{group.name}",
		button="[data-confirm-action]",
		row=("MH Leadership Member", row, "duty"),
		done=("MH Leadership Member", {"name": row, "acknowledged_on": ("is", "set")}),
	)


def show_invitation():
	board = meeting_records.make_board(password=factories.PASSWORD)
	meeting = meeting_records.make_meeting(board=board)
	with acting_as(board.leader):
		meeting_steps.invite(meeting)
	answered = {"parent": meeting.name, "answer": "Accepted"}
	return SimpleNamespace(
		user=board.writer,
		card=f"#meeting-{meeting.name}",
		button="[data-meeting-answer=Accepted]",
		row=("MH Meeting", meeting.name, "place"),
		done=("MH Meeting Attendee", answered),
	)


@pytest.fixture
def shown(committed, request):
	"""A card before somebody who is asked, with what the page asks for."""
	factories.MADE.clear()
	made = request.param()
	committed.keep()
	yield made
	committed.refresh()
	if made.row[0] == "MH Meeting":
		# nor a meeting to which people were invited
		committed.frappe.db.set_value(*made.row[:2], "status", "Scheduled")
	committed.frappe.db.commit()


@pytest.mark.parametrize(("language", "size"), [("en", {}), ("zh", PHONE)], ids=["desktop", "phone"])
@pytest.mark.parametrize("shown", [show_regulation, show_duty, show_invitation], indirect=True)
def test_a_press_on_a_page_from_before_a_change_is_answered_on_its_card(
	browser, committed, shown, language, size, tmp_path
):
	database = committed.frappe.db
	database.set_value("User", shown.user, "language", language)
	database.commit()
	page = browser(shown.user, factories.PASSWORD, **size)
	page.goto("/mental-health")
	page.locator(f"{shown.card} {shown.button}").wait_for()
	database.set_value(*shown.row, "Nobody keeps secrets.")
	database.commit()
	page.locator(f"{shown.card} {shown.button}").click()
	card = page.locator(shown.card)
	card.locator(".mh-refused", has_text=SAID[language]).wait_for()
	# the sentence stands there a moment before the page is loaded anew, and after it
	card.get_by_text("Nobody keeps secrets.").first.wait_for(state="attached")
	page.wait_for_function("card => document.activeElement.matches(card)", arg=shown.card)
	open_details(card)
	page.screenshot(path=tmp_path / f"{shown.row[0]}_{language}.png")
	assert "Nobody keeps secrets." in card.inner_text()
	assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
	assert count_done(committed, shown) == 0
	card.locator(shown.button).click()
	card.locator(".mh-note:not(.mh-refused)").filter(has_not_text="…").wait_for()
	page.wait_for_load_state("networkidle")
	assert count_done(committed, shown) == 1


def open_details(card) -> None:
	"""Open what is folded, so that it can be read."""
	for summary in card.locator("details:not([open]) > summary").all():
		summary.click()


def count_done(committed, shown) -> int:
	committed.refresh()
	return committed.frappe.db.count(*shown.done)

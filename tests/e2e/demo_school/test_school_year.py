"""A school year in the browser, from the founding to the printed report, each step by whose it is."""

from tests.e2e import desk
from tests.e2e.demo_school import evaluating, founding, meeting, planning
from tests.e2e.demo_school.year import YEAR


def test_a_school_year_from_the_founding_to_the_annual_report(people):
	group = founding.found(people)
	founding.publish(people, group)
	made = planning.plan_term(people)
	meeting.hold_first(people)
	planning.finish_tasks(people, made)
	meeting.hold_second(people)
	summary = planning.close_plan(people, made[planning.TITLE])
	assert planning.LECTURE in summary and planning.EVIDENCE in summary
	rating = evaluating.evaluate(people)
	look_at_report(evaluating.report(people), rating)
	look_at_board(people, rating)


def look_at_report(texts: dict[str, str], rating: str) -> None:
	"""The printed report has the text, the plan, the meetings with their decision, and the rating."""
	for text in texts.values():
		assert YEAR in text
		assert evaluating.TEXT in text
		assert planning.TITLE in text
	assert f"{planning.TITLE}已结束22100%" in texts["zh"]
	assert f"{planning.TITLE}Closed22100%" in texts["en"]
	assert f"{meeting.FIRST}Confirmed1" in texts["en"] and f"{meeting.SECOND}Confirmed0" in texts["en"]
	assert "WhatbecameofwhatwasagreedStateActionitemsVerified1" in texts["en"]
	assert evaluating.TERM_NAME.replace(" ", "") in texts["en"] and rating in texts["en"]


def look_at_board(people, rating: str) -> None:
	"""The principal's board says how the year stands: no plan runs, nothing is open, the rating is there."""
	leader = people.get("leader")
	desk.open_desk(leader.page, "mh-board")
	cards = leader.page.locator(".mh-board-card")
	cards.first.wait_for()
	values = dict(card.inner_text().split("\n")[:2] for card in cards.all())
	assert values[leader.say("Progress of the Plan")] == "–"
	assert values[leader.say("Overdue Tasks")] == "0"
	assert values[leader.say("Next Meeting")] == "–"
	assert values[leader.say("Open Items")] == "0"
	assert values[leader.say("Last Evaluation")].startswith(rating)

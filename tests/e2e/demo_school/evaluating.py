"""The term is evaluated, the year reported."""

from tests.e2e.demo_school.year import SCHOOL, TERM_NAME, YEAR, get_today
from tests.print_words import get_words

EVALUATION, REPORT = "MH Evaluation", "MH Annual Report"
TEXT = "本学年领导小组按计划开展工作。"


def evaluate(people) -> str:
	"""The coordinator evaluates the work, the leader reviews, rates and closes; returns the rating."""
	coordinator, leader = people.get("coordinator"), people.get("leader")
	name = coordinator.make(EVALUATION, school=SCHOOL, academic_year=YEAR, academic_term=TERM_NAME)
	coordinator.step("Start Collecting", "Collecting")
	score(coordinator, "class_lessons", 85)
	coordinator.step("Finish Self-evaluation", "Self-evaluated")
	leader.open(EVALUATION, name)
	leader.step("Confirm the Group's Review", "Reviewed")
	leader.step("Rate", "Rated")
	leader.fill({"improvements": [{"goal": "增加六年级心理辅导活动课"}]})
	leader.save()
	leader.step("Close", "Closed")
	return leader.read("rating")


def score(person, indicator: str, points: int) -> None:
	"""Score an indicator by hand and save."""
	person.page.evaluate(
		"""([indicator, points]) => {
			const row = cur_frm.doc.scores.find((row) => row.indicator === indicator);
			return frappe.model.set_value(row.doctype, row.name, "self_score", points); }""",
		[indicator, str(points)],
	)
	person.save()


def report(people) -> dict[str, str]:
	"""The coordinator freezes the report, the leader signs and prints it; language -> the PDF's text."""
	coordinator, leader = people.get("coordinator"), people.get("leader")
	name = coordinator.make(REPORT, school=SCHOOL, academic_year=YEAR, freeze_date=get_today().isoformat())
	coordinator.page.evaluate(
		"""text => { const row = cur_frm.doc.sections[0];
			return frappe.model.set_value(row.doctype, row.name, "text", text); }""",
		TEXT,
	)
	coordinator.save()
	coordinator.step("Freeze Figures", "Frozen")
	coordinator.press("Check Small Counts")
	coordinator.page.wait_for_function("cur_frm.doc.checked_at && cur_frm.doc.open_cells === 0")
	leader.open(REPORT, name)
	leader.step("Sign", "Signed")
	return {language: download(leader, name, language) for language in ("zh", "en")}


def download(person, name: str, language: str) -> str:
	"""The text of the report's PDF without white space; some letters come as look-alikes of theirs."""
	query = {"doctype": REPORT, "name": name, "format": REPORT, "_lang": language, "no_letterhead": "1"}
	answer = person.page.request.get("/api/method/frappe.utils.print_format.download_pdf", params=query)
	assert answer.ok, answer.text()
	return "".join(get_words(answer.body()).split())

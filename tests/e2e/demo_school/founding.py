"""The group is founded from an earlier one, published, and acknowledged."""

from tests.e2e.demo_school.year import FIRST_DAY, SCHOOL, YEAR

GROUP = "MH Leadership Group"
NUMBER = "演示校发〔1〕号"


def found(people) -> str:
	"""The leader copies the earlier group, adds a secretary and two representatives, and lets it work."""
	leader = people.get("leader")
	earlier = people.find(GROUP, school=SCHOOL, status="Closed")
	leader.open(GROUP, earlier)
	leader.press("Copy to Another Year")
	leader.answer("Copy", academic_year=YEAR)
	leader.page.wait_for_function(
		"earlier => cur_frm.doctype === 'MH Leadership Group' && cur_frm.doc.name !== earlier", arg=earlier
	)
	leader.fill({"members": get_new_members(people)}, document_number=NUMBER, founded_on=FIRST_DAY)
	leader.page.evaluate(
		"""day => Promise.all(cur_frm.doc.members.map((row) =>
			frappe.model.set_value(row.doctype, row.name, "from_date", day)))""",
		FIRST_DAY,
	)
	name = leader.save()
	leader.step("Activate", "Active")
	return name


def get_new_members(people) -> list[dict]:
	"""The coordinator as secretary; a pupil and a parent as representatives."""
	pupil = people.find("Student", student_email_id="pupil@demo.example")
	guardian = people.find("Guardian", user="guardian@demo.example")
	rows = (
		("Employee", people.find_employee("coordinator"), "Secretary", ""),
		("Student", pupil, "Member", "Pupil Representative"),
		("Guardian", guardian, "Member", "Parent Representative"),
	)
	fields = ("person_type", "person", "office", "constituency")
	return [{**dict(zip(fields, row, strict=True)), "from_date": FIRST_DAY} for row in rows]


def publish(people, group: str) -> None:
	"""The leader publishes; a member acknowledges in the Desk, a parent on a phone."""
	leader = people.get("leader")
	leader.open(GROUP, group)
	leader.press("Publish")
	leader.answer("Yes")
	leader.page.wait_for_function("cur_frm.doc.published_on")
	member = people.get("member")
	member.open(GROUP, group)
	member.press("Acknowledge")
	member.page.wait_for_function(
		"cur_frm.doc.members.some((row) => row.acknowledged_by === frappe.session.user)"
	)
	guardian = people.get("guardian")
	guardian.go_to_portal()
	guardian.page.locator("[data-confirm-action=acknowledge_group]").click()
	guardian.page.locator("[data-confirm-action=acknowledge_group]").wait_for(state="detached")
	leader.open(GROUP, group)
	rows = leader.page.locator("[data-fieldname=acknowledgements] tr")
	rows.first.wait_for()
	assert rows.filter(has_text=leader.say("not yet")).count() == rows.count() - 3 - count_without_account(
		leader, rows
	)


def count_without_account(leader, rows) -> int:
	"""How many members have to be told in person."""
	return rows.filter(has_text=leader.say("no account: tell in person")).count()

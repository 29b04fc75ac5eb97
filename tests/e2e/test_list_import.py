"""A coordinator brings a sign-in sheet in: upload, choose who is meant, commit, undo."""

import pytest
from frappe.utils.password import update_password

from mental_health_module.services.lists.imports import KINDS
from tests.e2e.desk import agree, open_desk, open_new, press, wait_for_form
from tests.e2e.hand import Hand
from tests.makers import factories
from tests.makers.lists import make_csv, make_teacher, make_teachers

STATUS = "status => cur_frm && !cur_frm.is_new() && cur_frm.doc.status === status"


@pytest.fixture
def coordinator(committed):
	"""An account that may import sign-in sheets of the school; deleted with all it has made."""
	start = len(factories.MADE)
	email = f"u{factories.get_number()}@school.example"
	roles = [{"role": "MH Coordinator"}]
	user = factories.insert(
		"User", email=email, first_name="Coordinator", send_welcome_email=0, roles=roles
	).name
	update_password(user, factories.PASSWORD)
	committed.frappe.db.commit()
	yield user
	committed.refresh()
	for doctype in ("MH Training Session", "File", "MH List Import"):
		rows = committed.frappe.get_all(doctype, {"owner": user}, pluck="name", order_by="creation asc")
		factories.MADE.extend((doctype, name) for name in rows)
	committed.made.extend(factories.MADE[start:])


def make_sheet(committed, tmp_path):
	"""A school, and a sheet of two known people and a name that two people have; returns both."""
	school, twin = factories.make_school().name, f"章{factories.get_number()}"
	people = make_teachers(2)
	make_teacher(twin)
	make_teacher(twin)
	committed.frappe.db.commit()
	rows = [(*person, "2026-03-12", "情绪管理", "14:00", "15:30") for person in [*people, (twin, "")]]
	path = tmp_path / "签到表.csv"
	path.write_bytes(make_csv(rows, encoding="gb18030"))
	return school, path


def upload(page, school, path) -> None:
	"""Open a new list, say what it is, and attach the sheet."""
	page.goto("/app/mh-list-import/new")
	page.wait_for_selector(".mhli-steps")
	page.evaluate("school => cur_frm.set_value({kind: 'Training Sign-in Sheet', school})", school)
	page.locator("[data-fieldname=sheet] .btn-attach").click()
	page.locator(".file-upload-area input[type=file]").first.set_input_files(path)
	page.locator(".modal.show .btn-modal-primary").click()


def take_back(page) -> None:
	page.locator(".page-actions .btn-danger:visible").click()
	agree(page)
	page.wait_for_function(STATUS, arg="Undone")


def test_a_sheet_is_uploaded_settled_committed_and_undone(browser, coordinator, committed, tmp_path):
	school, path = make_sheet(committed, tmp_path)
	page = browser(coordinator, factories.PASSWORD)
	upload(page, school, path)
	# Frappe saves a document by itself when a file is attached.
	page.wait_for_function(STATUS, arg="Needs Choice")
	page.locator(".mhli-choice select").select_option(index=1)
	page.wait_for_function("cur_frm.is_dirty()")
	page.locator(".standard-actions .primary-action:visible").click()
	page.wait_for_function(STATUS, arg="Ready")
	assert page.locator(".mhli-table tbody tr:visible").count() == 3
	page.locator(".standard-actions .primary-action:visible").click()
	agree(page)
	page.wait_for_function(STATUS, arg="Committed")
	committed.refresh()
	trainings = committed.frappe.get_all(
		"MH Training Session", {"school": school}, pluck="name", order_by="name"
	)
	assert committed.frappe.db.count("MH Training Attendance", {"training_session": trainings[0]}) == 3
	take_back(page)
	committed.refresh()
	assert not committed.frappe.db.count("MH Training Session", {"school": school})


def test_a_word_that_is_not_known_is_explained_in_the_preview(browser, coordinator, committed, tmp_path):
	school, people = factories.make_school().name, make_teachers(2)
	committed.frappe.db.commit()
	rows = [(*person, "2026-03-12", "情绪管理", mark) for person, mark in zip(people, "√△", strict=True)]
	path = tmp_path / "签到表.csv"
	path.write_bytes(make_csv(rows, ("姓名", "工号", "培训日期", "培训主题", "出勤情况")))
	page = browser(coordinator, factories.PASSWORD)
	upload(page, school, path)
	page.wait_for_function(STATUS, arg="Needs Choice")
	page.locator("#mhli-word-0").select_option("Absent")
	page.wait_for_function("cur_frm.is_dirty()")
	page.locator(".standard-actions .primary-action:visible").click()
	page.wait_for_function(STATUS, arg="Ready")
	assert page.locator(".mhli-table tbody tr:visible").count() == 1


def test_a_sheet_is_brought_in_from_its_training_by_six_presses(browser, coordinator, committed, tmp_path):
	people, training = make_teachers(3), factories.make_training()
	committed.frappe.db.commit()
	path = tmp_path / "签到表.csv"
	path.write_bytes(make_csv([(*person, "√") for person in people], ("姓名", "工号", "签到")))
	hand = Hand(browser(coordinator, factories.PASSWORD))
	page = hand.page
	open_desk(page, "mh-training-session")
	hand.presses = 0
	page.locator(".list-row .list-subject a", has_text=training.topic).first.click()
	wait_for_form(page, "MH Training Session")
	press(page, "Import Sign-in Sheet")
	page.wait_for_selector(".mhli-steps")
	page.locator("[data-fieldname=sheet] .btn-attach").click()
	page.locator(".file-upload-area input[type=file]").first.set_input_files(path)
	page.locator(".modal.show .btn-modal-primary").click()
	page.wait_for_function(STATUS, arg="Ready")
	page.locator(".standard-actions .primary-action:visible").click()
	agree(page)
	page.wait_for_function(STATUS, arg="Committed")
	assert hand.presses <= 6
	committed.refresh()
	assert committed.frappe.db.count("MH Training Attendance", {"training_session": training.name}) == 3
	take_back(page)


PHONE = {"viewport": {"width": 390, "height": 844}}


def make_unclear(committed, tmp_path):
	"""A school, and a sheet of two who have signed, one of them with leave in a column that is not read."""
	school, people = factories.make_school().name, make_teachers(2)
	committed.frappe.db.commit()
	shared = ("2026-03-12", "情绪管理", "√")
	rows = [(*person, *shared, leave) for person, leave in zip(people, ("", "下午请假"), strict=True)]
	path = tmp_path / "签到表.csv"
	path.write_bytes(make_csv(rows, ("姓名", "工号", "培训日期", "培训主题", "签到", "审批单")))
	return school, path


def settle(page, picture) -> None:
	"""Say in the preview that whoever the column calls absent was absent, for this school too."""
	page.wait_for_function(STATUS, arg="Needs Choice")
	assert "审批单" in page.locator(".mhli-choice").inner_text()
	page.screenshot(path=picture, full_page=True)
	page.locator(".mhli-choice input").check()
	page.locator("#mhli-word-0").select_option(index=2)
	page.wait_for_function("cur_frm.is_dirty()")
	page.locator(".standard-actions .primary-action:visible").click()
	page.wait_for_function(STATUS, arg="Ready")
	assert page.locator(".mhli-table tbody tr:visible").count() == 1


def commit_and_undo(page, while_committed, undo: str) -> None:
	"""Commit the list, do something, and take the list back, so that nothing stays behind."""
	page.locator(".standard-actions .primary-action:visible").click()
	agree(page)
	page.wait_for_function(STATUS, arg="Committed")
	name = page.evaluate("cur_frm.doc.name")
	while_committed()
	page.goto(f"/app/mh-list-import/{name}")
	page.wait_for_function(STATUS, arg="Committed")
	press(page, undo)
	agree(page)
	page.wait_for_function(STATUS, arg="Undone")


# what the buttons are called: the school's words, taking a list back
BUTTONS = {"en": ("Words of Lists", "Undo"), "zh": ("名单用词", "撤销")}


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", list(BUTTONS))
def test_what_an_unread_column_means_is_said_in_the_preview_and_forgotten_in_the_school(
	browser, coordinator, committed, tmp_path, language, size
):
	school, path = make_unclear(committed, tmp_path)
	committed.frappe.db.set_value("User", coordinator, "language", language)
	committed.frappe.db.commit()
	words, undo = BUTTONS[language]
	page = browser(coordinator, factories.PASSWORD, **size)
	upload(page, school, path)
	settle(page, tmp_path / "column.png")

	def forget():
		page.goto(f"/app/mh-school/{school}")
		press(page, words)
		page.wait_for_selector(".mh-kept-word")
		assert "审批单" in page.locator(".mh-kept-word").inner_text()
		page.screenshot(path=tmp_path / "kept.png")
		page.locator(".mh-kept-word button").click()
		page.wait_for_selector(".mh-kept-word", state="detached")

	commit_and_undo(page, forget, undo)
	committed.refresh()
	assert not committed.frappe.db.get_value("MH School", school, "list_words")


@pytest.mark.parametrize(
	("role", "refused"),
	[
		("MH Leader", {"Training Sign-in Sheet", "List of Counsellors", "List of Certificates"}),
		("MH Lead Counsellor", {"Leadership Members", "Work Plan Tasks", "List of Regulations"}),
		("System Manager", {"List of Certificates"}),
	],
)
def test_nobody_is_offered_a_kind_of_list_that_is_then_refused(browser, committed, role, refused):
	user = factories.make_user(roles=[role], password=factories.PASSWORD).name
	committed.frappe.db.commit()
	page = browser(user, factories.PASSWORD)
	open_new(page, "MH List Import")
	options = page.locator("[data-fieldname=kind] select option").all()
	assert {option.get_attribute("value") for option in options} - {"", None} == KINDS.keys() - refused

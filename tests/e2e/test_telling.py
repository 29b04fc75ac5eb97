"""How somebody is told by mail, chosen by hand on the portal, and what the administrator sees of it."""

import frappe
import pytest

from mental_health_module.services.shared import notices
from mental_health_module.services.shared.ways import choices
from tests.e2e import desk
from tests.e2e.test_portal import is_wider_than_screen, world
from tests.makers import factories, mails

__all__ = ["world"]
SIZES = {"desktop": {}, "phone": {"viewport": {"width": 375, "height": 740}}}
WORDS = {
	"en": ("How You Are Told", "Once a Day", "At Once", "It is kept."),
	"zh": ("通知方式", "每天一次", "立即", "已保存。"),
}


@pytest.fixture
def mailing(committed):
	"""The site tells by mail, for the time of the test."""
	before = frappe.get_all("Email Account", {"default_outgoing": 1}, pluck="name", order_by="name")
	switch = frappe.db.get_single_value("MH Settings", "mail_notices")
	committed.remember("Email Account", mails.make_account())
	frappe.db.set_single_value("MH Settings", "mail_notices", 1)
	frappe.db.commit()
	yield
	frappe.db.rollback()
	frappe.db.set_value("Email Account", {"name": ("in", [*before, ""])}, "default_outgoing", 1)
	frappe.db.set_single_value("MH Settings", "mail_notices", switch)
	frappe.db.commit()


def get_choice(user: str) -> str:
	frappe.db.rollback()
	return choices.get_choices_unchecked([user])[user]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", WORDS)
def test_a_teacher_chooses_how_to_be_told(browser, world, mailing, committed, language, size, tmp_path):
	people, (title, daily, at_once, said) = world("Website User"), WORDS[language]
	frappe.db.set_value("User", people.teacher, "language", language)
	frappe.db.commit()
	page = browser(people.teacher, factories.PASSWORD, **SIZES[size])
	page.goto("/mental-health#telling")
	card = page.locator("#telling")
	page.get_by_role("heading", name=title).wait_for()
	assert card.locator("[aria-pressed=true]").inner_text() == daily
	card.get_by_role("button", name=at_once, exact=True).and_(page.locator(":enabled")).click()
	card.locator(".mh-note", has_text=said).wait_for()
	assert card.locator("[aria-pressed=true]").inner_text() == at_once
	card.scroll_into_view_if_needed()
	page.screenshot(path=tmp_path / f"telling-{language}-{size}.png")
	assert not is_wider_than_screen(page)
	assert get_choice(people.teacher) == "At Once"
	page.reload()
	assert card.locator("[aria-pressed=true]").inner_text() == at_once
	name = frappe.db.get_value(choices.CHOICE, {"user": people.teacher}, "name", order_by="name")
	committed.remember(choices.CHOICE, name)


@pytest.mark.parametrize("language", WORDS)
def test_the_administrator_sees_what_was_sent_and_what_to_do(browser, mailing, committed, language, tmp_path):
	admin = factories.make_user(roles=["System Manager"], password=factories.PASSWORD)
	reader = factories.make_user()
	frappe.db.set_value("User", admin.name, "language", language)
	committed.keep()
	notices.notify_unchecked(
		[reader.name], "A meeting to which you are invited is tomorrow.", "MH Meeting", "M-1"
	)
	frappe.db.set_value("MH Notice Delivery", {"user": reader.name}, {"state": "Failed", "error": "–"})
	frappe.db.commit()
	page = browser(admin.name, factories.PASSWORD)
	desk.open_desk(page, "query-report/Notices Sent")
	every_one = {"en": "Every Single One", "zh": "逐条查看"}[language]
	steps = {"en": "did not arrive", "zh": "条没有送达"}[language]
	page.get_by_text(steps).first.wait_for()
	page.screenshot(path=tmp_path / f"report-{language}.png")
	page.get_by_role("button", name=every_one).click()
	failed = {"en": "Failed", "zh": "发送失败"}[language]
	page.locator(".list-row .indicator-pill", has_text=failed).first.wait_for()
	page.screenshot(path=tmp_path / f"list-{language}.png")
	assert page.locator(".list-row", has_text=reader.full_name).count() == 1
	for doctype, field in (("MH Notice Delivery", "user"), ("Notification Log", "for_user")):
		frappe.db.delete(doctype, {field: reader.name})
	frappe.db.commit()

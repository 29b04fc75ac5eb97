"""What the portal page and the board collect is named in hooks.py, by this app and by others."""

import re

import frappe
import pytest

from mental_health_module.services.evaluation import board
from mental_health_module.services.portal import page as portal
from mental_health_module.services.retention import kinds as retention_kinds
from mental_health_module.services.retention import reviews as retention
from mental_health_module.services.shared.board_cards import Card, Maker
from mental_health_module.services.shared.portal_parts import Part, Visitor
from mental_health_module.services.shared.registered import FAULT_TITLE, get_entries
from tests import portal_pages, query_count
from tests.makers import consent_people, portal_people
from tests.makers import evaluation as records

TABLE = re.compile(r"\btab[A-Z][A-Za-z ]+")
NOTE = "templates/includes/mental_health/stranger.html"
# the parts of staff, of members and of pupils' counsellors
WORK = {"tabMH Training Session", "tabMH Training Attendance", "tabMH Work Plan", "tabMH Plan Task"}
RULES = {"tabMH Regulation", "tabMH Regulation Reader", "tabMH Regulation Receipt"}
FAMILY = {"tabMH Counsellor", "tabMH Consent", "tabProgram Enrollment"}
MEETINGS = {"tabMH Meeting", "tabMH Meeting Agenda Item"}
CASES = {"tabMH Case Conference", "tabMH Psychological File", "tabMH Counselling Session"}


class OtherApp:
	"""Another app of the site, and what it registers beside our entries."""

	def __init__(self, monkeypatch):
		self.monkeypatch = monkeypatch

	def registers(self, hook: str, **entries) -> None:
		hooks, get_attr = frappe.get_hooks, frappe.get_attr
		paths = [f"other_app.{name}" for name in entries]

		def get_hooks(name=None, *args, **options):
			return [*hooks(name, *args, **options), *paths] if name == hook else hooks(name, *args, **options)

		def get(path):
			app, _dot, name = path.partition(".")
			return get_attr(path) if app != "other_app" else entries[name]

		self.monkeypatch.setattr(frappe, "get_hooks", get_hooks)
		self.monkeypatch.setattr(frappe, "get_attr", get)


@pytest.fixture
def other_app(site, monkeypatch):
	return OtherApp(monkeypatch)


def fail(of_whom):
	frappe.throw("a name that nobody else may read")


def get_tables(call) -> set[str]:
	return {table.strip() for query in query_count.count(call) for table in TABLE.findall(query)}


def get_told(path: str) -> str:
	"""What the Error Log says about an entry."""
	return frappe.get_last_doc("Error Log", {"method": f"{FAULT_TITLE}: {path}"}).error


def test_nothing_is_asked_for_a_guest_but_the_help_line(site):
	assert get_tables(lambda: portal_pages.look("Guest")) <= {"tabSingles"}


def test_nothing_is_asked_of_the_work_for_somebody_who_is_nobody_here(site):
	user = portal_people.make_account()
	assert portal_pages.get_parts(user) == ["helpline"]
	asked = get_tables(lambda: portal_pages.look(user))
	assert "tabEmployee" in asked
	assert asked & (WORK | RULES | FAMILY | MEETINGS | CASES) == set()


def test_nothing_is_asked_of_the_work_of_staff_for_a_pupil_and_the_guardian(site):
	family = consent_people.make_family(age=15)
	for user in (family.pupil_user, family.guardian_user):
		asked = get_tables(lambda user=user: portal_pages.look(user))
		assert "tabMH Counsellor" in asked
		assert asked & (WORK | RULES | MEETINGS | CASES) == set()


def test_nothing_is_asked_of_families_for_a_teacher(site):
	people = portal_people.make_portal_school()
	asked = get_tables(lambda: portal_pages.look(people.teacher))
	assert asked > WORK - {"tabMH Plan Task"} and asked & RULES
	assert asked & (FAMILY | MEETINGS | CASES) == set()


def test_who_is_staff_is_asked_once_for_all_parts(site, monkeypatch):
	from mental_health_module.services.shared import portal_parts

	people, asked = portal_people.make_portal_school(), []
	ask = portal_parts.get_staff_of_user
	monkeypatch.setattr(portal_parts, "get_staff_of_user", lambda user: asked.append(user) or ask(user))
	page = portal.get_page(people.teacher)
	assert page.staff and page.waiting and page.menu
	assert asked == [people.teacher]


def test_every_part_has_a_template_that_shows_something(site):
	parts = [one.entry for one in get_entries(portal.HOOK)]
	assert len({part.key for part in parts}) == len(parts) == 15
	cards = [kind.card for part in parts for kind in part.waiting]
	assert len(cards) == 11
	for template in (*(part.template for part in parts), *cards):
		source, *_rest = frappe.get_jloader().get_source(frappe.get_jenv(), template)
		assert "<" in source


def test_a_key_that_nothing_is_registered_under_is_no_empty_part(site):
	with pytest.raises(AttributeError):
		_ = portal.get_page("Guest").meetngs


def test_a_part_of_another_app_stands_on_the_page_behind_ours(other_app):
	part = Part("other", NOTE, lambda visitor: visitor.user)
	other_app.registers(portal.HOOK, PART=part)
	user = portal_people.make_account()
	page = portal.get_page(user)
	assert page.other == user
	assert page.parts[-1].part is part
	assert "Ask the school office" in page.parts[-1].html


@pytest.mark.parametrize(
	("part", "kind"),
	[
		(Part("other", NOTE, fail, for_guests=True), "ValidationError"),
		(Part("other", "templates/none.html", lambda visitor: True, for_guests=True), "TemplateNotFound"),
	],
)
def test_a_part_of_another_app_that_fails_is_left_out_and_the_help_line_stands(other_app, part, kind):
	other_app.registers(portal.HOOK, PART=part)
	page = portal.get_page("Guest")
	assert [one.part.key for one in page.parts] == ["helpline"]
	assert frappe.local.message_log == []
	assert get_told("other_app.PART").splitlines()[-1].endswith(kind)
	assert "nobody else" not in get_told("other_app.PART")


def test_another_app_takes_the_place_of_no_part_of_ours(other_app):
	other_app.registers(portal.HOOK, PART=Part("helpline", NOTE, lambda visitor: "other", for_guests=True))
	assert [number.dialled for number in portal.get_page("Guest").helpline] == ["12356"]


def test_what_another_app_registers_and_does_not_have_is_left_out(site, monkeypatch):
	hooks = frappe.get_hooks

	def get_hooks(name=None, *args, **options):
		found = hooks(name, *args, **options)
		return [*found, "frappe.no.PART"] if name == portal.HOOK else found

	monkeypatch.setattr(frappe, "get_hooks", get_hooks)
	assert [one.part.key for one in portal.get_page("Guest").parts] == ["helpline"]


def test_a_part_of_ours_that_fails_is_a_fault(site, monkeypatch):
	from mental_health_module.services.portal import helpline as portal_helpline

	monkeypatch.setattr(portal_helpline, "PART", Part("helpline", NOTE, fail, for_guests=True))
	with pytest.raises(frappe.ValidationError):
		portal_pages.look("Guest")


def test_regulations_of_a_member_ask_for_the_groups_once(site, monkeypatch):
	visitor = Visitor(portal_people.make_account())
	made = []
	assert [visitor.ask(made.append), visitor.ask(made.append)] == [None, None]
	assert made == [visitor]


def test_a_kind_of_record_of_another_app_that_cannot_be_had_deletes_nothing(other_app):
	hooks = frappe.get_hooks
	assert list(retention_kinds.get_kinds()) == ["Psychological File"]
	other_app.monkeypatch.setattr(
		frappe,
		"get_hooks",
		lambda name=None, *args, **options: (
			["frappe.no.KIND"] if name == retention_kinds.HOOK else hooks(name, *args, **options)
		),
	)
	with pytest.raises(ImportError):
		retention.list_due_unchecked()


def test_a_card_of_another_app_stands_on_the_board_and_one_that_fails_does_not(other_app, as_user):
	group = records.Group()
	card = Card("Other", "1", "MH School", {})
	other_app.registers(
		board.HOOK, CARDS=(Maker("MH School", fail), Maker("MH School", lambda school: card)), SINGLE=3
	)
	frappe.clear_messages()
	with as_user(group.leader):
		cards = board.get_board(group.school)["cards"]
	assert [one["title"] for one in cards][-1] == "Other"
	assert len(cards) == 11
	assert frappe.local.message_log == []
	assert get_told("other_app.CARDS").splitlines()[-1].endswith("ValidationError")


def test_nothing_is_asked_for_a_card_whose_list_the_reader_may_not_read(other_app, as_user):
	made = []
	other_app.registers(board.HOOK, CARDS=(Maker("Error Log", made.append),))
	group = records.Group()
	with as_user(group.leader):
		assert len(board.get_board(group.school)["cards"]) == 10
	assert made == []

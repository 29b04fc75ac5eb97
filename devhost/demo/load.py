"""Loads the demo school into the connected site."""

import random
from collections.abc import Callable
from functools import partial

import frappe
from frappe.utils import getdate, today

from devhost.demo import (
	access,
	accounts,
	appearance,
	cards,
	classes,
	consents,
	counselling,
	evaluations,
	facts,
	group_work,
	host_school,
	language_menu,
	large,
	leadership,
	meetings,
	retention,
	school_year,
	sizes,
	staff,
	ties,
	trainings,
	unlocking,
	work_plans,
)
from devhost.demo.accounts import DemoUser
from devhost.demo.addresses import FIRST_TEACHER
from devhost.demo.names import PersonMaker, StaffMember
from devhost.demo.records import acting_as, in_chinese, quietly

# A "new-year" school has not begun its year: no group, plan, meeting or evaluation of it yet.
NEW_YEAR = "new-year"
SIZES = ("normal", "large", NEW_YEAR)
SEED = 20121018
TEACHER_COUNT = 63
COUNSELLOR_NUMBER = "DEMO-0001"
# (class, place in it): the first case is the pupil who has a demo account, of the teacher who has one.
CASES = ((0, 0), (9, 2), (20, 5))

Progress = Callable[[str, int, int], None]


class ForeignSchoolError(Exception):
	"""The site has a real school of the demo school's name."""


def load(size: str = "normal", progress: Progress | None = None) -> list[DemoUser]:
	"""Make the demo school; on a site that has it, nothing happens.

	In: `size` normal (one school), large (20 schools, 40,000 pupils) or new-year (one school before the work
	of its year); `progress(step, done, total)` is called now and then. Out: the demo users for the table that
	`make demo` prints. The caller commits.
	Raises ForeignSchoolError when a school of that name exists which is no demo.
	"""
	if size not in SIZES:
		raise ValueError(f"size is one of {SIZES}, not {size!r}")
	progress = progress or (lambda step, done, total: None)
	with quietly(), in_chinese():
		if not is_loaded():
			load_school(progress, has_begun=size != NEW_YEAR)
		if size == "large":
			large.load(SEED, progress)
	return accounts.get_demo_users()


def renew() -> None:
	"""Let the training with open sign-in be today's, in a demo school that was loaded on another day."""
	if is_loaded():
		with quietly():
			trainings.make_open_training(facts.SCHOOL)


def is_loaded() -> bool:
	"""Whether the site has the demo school."""
	is_demo = frappe.db.get_value("MH School", facts.SCHOOL, "is_demo")
	if is_demo == 0:
		raise ForeignSchoolError(
			f"This site has a school {facts.SCHOOL} that is not marked as a demo. Load it into another site."
		)
	return bool(is_demo)


def load_school(progress: Progress, has_begun: bool = True) -> None:
	"""The school of the source document, with or without what its group has done this year."""
	randomness, maker = random.Random(SEED), PersonMaker(SEED)
	this_year = school_year.get_first_year(getdate(today()))
	host_school.make_calendar()
	company = host_school.make_company(facts.SCHOOL, facts.ABBREVIATION)
	programs = host_school.make_programs(company)
	school = host_school.make_school(facts.SCHOOL, company, facts.REGION)
	named, teachers = load_staff(company, maker, progress)
	past_teachers = randomness.sample(teachers, sizes.CLASS_COUNT)
	for first_year in facts.GROUP_YEARS:
		classes.make_past_classes(first_year, programs, past_teachers)
	pupils = classes.make_classes(this_year, programs, teachers, maker, partial(progress, "Classes"))
	load_groups(school, named, pupils[1][0][0], this_year if has_begun else None)
	load_trainings(school, [*named, *teachers], past_teachers, randomness, progress)
	load_counselling(school, teachers, pupils)
	open_accounts(school, pupils)
	ties.confirm(school)
	cards.publish(accounts.BY_NAME["counsellor"].user, accounts.BY_NAME["coordinator"].user)
	if has_begun:
		load_year(school, this_year, programs, [*named, *teachers], past_teachers, pupils)
	language_menu.add_languages()
	appearance.dress()


def load_year(
	school: str,
	this_year: int,
	programs: list[str],
	everybody: list[StaffMember],
	homeroom: list[StaffMember],
	pupils: list[list],
) -> None:
	"""What the group has done by today: published, evaluated last year's work, planned, met."""
	group_work.load(school)
	evaluations.make_last_classes(this_year - 1, programs, homeroom, pupils)
	evaluations.hold_last_trainings(school, this_year - 1, everybody, random.Random(SEED))
	evaluations.load(school, this_year)
	load_meetings(school, pupils)


def open_accounts(school: str, pupils: list[list]) -> None:
	"""The accounts of the table, and what they let each other read."""
	classes.get_account_of_pupil(pupils[0][0][0])
	accounts.open_accounts(school)
	unlocking.set_up()
	cases = [pupils[index][place][0] for index, place in CASES]
	access.make_rights(cases)
	retention.make_requests(cases)


def load_meetings(school: str, pupils: list[list]) -> None:
	"""What the group plans and has talked about, and a case conference about the first case."""
	work_plans.make_plans(school)
	meetings.make_meetings(school)
	index, place = CASES[0]
	meetings.make_conference(pupils[index][place][0])


def load_staff(
	company: str, maker: PersonMaker, progress: Progress
) -> tuple[list[StaffMember], list[StaffMember]]:
	"""The people of the source, and the teachers."""
	progress("Staff", 0, 1)
	accounts.make_administrator()
	named = staff.make_named_staff(company)
	teachers = staff.make_teachers(company, TEACHER_COUNT, maker, FIRST_TEACHER)
	progress("Staff", 1, 1)
	return named, teachers


def load_groups(school: str, named: list[StaffMember], pupil: str, this_year: int | None) -> None:
	"""The group of the source's year, closed since, and, with a year, that of today, which is its copy."""
	for first_year in facts.GROUP_YEARS:
		group = leadership.make_past_group(school, first_year, named)
	consents.give_guardian(pupil)
	if this_year:
		leadership.make_next_group(group, this_year, pupil)


def load_trainings(
	school: str,
	everybody: list[StaffMember],
	homeroom: list[StaffMember],
	randomness: random.Random,
	progress: Progress,
) -> None:
	"""The trainings of the source, one of today and one of next week."""
	names = [name for _grade, name in sizes.get_class_names()]
	class_of = {teacher.employee: name for teacher, name in zip(homeroom, names, strict=True)}
	for number, training in enumerate(facts.TRAININGS, start=1):
		trainings.hold_training(school, training, everybody, class_of, randomness)
		progress("Trainings", number, len(facts.TRAININGS))
	trainings.hold_recent_trainings(school, everybody, {}, randomness)
	trainings.make_open_training(school)
	trainings.make_planned_training(school)


def load_counselling(school: str, teachers: list[StaffMember], pupils: list[list]) -> None:
	"""The counsellor on duty with certificate and cases, and the colleague in training for it."""
	by_user = {teacher.user: teacher for teacher in teachers}
	counsellor = by_user[accounts.BY_NAME["counsellor"].user]
	counselling.make_counsellor(school, counsellor, COUNSELLOR_NUMBER, issued_on="2011-06-30")
	counselling.make_counsellor(school, by_user[accounts.BY_NAME["trainee"].user])
	staff.add_roles(counsellor.user, *accounts.BY_NAME["counsellor"].roles)
	consents.put_texts_in_force()
	cases = [pupils[index][place][0] for index, place in CASES]
	counselling.make_files(school, counsellor.user, cases)
	with acting_as(counsellor.user):
		consents.ask_about_screening(school, pupils[0][0][0])

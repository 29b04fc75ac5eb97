"""Every section of the portal, report, card of the board, indicator and scheduled job asks as much of the
database for many rows as for few. The walk is made from the folders and hooks: what comes new has no case."""

from collections import Counter
from contextlib import nullcontext, suppress
from functools import cache, partial
from pathlib import Path
from pkgutil import resolve_name
from unittest import mock

import frappe
import pytest
from frappe.utils import add_days, getdate, today

import mental_health_module
from mental_health_module import hooks
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.domain.evaluation.indicators import NotWorkedOutError, Period
from mental_health_module.services.portal import page as portal
from mental_health_module.services.shared.registered import get_entries
from tests import portal_pages, query_count
from tests.makers import mails
from tests.makers.records import acting_as
from tests.makers.sized_school import SizedSchool

FEW, MANY = 1, 3
PACKAGE = Path(mental_health_module.__file__).parent
FIGURES = hooks.mental_health_indicators
JOBS = {
	path.removeprefix(f"{PACKAGE.name}.jobs."): path
	for paths in hooks.scheduler_events.values()
	for path in paths
}
MAKERS = {
	maker.make.__name__: maker.make
	for path in hooks.mental_health_board_cards
	for maker in resolve_name(path)
}
REPORTS = {path.parent.name: path for path in PACKAGE.glob("*/report/*/*.json")}
# One page asks for all of its sections; each is shown to whoever has it.
PEOPLE = ("teacher", "parent", "pupil", "guest")
# The help line is a setting; everybody here is confirmed, and nobody is let into a file of others.
NEVER_IN_THE_WALK = {"helpline", "is_unconfirmed", "opened_files"}


def ask_report(room: SizedSchool, name: str) -> None:
	path = REPORTS[name]
	module = f"{PACKAGE.name}.{path.relative_to(PACKAGE).with_suffix('').as_posix().replace('/', '.')}"
	filters = {"school": room.school, "day": today(), "indicator": frappe.db.get_value("MH Indicator", {})}
	frappe.get_attr(f"{module}.execute")(filters)
	frappe.get_attr(f"{module}.execute")({})


def ask_portal(room: SizedSchool, who: str) -> list[portal.PortalPage]:
	user = {"teacher": room.teacher, "parent": room.parent, "pupil": room.pupil, "guest": "Guest"}[who]
	with acting_as(user):
		return portal_pages.look(user)


def ask_figure(room: SizedSchool, key: str) -> None:
	period = Period(getdate("2026-09-01"), getdate(add_days(today(), 60)))
	with suppress(NotWorkedOutError):
		frappe.get_attr(FIGURES[key])(room.school, period)


def ask_job(room: SizedSchool, name: str) -> None:
	frappe.get_attr(JOBS[name])()


def ask_board(room: SizedSchool, name: str) -> None:
	MAKERS[name](room.school)


WALK = {
	**{f"report {name}": partial(ask_report, name=name) for name in REPORTS},
	**{f"portal of a {who}": partial(ask_portal, who=who) for who in PEOPLE},
	**{f"indicator {key}": partial(ask_figure, key=key) for key in FIGURES},
	**{f"board {name}": partial(ask_board, name=name) for name in MAKERS},
	# last: they hold rows until the end
	**{f"job {name}": partial(ask_job, name=name) for name in JOBS},
}


# Statements for each further row of every kind, at most, and why: what is taken row by row is few on any day.
GROWS = {
	"portal of a teacher": (38, "on two pages: groups, meetings, conferences are read with their tables"),
	"portal of a parent": (22, "on two pages: each consent is held against its papers and guardians"),
	"job list_import.take_up_abandoned": (8, "each list that has died is taken under its own lock"),
	"job access_rights.end_what_is_over": (4, "each grant is read again under its lock, and stamped"),
	"job ties.compare_all": (6, "each pupil whose tie has changed: the school and the counsellor are told"),
	"job access_rights.compare_rights": (200, "each changed right is told to its school at once"),
	"job access_rights.compare_case_workers": (
		30,
		"each changed account is held, suspended and told at once",
	),
	"job access_rights.tell_what_needs_somebody": (36, "grants of leavers are ended under their locks"),
	"job going_up.tell": (40, "each record that begins to wait too long, once: who may read it"),
	"job homeroom.follow_all": (64, "each group is saved as a document"),
	"job certificates.update_states": (32, "each certificate that changes or is told of is held"),
	"job retention.list_due": (6, "each record that is due is held and proposed as a document"),
	"job consents.update_states": (34, "each consent is proved by its stamps"),
	"job leadership.remind": (36, "each group with somebody to remind is read as a document"),
}


@cache
def count_all(number: int) -> dict[str, Counter]:
	"""What each subject sends where there are so many rows of every kind; nothing of it stays.

	The read log is written in the same transaction, so that what it sends is counted too.
	"""
	with mock.patch.object(read_log, "own_transaction", nullcontext):
		room = SizedSchool()
		room.add(number)
		try:
			return {name: query_count.count_undone(partial(ask, room)) for name, ask in WALK.items()}
		finally:
			frappe.db.rollback()


@pytest.mark.parametrize("subject", WALK)
def test_what_is_asked_of_the_database_does_not_grow_with_the_rows(site, subject):
	few, many = count_all(FEW)[subject], count_all(MANY)[subject]
	grown = query_count.get_grown(few, many)
	most, _why = GROWS.get(subject, (0, ""))
	assert sum(times - before for before, times in grown.values()) <= most * (MANY - FEW), grown


def test_everything_that_asks_for_rows_is_in_the_walk_and_asks_for_some(site):
	assert {*GROWS} <= {*WALK}
	# a guest is asked for nothing here; Frappe 15.101 itself asks something even then
	assert {subject for subject, sent in count_all(FEW).items() if not sent} <= {"portal of a guest"}


def test_every_section_of_the_portal_is_shown_to_somebody_of_the_walk(site):
	with mock.patch.object(read_log, "own_transaction", nullcontext):
		room = SizedSchool()
		room.add(FEW)
		mails.make_account()
		pages = [ask_portal(room, who) for who in PEOPLE]
	shown = {shown.part.key for each in pages for page in each for shown in page.parts}
	assert shown >= {one.entry.key for one in get_entries(portal.HOOK)} - NEVER_IN_THE_WALK

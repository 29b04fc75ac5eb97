"""What is not answered in its time goes one step up, to who may read it anyway; a walk of the registry."""

import dataclasses
from unittest import mock

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from mental_health_module.access.classes import CLASSES
from mental_health_module.access.facts.facts import OPEN
from mental_health_module.capabilities import AWAITED
from mental_health_module.domain.shared import going_up as rules
from mental_health_module.host import holidays
from mental_health_module.jobs import going_up as job
from mental_health_module.services.shared import days_off, going_up, registered
from mental_health_module.services.shared.awaited import Awaited, Told
from tests.makers import awaited as makers
from tests.makers import district, factories, leaving_people
from tests.makers.meetings import make_holiday_list

STAGES = [(key, stage) for key, stages in rules.TIMES.items() for stage in range(len(stages))]


def _get_entries() -> dict[str, Awaited]:
	return {one.entry.key: one.entry for one in registered.get_entries(going_up.HOOK)}


def _forget(case) -> None:
	frappe.db.delete("Notification Log", {"document_name": case.name})


def _wait(case, key: str, stage: int) -> None:
	"""Let a record have waited until a stage has just begun, counted by a week without holidays."""
	wanted, days = rules.TIMES[key][stage], 0
	if wanted.hours:
		days = wanted.hours // 24
	else:
		while (
			rules.count_school_days(getdate(add_days(today(), -days)), getdate(today()), None) < wanted.days
		):
			days += 1
	case.wait(days)


def test_every_line_of_the_table_is_registered_with_its_stages_and_made_here(site):
	entries = _get_entries()
	assert {*entries} == {*rules.TIMES} == {*makers.MAKERS}
	assert len(AWAITED) == 10
	for key, entry in entries.items():
		assert len(entry.stages) == len(rules.TIMES[key])


@pytest.mark.parametrize("key", rules.TIMES)
def test_before_its_time_nobody_is_told(site, key):
	case = makers.MAKERS[key]()
	_forget(case)
	case.wait(0)
	job.tell()
	assert district.get_told(case.name) == set()


@pytest.mark.parametrize(("key", "stage"), STAGES)
def test_each_stage_tells_whom_it_names_once(site, key, stage):
	case = makers.MAKERS[key]()
	_forget(case)
	_wait(case, key, stage)
	job.tell()
	assert district.get_told(case.name) == set().union(*case.told[: stage + 1])
	_forget(case)
	job.tell()
	assert district.get_told(case.name) == set()


@pytest.mark.parametrize("key", rules.TIMES)
def test_what_is_answered_goes_nowhere(site, key):
	case = makers.MAKERS[key]()
	_wait(case, key, len(case.told) - 1)
	case.answer()
	_forget(case)
	job.tell()
	assert district.get_told(case.name) == set()


@pytest.mark.parametrize("key", rules.TIMES)
def test_of_all_people_only_who_may_read_it_is_told(site, key):
	"""Whomever a stage would name: the rule of the record decides, and not the stage."""
	case = makers.MAKERS[key]()
	everybody = _make_strangers() | set().union(*case.told)
	reads = {user for user in everybody if district.sees(user, case.doctype, case.name)}
	_forget(case)
	_wait(case, key, 0)
	entry = dataclasses.replace(_get_entries()[key], stages=(Told(_name(everybody), "Look."),))
	with mock.patch.dict(rules.TIMES, {key: rules.TIMES[key][:1]}), _registering(entry):
		job.tell()
	assert district.get_told(case.name) == reads
	assert reads >= case.told[0]
	assert (reads == everybody) == (CLASSES[case.doctype] == OPEN)


def _make_strangers() -> set[str]:
	"""People of another school with every role, and people without one."""
	roles = ("MH Leader", "MH Member", "MH Coordinator", "MH Counsellor", "MH Lead Counsellor", "Instructor")
	school = factories.make_school().name
	other = factories.make_counsellor(school=school).user
	people = {factories.make_user(roles=[role]).name for role in roles}
	return people | {other, factories.make_user().name, factories.make_user(roles=["System Manager"]).name}


def _name(users: set[str]):
	return lambda rows: {row.name: set(users) for row in rows}


def _registering(entry: Awaited):
	found = [registered.Registered("mental_health_module.test", entry)]
	return mock.patch.object(registered, "get_entries", lambda hook: found)


def test_who_has_left_is_told_nothing(site):
	case = makers.make_plan()
	(leader,) = case.told[0]
	leaving_people.close(leader)
	_forget(case)
	_wait(case, rules.PLAN, 0)
	job.tell()
	assert district.get_told(case.name) == set()


def test_what_waits_anew_is_told_anew(site):
	case = makers.make_minutes()
	_wait(case, rules.MINUTES, 0)
	job.tell()
	_forget(case)
	case.wait(4 + 2)
	job.tell()
	assert district.get_told(case.name) == case.told[0]


def test_the_days_of_a_list_of_holidays_do_not_count(site):
	case = makers.make_plan()
	_forget(case)
	_wait(case, rules.PLAN, 0)
	every_day = [str(add_days(today(), -number)) for number in range(60)]
	name = make_holiday_list(days=every_day)
	with mock.patch.object(days_off, "get_holiday_list", lambda units, day: getattr(name, "name", name)):
		job.tell()
	assert district.get_told(case.name) == set()
	assert len(holidays.get_holidays(getattr(name, "name", name), getdate(every_day[-1]), getdate())) == 60


def test_an_entry_of_another_app_that_fails_stops_nobody(site):
	def fail():
		raise ValueError("of another app")

	case = makers.make_plan()
	_forget(case)
	_wait(case, rules.PLAN, 0)
	broken = registered.Registered(
		"another_app.AWAITED", Awaited(rules.PLAN, "MH Work Plan", fail, (Told(_name(set()), ""),) * 2)
	)
	found = [broken, *registered.get_entries(going_up.HOOK)]
	with mock.patch.object(registered, "get_entries", lambda hook: found):
		job.tell()
	assert district.get_told(case.name) == case.told[0]

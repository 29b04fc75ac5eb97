"""Figures on trainings: sessions, person-times (人次), persons (人数) and minutes, by school and term."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import frappe
from frappe.query_builder.functions import Coalesce, Count, Min, Sum
from pypika import Table
from pypika.terms import Criterion

from mental_health_module.access.criteria import get_criterion
from mental_health_module.services.training.overlaps import (
	PRESENCES,
	SESSION_FIELDS,
	count_twice,
	count_twice_in_each,
	get_presences,
)
from mental_health_module.services.training.trainings import HELD

NO_TERM = ""


@dataclass(frozen=True)
class TrainingFilters:
	"""Which trainings to count; None means all."""

	school: str | None = None
	academic_year: str | None = None
	level: str | None = None
	from_date: date | None = None
	to_date: date | None = None


def get_figures_by_term(filters: TrainingFilters, user: str) -> list[frappe._dict]:
	"""Return one row for each school and term in which trainings were held, oldest first.

	Persons (人数) counts each person once within the row, person-times (人次) counts every attendance: 60
	person-times may be fewer people. Minutes are the credited ones; those of a person at one time count
	once, also when two lists have them.
	"""
	session = frappe.qb.DocType("MH Training Session")
	term = Coalesce(session.academic_term, NO_TERM)
	query = _join(session, user).select(
		session.school, session.academic_year, term.as_("academic_term"), *_get_measures(session)
	)
	query = query.where(_get_condition(session, filters)).groupby(session.school, session.academic_year, term)
	# by day, because the names of terms do not sort as the year goes: 春季 stands before 秋季
	query = query.orderby(session.school).orderby(Min(session.training_date)).orderby(term)
	rows, held = query.run(as_dict=True), defaultdict(list)
	for one in _get_held(filters):
		held[_get_group(one)].append(one)
	twice = count_twice_in_each(held, get_criterion("MH Training Attendance", user))
	for row in rows:
		row.minutes -= twice.get(_get_group(row), 0)
	return rows


def _get_group(row: frappe._dict) -> tuple:
	return row.school, row.academic_year, row.academic_term or NO_TERM


def _get_held(filters: TrainingFilters) -> list[frappe._dict]:
	session = frappe.qb.DocType("MH Training Session")
	fields = (*SESSION_FIELDS, "school", "academic_year", "academic_term")
	query = frappe.qb.from_(session).select(*(session[field] for field in fields))
	return query.where(_get_condition(session, filters)).orderby(session.name).run(as_dict=True)


def get_totals(filters: TrainingFilters, user: str) -> frappe._dict:
	"""Return the figures over all rows; persons are counted once over all terms, so they do not add up."""
	session = frappe.qb.DocType("MH Training Session")
	query = _join(session, user).select(*_get_measures(session)).where(_get_condition(session, filters))
	totals = query.run(as_dict=True)[0]
	totals.minutes -= count_twice(_get_held(filters), get_criterion("MH Training Attendance", user))
	return totals


def _join(session, user: str):
	presences = get_presences(get_criterion("MH Training Attendance", user))
	return frappe.qb.from_(session).left_join(presences).on(presences.training_session == session.name)


def _get_measures(session) -> tuple:
	presences = Table(PRESENCES)
	return (
		Count(session.name).distinct().as_("sessions"),
		Count(presences.person).as_("person_times"),
		Count(presences.person).distinct().as_("persons"),
		Coalesce(Sum(presences.minutes), 0).as_("minutes"),
	)


def _get_condition(session, filters: TrainingFilters) -> Criterion:
	equal = [
		session[field] == value
		for field in ("school", "academic_year", "level")
		if (value := getattr(filters, field))
	]
	days = [
		*([session.training_date >= filters.from_date] if filters.from_date else []),
		*([session.training_date <= filters.to_date] if filters.to_date else []),
	]
	return Criterion.all([session.status == HELD, *equal, *days])

"""Trainings as cards on the portal show them: those of today and later, and the terms that are over."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, format_time, get_datetime, getdate

from mental_health_module.domain.training.presence import Presence, count_minutes
from mental_health_module.services.training import signing_out
from mental_health_module.services.training import trainings as training
from mental_health_module.words import _


@dataclass(frozen=True)
class TrainingCard:
	"""A training of today or later as its card shows it; texts are translated, not escaped.

	question: what is asked before one signs out early; nothing where nothing is asked.
	"""

	name: str
	topic: str
	day: str
	time: str
	details: tuple[str, ...]
	note: str
	can_sign_in: bool
	can_sign_out: bool
	question: str
	can_take_back: bool


@dataclass(frozen=True)
class PastTraining:
	"""A training in which the person took part."""

	topic: str
	day: str
	minutes: int


@dataclass(frozen=True)
class PastTerm:
	"""The trainings of one term, newest first."""

	title: str
	minutes: int
	trainings: tuple[PastTraining, ...]


def make_card(session: frappe._dict, attendance: frappe._dict | None, now: datetime) -> TrainingCard:
	"""Return the card of a training, with the own row of attendance if there is one."""
	start = training.get_start(session)
	return TrainingCard(
		name=session.name,
		topic=session.topic,
		day=_format_day(session.training_date),
		time=format_time(start, "HH:mm") if start else "",
		details=_get_details(session),
		note=get_note(session, attendance, now),
		can_sign_in=not attendance and training.is_sign_in_open(session, now),
		can_sign_out=signing_out.can_sign_out(session, attendance, now),
		question=signing_out.get_question(session, attendance, now),
		can_take_back=signing_out.can_take_back(session, attendance, now),
	)


def _get_details(session: frappe._dict) -> tuple[str, ...]:
	return (
		_("{0} minutes").format(session.minutes),
		session.school,
		_(session.place) if session.mode != "Online" else _("Online"),
		*([session.room] if session.room else []),
		*([_("with {0}").format(session.trainer)] if session.trainer else []),
	)


def get_note(session: Document, attendance: Document | None, now: datetime) -> str:
	"""Say in one sentence how a person stands with a training of today or later."""
	if not attendance:
		return _get_note_before_sign_in(session, now)
	minutes = attendance.credited_minutes or 0
	if attendance.signed_out_at:
		return _("You signed out at {0}. {1} minutes are credited.").format(
			_format_clock(attendance.signed_out_at), minutes
		)
	if not attendance.signed_in_at:
		return _("You are on the list of this training. {0} minutes are credited.").format(minutes)
	return _("You signed in at {0}. {1} minutes are credited if you stay to the end.").format(
		_format_clock(attendance.signed_in_at), minutes
	)


def _get_note_before_sign_in(session: Document, now: datetime) -> str:
	if training.is_sign_in_open(session, now):
		return _("Sign-in is open.")
	start = training.get_start(session)
	if start and start < now:
		return _("Sign-in is closed. Ask the person who leads the training to add you if you were there.")
	if start:
		return _("Sign-in opens {0} minutes before the start.").format(training.get_early_minutes())
	return _("Sign-in opens on the day.")


def group_by_term(
	attended: list[frappe._dict], credits: dict[str, Presence], today: date
) -> tuple[PastTerm, ...]:
	"""Return the terms of the trainings in which somebody took part, newest first.

	Args: attended: newest first. credits: by the training's name.
	"""
	past = [session for session in attended if getdate(session.training_date) < today]
	return tuple(
		_make_term(title, list(sessions), credits) for title, sessions in groupby(past, key=_get_term_title)
	)


def _get_term_title(session: frappe._dict) -> str:
	return session.academic_term or session.academic_year or _("Outside of the school's terms")


def _make_term(title: str, sessions: list[frappe._dict], credits: dict[str, Presence]) -> PastTerm:
	trainings = tuple(
		PastTraining(session.topic, _format_day(session.training_date), credits[session.name].minutes)
		for session in sessions
	)
	return PastTerm(title, count_minutes(credits[session.name] for session in sessions), trainings)


def _format_day(day: date) -> str:
	return f"{format_date(day)} {format_date(day, 'EEE')}"


def _format_clock(moment: datetime) -> str:
	return format_time(get_datetime(moment), "HH:mm")

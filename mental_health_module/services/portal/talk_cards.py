"""Asking a counsellor for a talk, as it stands on the pupil's own page: who can be asked, what is open."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

import frappe
from frappe.utils import format_date

from mental_health_module.access import case_workers
from mental_health_module.access.ties import is_confirmed_tie
from mental_health_module.domain.consent.consent import PUPIL
from mental_health_module.domain.counselling.talk_request import MOST_OPEN
from mental_health_module.services.counselling.talk_requests import get_open_unchecked


class Named(Protocol):
	"""A counsellor: the record's name, and the person's."""

	name: str
	counsellor_name: str


@dataclass(frozen=True)
class TalkCard:
	"""A counsellor whom a pupil can ask, or has asked: then with the open request and its day."""

	counsellor: str
	counsellor_name: str
	request: str = ""
	sent_on: str = ""


@dataclass(frozen=True)
class Talks:
	"""The cards by the counsellor's name, and the open requests to who is not there today."""

	cards: dict[str, TalkCard] = field(default_factory=dict)
	elsewhere: tuple[TalkCard, ...] = ()


def get_talks(user: str, learner: str, counsellors: Iterable[Named]) -> Talks:
	"""Return what a pupil can ask and has asked; nothing for an account that the school has not confirmed.

	Args: counsellors: who is there for the pupil today.
	"""
	if not is_confirmed_tie(user, learner, PUPIL):
		return Talks()
	rows = {row.counsellor: row for row in get_open_unchecked(learner)}
	names = {one.name: one.counsellor_name for one in counsellors}
	free = _get_who_can_read(names.keys() - rows.keys()) if len(rows) < MOST_OPEN else set()
	cards = {
		name: _make_card(name, shown, rows.get(name))
		for name, shown in names.items()
		if name in rows or name in free
	}
	others = _get_names(rows.keys() - names.keys())
	return Talks(cards, tuple(_make_card(name, shown, rows[name]) for name, shown in others.items()))


def _make_card(counsellor: str, shown: str, row: frappe._dict | None) -> TalkCard:
	if not row:
		return TalkCard(counsellor, shown)
	return TalkCard(counsellor, shown, row.name, format_date(row.asked_at))


def _get_who_can_read(counsellors: Iterable[str]) -> set[str]:
	"""Return those whose account is confirmed. That it is still the same is asked when a request is sent."""
	names = sorted(counsellors)
	confirmed = {"state": case_workers.CONFIRMED, "counsellor": ("in", names)}
	rows = case_workers.get_rows(confirmed) if names else []
	return {row.counsellor for row in rows if case_workers.is_sealed(row)}


def _get_names(counsellors: Iterable[str]) -> dict[str, str]:
	names = sorted(counsellors)
	fields = ["name", "counsellor_name"]
	rows = (
		frappe.get_all("MH Counsellor", {"name": ("in", names)}, fields, order_by="name asc") if names else []
	)
	return {row.name: row.counsellor_name for row in rows}

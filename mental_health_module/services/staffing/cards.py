"""What pupils see of a counsellor: written beside the record, published into it by a second person."""

import frappe
from frappe.model.document import Document
from frappe.utils import cstr, escape_html

from mental_health_module import roles
from mental_health_module.access.rights import has_role
from mental_health_module.access.schools import LEADS, get_holders, get_overseers, get_schools_led, oversees
from mental_health_module.domain.shared.texts import N_
from mental_health_module.domain.staffing import cards as rules
from mental_health_module.services.shared.four_eyes import is_same_person
from mental_health_module.services.shared.notices import notify_unchecked
from mental_health_module.services.shared.refusals import ReasonMissingError
from mental_health_module.services.shared.steps import Machine
from mental_health_module.services.staffing import photos
from mental_health_module.services.staffing.hours import FIELDS, validate_hours
from mental_health_module.services.staffing.refusals import (
	CardApproverError,
	CardFrozenError,
	IntroductionError,
	NothingShownError,
	OwnCardError,
)
from mental_health_module.words import _

COUNSELLOR, CARD_DOCTYPE = "MH Counsellor", "MH Counsellor Card"
TEXTS = ("introduction", "room")
CONTENT = ("photo", *TEXTS)
PUBLISHED = (*CONTENT, "published_by", "published_on")
KEPT = ("sent_by", "sent_on", "published_by", "published_on")
CARD = Machine(CARD_DOCTYPE, rules.STEPS, KEPT, ("counsellor",))


def start(card: Document) -> None:
	"""Let a new card begin as a draft."""
	CARD.start(card, rules.DRAFT)


def set_counsellor(card: Document) -> None:
	"""Put the name and the school of its counsellor into a card."""
	fields = ["counsellor_name", "school"]
	values = frappe.db.get_value(COUNSELLOR, card.counsellor, fields, as_dict=True)
	card.update(values or {})


def validate_content(card: Document) -> None:
	"""Refuse what pupils could not be shown, and a change to what waits or is published.

	Raises: CardFrozenError, IntroductionError, HourOrderError, HoursOverlapError, PhotoError.
	"""
	for field in TEXTS:
		card.set(field, cstr(card.get(field)).strip())
	_refuse_frozen_change(card)
	if len(card.introduction) > rules.MOST_SIGNS:
		frappe.throw(
			_("The introduction has {0} characters. Keep it to {1}: pupils read it on a phone.").format(
				len(card.introduction), rules.MOST_SIGNS
			),
			IntroductionError,
			title=_("Too long"),
		)
	validate_hours(card.hours)
	photos.validate_photo(card)


def _refuse_frozen_change(card: Document) -> None:
	before = card.get_doc_before_save()
	if before and before.status != rules.DRAFT and _get_content(before) != _get_content(card):
		frappe.throw(
			_("What waits for approval or is published stays as it is. Press “Change” first, then write."),
			CardFrozenError,
			title=_("Cannot be changed"),
		)


def _get_content(document: Document) -> tuple:
	rows = [tuple(cstr(row.get(field)) for field in FIELDS) for row in document.hours]
	return tuple(cstr(document.get(field)) for field in CONTENT), rows


def keep_published(counsellor: Document) -> None:
	"""Keep what pupils are shown, whatever a client sends: only the steps of a card change it."""
	if counsellor.flags.publishes_card:
		return
	before = None if counsellor.is_new() else counsellor.get_doc_before_save()
	counsellor.update({field: before.get(field) if before else None for field in PUBLISHED})
	counsellor.set("hours", before.get("hours") if before else [])


def send(card: Document) -> None:
	"""Ask a second person to publish a draft.

	Raises: WrongStateError, IntroductionError, frappe.PermissionError.
	"""
	CARD.begin(card, "send_card")
	CARD.finish_unchecked(card, "send_card")
	sentence = N_("An introduction for pupils waits for you. Read it, then publish it or give it back.")
	notify_unchecked(_get_approvers(card), sentence, CARD_DOCTYPE, card.name)


def _get_approvers(card: Document) -> set[str]:
	own = {card.sent_by, _get_user(card)}
	asked = get_overseers(card.school, LEADS, own) | get_holders(roles.COORDINATOR)
	return asked - own


def change(card: Document) -> None:
	"""Let a card be written in again; pupils go on seeing what is published.

	Raises: WrongStateError, frappe.PermissionError.
	"""
	CARD.begin(card, "change_card")
	CARD.finish_unchecked(card, "change_card")


def give_back(card: Document, reason: str) -> None:
	"""Give a card back to be changed; the reason stands in its comments.

	Raises: WrongStateError, OwnCardError, CardApproverError, ReasonMissingError.
	"""
	CARD.begin(card, "give_back_card")
	if not cstr(reason).strip():
		frappe.throw(_("Say what has to be changed."), ReasonMissingError, title=_("Reason missing"))
	told = {card.sent_by, _get_user(card)} - {frappe.session.user}
	CARD.finish_unchecked(card, "give_back_card")
	card.add_comment("Comment", escape_html(reason.strip()))
	sentence = N_(
		"Your introduction for pupils was given back. Read the comment, change it and send it again."
	)
	notify_unchecked(told, sentence, CARD_DOCTYPE, card.name)


def publish(card: Document) -> None:
	"""Show pupils what stands on a card, in place of what they saw before.

	Raises: WrongStateError, OwnCardError, CardApproverError.
	"""
	CARD.begin(card, "publish_card")
	CARD.finish_unchecked(card, "publish_card")
	counsellor = frappe.get_doc(COUNSELLOR, card.counsellor)
	counsellor.update({field: card.get(field) for field in PUBLISHED if field != "photo"})
	counsellor.set("hours", [{field: row.get(field) for field in FIELDS} for row in card.hours])
	photos.publish_photo_unchecked(card, counsellor)
	_store_published_unchecked(counsellor)


def hide(card: Document) -> None:
	"""Take all but name and school off the page; the draft stays.

	Raises: WrongStateError, NothingShownError, CardApproverError.
	"""
	CARD.begin(card, "hide_card")
	CARD.finish_unchecked(card, "hide_card")
	counsellor = frappe.get_doc(COUNSELLOR, card.counsellor)
	counsellor.update(dict.fromkeys(PUBLISHED))
	counsellor.set("hours", [])
	photos.remove_photo_unchecked(counsellor)
	_store_published_unchecked(counsellor)


def _store_published_unchecked(counsellor: Document) -> None:
	counsellor.flags.publishes_card = True
	counsellor.save(ignore_permissions=True)


def _get_user(card: Document) -> str | None:
	return frappe.db.get_value(COUNSELLOR, card.counsellor, "user")


def may_write(card: Document, user: str) -> bool:
	"""Return whether a user writes this card."""
	return bool(frappe.has_permission(CARD_DOCTYPE, "write", card, user=user))


def may_approve(card: Document, user: str) -> bool:
	"""Return whether a user decides for the school what pupils see, on whosever card it is."""
	led = user in get_holders(roles.LEADER) and card.school in get_schools_led(user, (roles.LEADER,))
	return led or has_role(user, roles.COORDINATOR) or oversees(user, card.school, LEADS)


def is_own(card: Document, user: str) -> bool:
	"""Return whether a card is about a user, or was sent by the user, under whatever account."""
	return is_same_person(user, card.sent_by, _get_user(card))


@CARD.rule(rules.WRITER)
def _require_writer(card: Document, user: str) -> None:
	card.check_permission("write")


@CARD.rule(rules.SECOND)
def _require_second(card: Document, user: str) -> None:
	if is_own(card, user):
		frappe.throw(
			_("You have written this, or it is about you. Ask a second person to publish it."),
			OwnCardError,
			title=_("Ask a second person"),
		)
	if not may_approve(card, user):
		_refuse_approver()


@CARD.rule(rules.EITHER)
def _require_either(card: Document, user: str) -> None:
	if not (may_write(card, user) or may_approve(card, user)):
		_refuse_approver()


def _refuse_approver() -> None:
	frappe.throw(
		_("The lead counsellor, a leader of this school or the coordinator decides what pupils see."),
		CardApproverError,
		title=_("Not allowed"),
	)


@CARD.rule(rules.INTRODUCTION)
def _require_introduction(card: Document, user: str) -> None:
	if not cstr(card.introduction).strip():
		frappe.throw(
			_("Write the introduction first: what can one come to you for?"),
			IntroductionError,
			title=_("Introduction missing"),
		)


@CARD.rule(rules.SHOWN)
def _require_shown(card: Document, user: str) -> None:
	if not get_shown_since(card):
		frappe.throw(
			_("Pupils see the name and the school only. There is nothing to take off the page."),
			NothingShownError,
			title=_("Nothing there"),
		)


def get_shown_since(card: Document) -> object | None:
	"""Return since when pupils see what is published of a counsellor; None where nothing is."""
	return frappe.db.get_value(COUNSELLOR, card.counsellor, "published_on")


def describe(card: Document, user: str) -> dict[str, object]:
	"""Return what a card's form needs to offer its buttons and to say what pupils see now."""
	return {
		"may_write": may_write(card, user),
		"may_publish": may_approve(card, user) and not is_own(card, user),
		"may_hide": may_write(card, user) or may_approve(card, user),
		"shown_since": get_shown_since(card),
	}

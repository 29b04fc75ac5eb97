"""A message to the school's group in 钉钉, 飞书 or 企业微信: that people were told something, and how many.

Everybody in the group reads it, so that it says neither who was told nor what it is about.
"""

import time

import frappe
from frappe.model.document import Document
from frappe.utils import add_to_date, get_url, now_datetime

from mental_health_module.domain.shared import group_messages as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.shared import languages
from mental_health_module.services.shared.ways import deliveries, posting
from mental_health_module.services.shared.ways.refusals import GroupAddressError
from mental_health_module.services.shared.ways.told import Told
from mental_health_module.words import _

SETTINGS, ADDRESS, SECRET = "MH Settings", "group_address", "group_secret"
CANNOT_WAIT, NEWS = "What Cannot Wait", "What Cannot Wait, and News for Everybody"
# What everybody of a school may hear of: it is told to many at once, and read by all.
FOR_EVERYBODY = ("MH Regulation", "MH Meeting", "MH Training Session", "MH Leadership Group")
# A robot may send twenty in a minute; people read none of them then.
MINUTES_BETWEEN = 10

URGENT = N_("{0} notices that cannot wait were just sent. Whoever has one, please sign in and look: {1}")
OTHERS = N_("There is something new for several people. Please sign in and look: {0}")
TEST = N_("This is a test. Messages of the mental-health work arrive in this group: {0}")
JUST_SENT = N_("Another message had gone to the group just before, which asks to sign in as well.")


def is_on() -> bool:
	"""Return whether the school has a group that is told."""
	return bool(frappe.get_cached_doc(SETTINGS).group_kind)


def wants(told: Told) -> bool:
	"""Return whether the group hears of a notice at all."""
	hears = frappe.get_cached_doc(SETTINGS).group_hears
	return told.cannot_wait or (hears == NEWS and told.doctype in FOR_EVERYBODY)


def send_unchecked(told: list[Told]) -> None:
	"""Send one message for all that cannot wait and one for the rest, and note what became of them."""
	for cannot_wait in (True, False):
		if own := [one for one in told if one.cannot_wait == cannot_wait]:
			deliveries.note_all_unchecked(own, deliveries.GROUP_MESSAGE, *_send(own, cannot_wait))


def _send(told: list[Told], cannot_wait: bool) -> tuple[str, str | None]:
	if _had_one(cannot_wait):
		return deliveries.NOT_WANTED, JUST_SENT
	link, language = get_url("/mental-health"), languages.get_language(None)
	sentence, numbers = (URGENT, (len(told), link)) if cannot_wait else (OTHERS, (link,))
	fault = _post(_(sentence, language).format(*numbers), language)
	return (deliveries.FAILED, fault) if fault else (deliveries.SENT, None)


def _had_one(cannot_wait: bool) -> bool:
	since = add_to_date(now_datetime(), minutes=-MINUTES_BETWEEN)
	sent = {"way": deliveries.GROUP_MESSAGE, "state": deliveries.SENT, "happened_at": (">", since)}
	return bool(frappe.db.exists(deliveries.DELIVERY, {**sent, "cannot_wait": int(cannot_wait)}))


def _post(text: str, language: str) -> str:
	"""Send a text to the group; return "" or why it has not arrived, a sentence in English."""
	settings = frappe.get_cached_doc(SETTINGS)
	address = settings.get_password(ADDRESS, raise_exception=False) or ""
	secret = settings.get_password(SECRET, raise_exception=False) or ""
	if fault := rules.find_fault(settings.group_kind, address):
		return fault
	named = _name_school(language) + text
	message = rules.make_message(settings.group_kind, address, secret, named, int(time.time() * 1000))
	status, body, fault = posting.post(message)
	return fault or rules.read_answer(settings.group_kind, status, body)


def _name_school(language: str) -> str:
	"""Return how a message begins: with the school's name, where the site has one school.

	A robot's keyword may be in it.
	"""
	schools = frappe.get_all("MH School", pluck="school_name", order_by="name asc", limit=2)
	return f"{schools[0]}{'：' if language.startswith('zh') else ': '}" if len(schools) == 1 else ""


def send_test() -> str:
	"""Send a test message to the group; return the sentence to show when it has arrived.

	Raises: GroupAddressError, with what to do, when it has not.
	"""
	if not is_on():
		_refuse(N_("Choose the service of the group, enter the address of its robot and save first."))
	language = languages.get_language(None)
	if fault := _post(_(TEST, language).format(get_url("/mental-health")), language):
		_refuse(fault)
	return _("The test message has arrived. Look at it in the group.")


def validate_settings(settings: Document) -> None:
	"""Refuse a group without an address that a message can be sent to.

	Raises: GroupAddressError.
	"""
	if settings.group_kind and (fault := rules.find_fault(settings.group_kind, _get_entered(settings))):
		_refuse(fault)


def _get_entered(settings: Document) -> str:
	"""Return the address as it was typed now, without blanks around it, or as it is stored."""
	entered = (settings.get(ADDRESS) or "").strip()
	if not settings.is_dummy_password(entered):
		settings.set(ADDRESS, entered)
		return entered
	return settings.get_password(ADDRESS, raise_exception=False) or ""


def _refuse(sentence: str) -> None:
	frappe.throw(_(sentence), GroupAddressError, title=_("No message to the group"))

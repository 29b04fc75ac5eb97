"""By SMS, through the gateway of Frappe's SMS Settings: only what cannot wait, one for a person and hour.

The text says that something cannot wait, and nothing else: a phone lies where others read it.
"""

from datetime import datetime

import frappe
from frappe.core.doctype.sms_settings.sms_settings import get_headers
from frappe.model.document import Document
from frappe.utils import add_to_date, cint, now_datetime

from mental_health_module.domain.shared.short_messages import TEXT, read_number
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.mobile_numbers import get_mobile_numbers
from mental_health_module.services.shared import told_notices
from mental_health_module.services.shared.ways import deliveries, posting
from mental_health_module.services.shared.ways.told import Told
from mental_health_module.words import _

GATEWAY = "SMS Settings"
NO_GATEWAY = N_("No gateway for SMS is set up. Fill in “SMS Settings”, or let nobody be told by SMS.")
NO_NUMBER = N_("There is no mobile number of this account that can be read. Enter it with the account.")
ONE_AN_HOUR = N_("The person had an SMS within the hour already, which asks to sign in as well.")
NOT_TAKEN = N_("The gateway for SMS did not take the message. Look at “SMS Settings”, and ask its provider.")


def is_on() -> bool:
	"""Return whether the school tells people by SMS what cannot wait."""
	return bool(cint(frappe.get_cached_doc("MH Settings").sms_notices))


def send_unchecked(told: list[Told]) -> None:
	"""Send each person one SMS, however much there is to tell, and note what became of it."""
	if not frappe.db.get_single_value(GATEWAY, "sms_gateway_url"):
		deliveries.note_all_unchecked(told, deliveries.SMS, deliveries.FAILED, NO_GATEWAY)
		return
	of_person: dict[str, list[Told]] = {}
	for one in sorted(told, key=lambda one: one.user):
		of_person.setdefault(one.user, []).append(one)
	numbers = get_mobile_numbers(of_person)
	for user, own in of_person.items():
		state, error = _send(user, read_number(numbers.get(user)), own[0].language)
		deliveries.note_all_unchecked(own, deliveries.SMS, state, error)


def _send(user: str, number: str, language: str) -> tuple[str, str | None]:
	if not number:
		return deliveries.NO_ADDRESS, NO_NUMBER
	now = now_datetime()
	if _had_one(user, now) or not told_notices.claim_unchecked([user], get_occasion(now)):
		return deliveries.NOT_WANTED, ONE_AN_HOUR
	if _hand_to_gateway(number, _(TEXT, language)):
		return deliveries.SENT, None
	told_notices.give_back_unchecked(user, get_occasion(now))
	return deliveries.FAILED, NOT_TAKEN


def _had_one(user: str, now: datetime) -> bool:
	within = {"happened_at": (">", add_to_date(now, hours=-1)), "state": deliveries.SENT}
	return bool(frappe.db.exists(deliveries.DELIVERY, {"user": user, "way": deliveries.SMS, **within}))


def get_occasion(now: datetime) -> str:
	"""Return what two workers at the same moment count as the same SMS."""
	return f"SMS {now:%Y-%m-%d %H}"


def _hand_to_gateway(number: str, text: str) -> bool:
	"""Return whether the gateway has taken a message, as Frappe's own `send_sms` would hand it over.

	Not by that: it waits without an end, and keeps each number in a log. What the gateway answers, and what
	goes wrong, may hold its key, and is not kept.
	"""
	settings = frappe.get_cached_doc(GATEWAY)
	headers = get_headers(settings)
	said = {row.parameter: row.value for row in settings.parameters if not row.header}
	said |= {settings.message_parameter: text, settings.receiver_parameter: number}
	method, place = "POST" if cint(settings.use_post) else "GET", _get_place(settings, headers)
	status, _body, _fault = posting.ask(method, settings.sms_gateway_url, headers, **{place: said})
	return 200 <= status < 300


def _get_place(settings: Document, headers: dict) -> str:
	"""Return where the gateway looks for what is said, by its settings."""
	if headers.get("Content-Type") == "application/json":
		return "json"
	return "data" if cint(settings.use_post) else "params"

"""By mail: at once what cannot wait or somebody wants at once; the rest waits for the mail of the day."""

from collections import defaultdict
from collections.abc import Iterable
from email.utils import make_msgid

import frappe
from frappe.utils import add_to_date, cint, now_datetime, validate_email_address
from pypika.functions import Count

from mental_health_module.access.read_log.waiting_rows import Savepoint
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.shared.calendar_mails import is_set_up
from mental_health_module.services.shared.ways import choices, deliveries, mail_texts
from mental_health_module.services.shared.ways.told import Told

# Whoever got so many within an hour gets the rest in one later.
MOST_AN_HOUR = 10
FAULT_TITLE = "A mail that tells somebody could not be made"
NO_ACCOUNT = N_(
	"The site has no account that sends mails. Set up an Email Account for outgoing mails, as the default."
)
NO_ADDRESS = N_("The account has no mail address. Write it into the user’s record.")
FAULT = N_("The mail could not be made. Look into the Error Log of this hour.")
REFUSED_ADDRESS = N_(
	"The site sends nothing to this address: it is wrong or was unsubscribed. Look at Email Unsubscribe."
)


def is_on() -> bool:
	"""Return whether the school tells people by mail, and has an account that sends."""
	return is_wanted() and is_set_up()


def is_wanted() -> bool:
	"""Return whether the school tells people by mail."""
	return bool(cint(frappe.get_cached_doc("MH Settings").mail_notices))


def send_unchecked(told: list[Told]) -> None:
	"""Send what is to be sent at once, one mail to each person; what can wait stays waiting."""
	wanted = keep_wanted(told)
	chosen = choices.get_choices_unchecked(one.user for one in wanted)
	urgent = [one for one in wanted if one.cannot_wait or chosen[one.user] == choices.AT_ONCE]
	had_enough = _get_users_who_had_enough({one.user for one in urgent})
	send_to_each_unchecked(one for one in urgent if one.user not in had_enough)


def keep_wanted(told: list[Told]) -> list[Told]:
	"""Return what people want to be mailed at all, and note the rest."""
	chosen = choices.get_choices_unchecked(one.user for one in told)
	unwanted = [one for one in told if chosen[one.user] == choices.NEVER and not one.cannot_wait]
	if unwanted:
		deliveries.note_all_unchecked(unwanted, deliveries.MAIL, deliveries.NOT_WANTED)
	left_out = set(unwanted)
	return [one for one in told if one not in left_out]


def send_to_each_unchecked(told: Iterable[Told]) -> None:
	"""Send one mail to each person, whatever is told; one that cannot be made stops no other."""
	of_users: dict[str, list[Told]] = defaultdict(list)
	for one in told:
		of_users[one.user].append(one)
	for of_user in of_users.values():
		before = Savepoint("mh_mail")
		try:
			_send(of_user)
		except Exception as fault:
			before.go_back()
			# Only the kind of the fault: what a traceback shows may be about people.
			frappe.log_error(title=FAULT_TITLE, message=type(fault).__name__)
			_note(of_user, deliveries.FAILED, FAULT)


def _send(told: list[Told]) -> None:
	address = frappe.db.get_value("User", told[0].user, "email")
	if not is_set_up():
		_note(told, deliveries.FAILED, NO_ACCOUNT)
	elif not validate_email_address(address or ""):
		_note(told, deliveries.NO_ADDRESS, NO_ADDRESS)
	elif queued := _put_into_queue(address, mail_texts.make(told)):
		_note(told, deliveries.WAITING, None, queued)
	else:
		_note(told, deliveries.NO_ADDRESS, REFUSED_ADDRESS)


def _put_into_queue(address: str, mail: mail_texts.Mail) -> str | None:
	"""Return the mail's row in Frappe's queue, found by the Message-ID that it was given."""
	message_id = make_msgid(domain=frappe.local.site).strip("<>")
	frappe.sendmail(
		recipients=[address],
		subject=mail.subject,
		message=mail.body,
		message_id=message_id,
		add_unsubscribe_link=0,
		with_container=True,
	)
	return frappe.db.get_value("Email Queue", {"message_id": message_id}, "name", order_by="creation desc")


def _note(told: list[Told], state: str, error: str | None, queued: str | None = None) -> None:
	deliveries.note_all_unchecked(told, deliveries.MAIL, state, error, queued)


def _get_users_who_had_enough(users: set[str]) -> set[str]:
	"""Return those of the users to whom many mails went within the hour."""
	row = frappe.qb.DocType(deliveries.DELIVERY)
	since = add_to_date(now_datetime(), hours=-1)
	mails = Count(row.email_queue).distinct()
	query = frappe.qb.from_(row).select(row.user).where(row.user.isin(sorted(users) or [""]))
	query = query.where((row.way == deliveries.MAIL) & (row.happened_at >= since))
	return {user for (user,) in query.groupby(row.user).having(mails >= MOST_AN_HOUR).run()}

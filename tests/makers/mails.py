"""A site that tells people by mail, its workers, and what stands in its queue of mails."""

from dataclasses import dataclass, field
from email import message_from_string, policy

import frappe
from frappe.utils import add_to_date, now_datetime

from mental_health_module.services.shared import background
from mental_health_module.services.shared.ways import deliveries

SENDER = "mails@school.example"


def make_account(**values) -> str:
	"""An account that sends mails by default, stored past the check of its server; returns its name."""
	for name in frappe.get_all("Email Account", {"default_outgoing": 1}, pluck="name", order_by="name asc"):
		frappe.db.set_value("Email Account", name, "default_outgoing", 0)
	account = frappe.new_doc("Email Account")
	account.update({"email_account_name": f"Mails {frappe.generate_hash(length=6)}", "email_id": SENDER})
	account.update({"enable_outgoing": 1, "default_outgoing": 1, "smtp_server": "127.0.0.1", **values})
	account.name = account.email_account_name
	account.db_insert()
	frappe.cache.delete_value("outgoing_email_account")
	frappe.local.outgoing_email_account = {}
	return account.name


@dataclass(frozen=True)
class SentMail:
	"""A mail in the queue as whoever gets it sees it."""

	name: str
	to: str
	subject: str
	html: str


@dataclass
class Post:
	"""The workers of a site that tells by mail: jobs are kept until they `work`."""

	jobs: list = field(default_factory=list)
	is_reachable: bool = True

	def hand_over(self, method: str, queue: str = "", **options) -> bool:
		"""Take a job in the place of the queue."""
		if self.is_reachable:
			self.jobs.append((method, options))
		return self.is_reachable

	def work(self) -> None:
		"""Do what was handed over."""
		while self.jobs:
			method, options = self.jobs.pop(0)
			frappe.get_attr(method)(**options)

	def get_mails(self, user: str) -> list[SentMail]:
		"""The mails to a user, oldest first."""
		rows = frappe.get_all("Email Queue Recipient", {"recipient": user}, pluck="parent", order_by="name")
		fields = ["name", "message"]
		found = frappe.get_all("Email Queue", {"name": ("in", [*rows, ""])}, fields, order_by="creation asc")
		return [read_mail(row.name, user, row.message) for row in found]


def read_mail(name: str, to: str, text: str) -> SentMail:
	"""A mail taken apart: its subject, and the HTML that is shown."""
	mail = message_from_string(text, policy=policy.default)
	return SentMail(name, to, mail["Subject"], mail.get_body(("html",)).get_content())


def make_post(monkeypatch) -> Post:
	"""Let the site tell by mail, and its workers work when a test says so."""
	post = Post()
	monkeypatch.setattr(background, "hand_over_if_possible", post.hand_over)
	frappe.db.set_single_value("MH Settings", {"mail_notices": 1, "digest_hour": 7, "mail_template": None})
	make_account()
	return post


def let_a_day_pass() -> None:
	"""Everything that was told was told a day ago."""
	day = add_to_date(now_datetime(), days=-1)
	frappe.db.set_value(
		deliveries.DELIVERY,
		{"state": deliveries.WAITING},
		{"creation": day, "happened_at": day},
		update_modified=False,
	)


def get_states(user: str, way: str = deliveries.MAIL) -> list[str]:
	"""What became of what a user was told by one way, in order of the states' names."""
	filters = {"user": user, "way": way}
	return frappe.get_all(deliveries.DELIVERY, filters, pluck="state", order_by="state asc")

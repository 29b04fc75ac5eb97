"""The accounts that `make demo` prints: one for each kind of person."""

from dataclasses import dataclass

import frappe
from frappe.utils.password import update_password

from devhost.demo import case_workers
from devhost.demo.addresses import DOMAIN
from devhost.demo.staff import add_roles, make_user

PASSWORD = "sunshine-2012"


@dataclass(frozen=True)
class DemoUser:
	"""A line of the table: who to sign in as, and what to look at."""

	user: str
	password: str
	person: str
	role: str
	look_at: str


@dataclass(frozen=True)
class Account:
	"""A demo account: the part of its address before the @, roles, and the texts of the table."""

	name: str
	roles: tuple[str, ...]
	role: str
	look_at: str
	person: str = ""
	language: str = "zh"

	@property
	def user(self) -> str:
		return f"{self.name}@{DOMAIN}"


ADMINISTRATOR_ROLES = ("System Manager", "Academics User", "Education Manager", "HR User")
ACCOUNTS = (
	Account(
		"admin",
		ADMINISTRATOR_ROLES,
		"School administrator (System Manager)",
		"Workspace Mental Health, MH School, list imports; psychological files are refused",
		"学校管理员",
	),
	Account("leader", ("MH Leader",), "Leader 组长", "MH Leadership Group, report Training by Term"),
	Account("member", ("MH Member",), "Member of the group 成员", "MH Leadership Group, read only"),
	Account("coordinator", ("MH Coordinator",), "Coordinator", "MH Training Session, sign-in sheets"),
	Account(
		"lead", ("MH Lead Counsellor",), "Lead counsellor", "MH Counsellor, certificates and their states"
	),
	Account(
		"counsellor", ("MH Counsellor",), "Counsellor on duty 兼职", "Psychological files of three pupils"
	),
	Account(
		"teacher", (), "Homeroom teacher 班主任", "/mental-health: own trainings and today's sign-in button"
	),
	Account("trainee", (), "Teacher in training for the certificate", "/mental-health: own trainings"),
	Account("pupil", ("Student",), "Pupil", "/mental-health as a pupil"),
	Account("guardian", (), "Guardian", "/mental-health as a guardian"),
	Account("auditor", ("MH Auditor",), "Auditor", "What an auditor may read", "审计员"),
)
CASE_WORKERS = ("lead", "counsellor", "trainee")
BY_NAME = {account.name: account for account in ACCOUNTS}


def make_administrator() -> None:
	"""Make the school's administrator before anybody else.

	Frappe gives the role System Manager to the first account of a site that has no other.
	"""
	account = BY_NAME["admin"]
	make_user(account.user, account.person, account.language)


def open_accounts(school: str) -> None:
	"""Give the demo accounts their roles and the password; the site's password rules are not asked.

	Who works with files is confirmed as a case worker then, with that password.
	"""
	for account in ACCOUNTS:
		user = make_user(account.user, account.person or account.name, account.language)
		if account.roles:
			add_roles(user, *account.roles)
		update_password(user, PASSWORD)
		if account.name in CASE_WORKERS:
			case_workers.confirm(user, school)


def get_demo_users() -> list[DemoUser]:
	"""The table, in the order in which one would look."""
	return [
		DemoUser(account.user, PASSWORD, get_full_name(account.user), account.role, account.look_at)
		for account in ACCOUNTS
	]


def get_full_name(user: str) -> str:
	"""The name that the account shows."""
	return frappe.db.get_value("User", user, "full_name") or ""

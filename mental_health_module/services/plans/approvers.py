"""Who approves a work plan: the leader (组长), and a deputy (副组长) where the leader has written it."""

from collections.abc import Container, Sequence

import frappe
from frappe.model.document import Document

from mental_health_module.domain.leadership.membership import LEADER
from mental_health_module.domain.plans.work_plan import get_approving_office
from mental_health_module.host.still_here import get_records_here
from mental_health_module.services.leadership.offices import get_members_of_schools, get_offices
from mental_health_module.services.leadership.people import get_account, get_key
from mental_health_module.services.plans.refusals import NotLeaderError, OwnPlanError
from mental_health_module.services.shared.notices import get_enabled
from mental_health_module.words import _, join_names


def get_office(plan: Document) -> str:
	"""Return the office of those who approve a plan."""
	return get_approving_office(get_offices(plan.author, plan.school))


def get_accounts(plan: Document) -> dict[str, str]:
	"""Return the enabled accounts that may approve a plan now, never the author's: account -> name."""
	return get_accounts_of_plans([plan])[plan.name]


def get_accounts_of_plans(plans: Sequence[Document | frappe._dict]) -> dict[str, dict[str, str]]:
	"""Return the accounts that may approve each of several plans, as `get_accounts`, by the plan's name."""
	members: dict[str, list[frappe._dict]] = {}
	schools = sorted({plan.school for plan in plans if plan.school})
	for school, row in get_members_of_schools(schools) if schools else ():
		members.setdefault(school, []).append(row)
	own = {author: get_records_here(author) for author in {plan.author for plan in plans}}
	rows = {plan.name: _get_approving(members.get(plan.school, []), own[plan.author]) for plan in plans}
	known = {row.name: row for each in rows.values() for row in each}
	accounts = {name: get_account(row) for name, row in known.items()}
	enabled = get_enabled(accounts.values())
	return {
		plan.name: {
			account: row.person_name
			for row in rows[plan.name]
			if (account := accounts[row.name]) in enabled and account != plan.author
		}
		for plan in plans
	}


def _get_approving(members: list[frappe._dict], own: Container) -> list[frappe._dict]:
	"""Return the members whose office approves a plan, in: the records of its author."""
	office = get_approving_office({row.office for row in members if get_key(row) in own})
	return [row for row in members if row.office == office]


def require_approver(plan: Document, user: str) -> None:
	"""Refuse everybody but those who hold the office that approves this plan.

	Raises: OwnPlanError for the author, NotLeaderError.
	"""
	if user == plan.author:
		frappe.throw(
			_("You have written this plan, so you cannot approve it."),
			OwnPlanError,
			title=_("Your own plan"),
		)
	office = get_office(plan)
	if office in get_offices(user, plan.school):
		return
	if office != LEADER:
		frappe.throw(
			_("The leader has written this plan: a deputy leader of the same group approves it."),
			NotLeaderError,
			title=_("Not allowed"),
		)
	frappe.throw(
		_("Only the leader of the school's active group approves a plan. Ask the leader."),
		NotLeaderError,
		title=_("Not allowed"),
	)


def describe(plan: Document, user: str) -> dict:
	"""Return how the form tells who approves a plan.

	Returns: `sentence` for the author ("" for others), `is_blocked` when there is nobody, `may_approve`.
	"""
	people = get_accounts(plan)
	sentence = _say(plan, list(people.values())) if user == plan.author else ""
	return {"sentence": sentence, "is_blocked": not people, "may_approve": user in people}


def _say(plan: Document, names: list[str]) -> str:
	if names:
		return _("You have written this plan: another person reviews it, then {0} approves it.").format(
			join_names(names)
		)
	if get_office(plan) == LEADER:
		return _(
			"You have written this plan, and nobody can approve it yet: the school has no leader with an "
			"account at work. Activate the leadership group first."
		)
	return _(
		"You are the leader and have written this plan: a deputy leader has to approve it, and the group has "
		"none with an account. Add one to the leadership group, or let somebody else write the plan."
	)

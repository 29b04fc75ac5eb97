"""Each button of each form, pressed in each state by who is offered it: it does something, and says so."""

import re
from dataclasses import dataclass, field

import frappe
import pytest

from mental_health_module.services.shared.steps import MACHINES
from tests.e2e import desk
from tests.e2e.walk import figures, kept, look, plan, stands, steps
from tests.e2e.walk.school import MANAGERS_ROLES, as_in_a_chinese_school
from tests.makers import factories
from tests.unit.shared.test_steps import load_services
from tests.unit.shared.test_steps_ask import get_endpoints, get_script

PART = 2
BUTTON = re.compile(r"add_custom_button\(")


def get_cases() -> list[tuple[str, str]]:
	"""Return (DocType, state) of all forms with buttons of their own."""
	load_services()
	found = []
	for doctype in plan.get_definitions():
		states = stands.get_states(doctype)
		if doctype in MACHINES:
			begins = [state for step in MACHINES[doctype].steps.values() for state in step.begins]
			states = [*dict.fromkeys([*states, *begins])]
		elif BUTTON.search(get_script(doctype)):
			states = states or [""]
		found += [(doctype, state) for state in states]
	return found


CASES = plan.take_part(get_cases(), PART)


@pytest.fixture
def stand(committed):
	"""A function (DocType, state) that returns the record, committed, and the people around it."""
	made = []

	def make(doctype: str, state: str):
		begun = len(factories.MADE)
		with as_in_a_chinese_school():
			# Frappe makes the first account of the Desk a System Manager
			factories.make_user(roles=list(MANAGERS_ROLES))
			record = stands.make(doctype, state)
		if not record.meta.issingle:
			# a step of somebody's may have made it
			factories.MADE.append((doctype, record.name))
		people = [name for kind, name in factories.MADE[begun:] if kind == "User"]
		users = [user for user in people if frappe.db.get_value("User", user, "user_type") == "System User"]
		for user in users:
			frappe.db.set_value("User", user, "language", "zh")
		made.extend(factories.MADE[begun:])
		committed.keep()
		return record, users, kept.Kept(factories.MADE[begun:])

	yield make
	kept.forget(made)


def get_allowed(record, user: str) -> set[str]:
	"""Return the endpoints of the steps that the record's table lets somebody take now."""
	machine, allowed = MACHINES.get(record.doctype), set()
	for name, step in machine.steps.items() if machine else ():
		frappe.db.savepoint("walk")
		try:
			with factories.acting_as(user):
				machine.begin(frappe.get_doc(record.doctype, record.name), name)
			allowed.add(step.by or name)
		except frappe.ValidationError:
			pass
		except frappe.PermissionError:
			pass
		finally:
			frappe.db.rollback(save_point="walk")
	frappe.clear_messages()
	return allowed & get_endpoints()


def may_open(record, user: str) -> bool:
	with factories.acting_as(user):
		try:
			return bool(frappe.get_doc(record.doctype, record.name).has_permission("read"))
		except frappe.ValidationError:
			return False
		except frappe.PermissionError:
			return False


def open_record(page, record) -> None:
	desk.open_desk(page, f"{record.doctype.lower().replace(' ', '-')}/{record.name}")
	desk.wait_for_form(page, record.doctype)
	desk.wait_until_quiet(page)


@pytest.mark.parametrize(("doctype", "state"), CASES, ids=["-".join(case).strip("-") for case in CASES])
def test_each_button_does_something_and_says_so(open_page, school, stand, record_property, doctype, state):
	record, users, before = stand(doctype, state)
	wanted = {user: get_allowed(record, user) for user in users if may_open(record, user)}
	frappe.db.rollback()
	walk = Walk(record, before, school)
	for user in sorted(wanted, key=lambda one: -len(wanted[one])):
		walk.go(open_page(user))
	possible = set().union(*wanted.values())
	walk.faults += [f"step {name}: nobody has a button for it" for name in possible - walk.taken]
	walk.faults += [f"{button[1]}: refuses everybody: {why}" for button, why in walk.refused.items()]
	figures.note(record_property, "buttons of forms pressed", len(walk.done))
	assert walk.done or not possible
	assert not walk.faults, "\n".join(dict.fromkeys(walk.faults))


@dataclass
class Walk:
	"""Presses the buttons of a record's form, each until somebody is not refused.

	done: buttons that did something. refused: button -> why the last one was refused. taken: endpoints asked.
	"""

	record: object
	before: kept.Kept
	school: object
	done: set = field(default_factory=set)
	refused: dict = field(default_factory=dict)
	taken: set = field(default_factory=set)
	faults: list[str] = field(default_factory=list)

	def go(self, page) -> None:
		"""Press on a page what was not done yet, the record and the page as before for each."""
		open_record(page, self.record)
		self.faults += look.find_faults(page) + look.take_heard(page)
		for button in steps.get_buttons(page):
			if button in self.done:
				continue
			found = steps.press(page, *button, self.school)
			kept.wait_for_jobs(page)
			is_changed = self.before.put_back()
			if found.is_refused:
				self.refused[button] = " ".join(dict.fromkeys(found.said))[:600]
			else:
				self.done.add(button)
				self.refused.pop(button, None)
				self.taken.update(found.asked)
				self.faults += judge(button, found, is_changed)
			open_record(page, self.record)
			look.take_heard(page)


def judge(button: tuple[str, str], found: steps.Outcome, is_changed: bool) -> list[str]:
	"""Return what is wrong with what a press has done."""
	faults = [f"{button[1]}: {fault}" for fault in found.faults]
	if not found.is_seen:
		faults.append(f"{button[1]}: does nothing that is seen" + (", and changes the record" * is_changed))
	return faults

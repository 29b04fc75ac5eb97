"""How records are held, and what is said to who gets stuck."""

from threading import Event

import frappe
import pytest
from pymysql.err import OperationalError

from mental_health_module.access import turns
from mental_health_module.access.guards import signed_in
from mental_health_module.access.refusals import AtTheSameMomentError
from tests.makers import factories
from tests.makers.plans import Office
from tests.races import Second, wait_until_stuck


@signed_in
def lock_both(names: list, has_first: Event, may_go_on: Event):
	"""What an endpoint may do that locks rows in an order of its own."""
	frappe.db.get_value("MH School", names[0], "name", for_update=True)
	has_first.set()
	may_go_on.wait()
	frappe.db.get_value("MH School", names[1], "name", for_update=True)


def test_who_gets_stuck_in_each_other_is_told_in_a_sentence(world):
	names = [factories.make_school().name for _number in range(2)]
	frappe.db.commit()
	has_first, may_go_on = Event(), Event()
	other = Second(lambda: lock_both(names, has_first, may_go_on), in_a_request=False)
	other.start()
	other.may_begin.set()
	has_first.wait()
	for _number in range(3):
		# who has written more is let go on
		frappe.db.set_value("MH School", names[1], "region", frappe.generate_hash(length=8))
	may_go_on.set()
	assert wait_until_stuck(other)
	frappe.db.get_value("MH School", names[0], "name", for_update=True)
	other.join()
	assert isinstance(other.error, AtTheSameMomentError)
	assert other.error.http_status_code == 417
	assert "nothing of yours was stored" in str(other.error)
	frappe.db.rollback()


def test_a_record_is_held_together_with_what_it_lies_in(world):
	office = Office()
	plan = office.make_plan(tasks=1)
	task = frappe.db.get_value("MH Plan Task", {"work_plan": plan.name})
	frappe.db.commit()
	turns.hold(("MH Plan Task", task))
	held = {("MH Plan Task", task), ("MH Work Plan", plan.name), ("MH School", office.school)}
	assert turns.get_held() == held
	frappe.db.rollback()
	assert turns.get_held() == set()


def test_nothing_written_is_lost_by_holding_a_record(world):
	school = factories.make_school().name
	frappe.db.commit()
	frappe.db.set_value("MH School", school, "region", "Written before")
	turns.hold(("MH School", school))
	assert frappe.db.get_value("MH School", school, "region") == "Written before"
	frappe.db.rollback()


@pytest.mark.parametrize("code", [1020, 1205, 1213])
def test_what_the_database_says_of_others_at_work_is_told_in_a_sentence(site, code):
	@signed_in
	def step():
		error = OperationalError(code, "as MariaDB says it")
		if frappe.db.is_deadlocked(error):
			raise frappe.QueryDeadlockError(error) from error
		if frappe.db.is_timedout(error):
			raise frappe.QueryTimeoutError(error) from error
		raise error

	with pytest.raises(AtTheSameMomentError):
		step()


def test_who_gets_stuck_while_frappe_deletes_is_told_in_one_sentence(site):
	@signed_in
	def step():
		frappe.throw("This document is being modified by another user.", frappe.QueryTimeoutError)

	frappe.clear_messages()
	with pytest.raises(AtTheSameMomentError):
		step()
	[told] = [frappe.parse_json(one) for one in frappe.local.message_log]
	assert "nothing of yours was stored" in told["message"]


def test_another_fault_of_the_database_stays_what_it_is(site):
	@signed_in
	def step():
		raise OperationalError(1054, "Unknown column")

	with pytest.raises(OperationalError):
		step()


def test_rows_are_locked_in_the_one_order_in_whatever_order_they_are_named(world, monkeypatch):
	office = Office()
	plan = office.make_plan(tasks=2)
	tasks = frappe.get_all("MH Plan Task", {"work_plan": plan.name}, pluck="name", order_by="name desc")
	frappe.db.commit()
	locked, get_value = [], frappe.db.get_value

	def watch(doctype, name, *args, **values):
		if values.get("for_update"):
			locked.append((doctype, name))
		return get_value(doctype, name, *args, **values)

	monkeypatch.setattr(frappe.db, "get_value", watch)
	turns.hold(*(("MH Plan Task", task) for task in tasks))
	frappe.db.rollback()
	assert locked == [
		("MH School", office.school),
		("MH Work Plan", plan.name),
		*(("MH Plan Task", task) for task in sorted(tasks)),
	]
	assert [doctype for doctype, _name in locked] == sorted(
		(doctype for doctype, _name in locked), key=turns.ORDER.index
	)

"""Members of staff as a field to choose from shows them: name, department, number; nothing else is read."""

import frappe
from frappe.utils import getdate, today
from pypika.terms import Criterion

from mental_health_module.host.chosen_people import ShownPerson, in_order, is_like

LEFT = "Left"
NO_STAFF = ("Administrator", "Guest")


def find_employees(words: list[str], programs: set[str] | None = None) -> list[str]:
	"""Return the Employees who have not left, by name; `words` as of `find_pupils`, with the department."""
	employee = frappe.qb.DocType("Employee")
	query = frappe.qb.from_(employee).select(employee.name).where(_works(employee))
	for word in words:
		query = query.where(_is_employee(employee, word))
	return query.orderby(employee.employee_name).orderby(employee.name).run(pluck=True)


def _works(employee) -> Criterion:
	stays = employee.relieving_date.isnull() | (employee.relieving_date >= today())
	return (employee.status != LEFT) & stays


def _is_employee(employee, word: str) -> Criterion:
	of_department = employee.department.isin(_select_departments(word))
	columns = (employee.name, employee.employee_name, employee.employee_number)
	return is_like(word, *columns) | of_department


def _select_departments(word: str):
	department = frappe.qb.DocType("Department")
	query = frappe.qb.from_(department).select(department.name)
	return query.where(is_like(word, department.name, department.department_name))


def find_instructors(words: list[str], programs: set[str] | None = None) -> list[str]:
	"""Return the Instructors who have not left, as `find_employees` does."""
	instructor, employee = frappe.qb.DocType("Instructor"), frappe.qb.DocType("Employee")
	query = frappe.qb.from_(instructor).left_join(employee).on(employee.name == instructor.employee)
	stays = (instructor.status.isnull() | (instructor.status != LEFT)) & _works_or_is_none(employee)
	query = query.select(instructor.name).where(stays)
	for word in words:
		own = is_like(word, instructor.name, instructor.instructor_name)
		own |= instructor.department.isin(_select_departments(word))
		query = query.where(own | _is_employee(employee, word))
	return query.orderby(instructor.instructor_name).orderby(instructor.name).run(pluck=True)


def _works_or_is_none(employee) -> Criterion:
	return employee.name.isnull() | _works(employee)


def find_accounts(words: list[str], programs: set[str] | None = None) -> list[str]:
	"""Return the enabled accounts that may use the Desk, as `find_employees` does: no pupils or guardians."""
	user, employee = frappe.qb.DocType("User"), frappe.qb.DocType("Employee")
	query = frappe.qb.from_(user).left_join(employee).on(employee.user_id == user.name)
	query = query.select(user.name).distinct().where((user.enabled == 1) & _works_or_is_none(employee))
	query = query.where((user.user_type == "System User") & user.name.notin(NO_STAFF))
	for word in words:
		query = query.where(is_like(word, user.name, user.full_name) | _is_employee(employee, word))
	return query.orderby(user.full_name).orderby(user.name).run(pluck=True)


def show_employees(names: list[str]) -> list[ShownPerson]:
	"""Return Employees with their departments, in the order of `names`; unknown ones are left out."""
	employee = frappe.qb.DocType("Employee")
	query = frappe.qb.from_(employee).select(employee.name, employee.employee_name.as_("full_name"))
	return _show(names, employee, query, employee)


def show_instructors(names: list[str]) -> list[ShownPerson]:
	"""Return Instructors with their departments, in the order of `names`; unknown ones are left out."""
	instructor, employee = frappe.qb.DocType("Instructor"), frappe.qb.DocType("Employee")
	query = frappe.qb.from_(instructor).left_join(employee).on(employee.name == instructor.employee)
	query = query.select(instructor.name, instructor.instructor_name.as_("full_name"))
	own = (instructor.department.as_("own_department"), instructor.status.as_("own_status"))
	return _show(names, instructor, query.select(*own), employee)


def show_accounts(names: list[str]) -> list[ShownPerson]:
	"""Return accounts with department and number of their employees, in the order of `names`."""
	user, employee = frappe.qb.DocType("User"), frappe.qb.DocType("Employee")
	query = frappe.qb.from_(user).left_join(employee).on(employee.user_id == user.name)
	query = query.select(user.name, user.full_name, user.enabled, employee.name.as_("employee"))
	return _show(names, user, query, employee)


def _show(names: list[str], table, query, employee) -> list[ShownPerson]:
	query = query.select(employee.department, employee.status, employee.relieving_date)
	rows = query.where(table.name.isin(names or [""])).orderby(table.name).run(as_dict=True)
	titles = _get_titles({row.get("own_department") or row.department or "" for row in rows})
	return in_order(names, (_show_row(row, titles) for row in rows))


def _show_row(row: frappe._dict, titles: dict[str, str]) -> ShownPerson:
	place = titles.get(row.get("own_department") or row.department, "")
	number = row.get("employee") or row.name
	return ShownPerson(row.name, row.full_name or row.name, place, number, _has_left(row))


def _has_left(row: frappe._dict) -> bool:
	is_over = bool(row.relieving_date and row.relieving_date < getdate(today()))
	return LEFT in (row.status, row.get("own_status")) or row.get("enabled", 1) == 0 or is_over


def _get_titles(departments: set[str]) -> dict[str, str]:
	rows = frappe.get_all(
		"Department",
		filters={"name": ("in", sorted(departments) or [""])},
		fields=["name", "department_name"],
		order_by="name asc",
	)
	return {row.name: row.department_name or row.name for row in rows}

"""Loads the demo school into the connected site."""

import frappe

PASSWORD = "school-demo"


def load(size: str, progress) -> list[dict]:
	"""Make the demo school.

	`size` is small or large, `progress(done, total, label)` is called now and then. Returns the demo users
	for the table that `make demo` prints: dicts with user, password, role and look_at.
	"""
	makers = (_make_company, _make_academic_year, _make_teacher)
	for number, make in enumerate(makers, start=1):
		make()
		progress(number, len(makers), "Demo school")
	return [
		{"user": "Administrator", "password": "admin", "role": "System Manager", "look_at": "the Desk"},
		{"user": "teacher@school.example", "password": PASSWORD, "role": "Teacher", "look_at": "/me"},
	]


def _insert(doctype: str, **values):
	document = frappe.new_doc(doctype)
	document.update(values)
	return document.insert(ignore_permissions=True)


def _make_company() -> None:
	_insert("Company", company_name="西安交大阳光小学", abbr="YG", default_currency="CNY", country="China")


def _make_academic_year() -> None:
	year = _insert(
		"Academic Year",
		academic_year_name="2025-2026",
		year_start_date="2025-09-01",
		year_end_date="2026-08-31",
	)
	_insert(
		"Academic Term",
		academic_year=year.name,
		term_name="Autumn",
		term_start_date="2025-09-01",
		term_end_date="2026-01-31",
	)


def _make_teacher() -> None:
	user = _insert("User", email="teacher@school.example", first_name="周老师", send_welcome_email=0)
	user.new_password = PASSWORD
	user.save(ignore_permissions=True)

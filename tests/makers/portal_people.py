"""The people and trainings that the portal's tests need, made within a connected site."""

from types import SimpleNamespace
from unittest.mock import patch

import frappe
from frappe.utils import now_datetime, nowtime, today
from frappe.utils.password import update_password

from tests.makers import factories
from tests.quiet_education import quiet_education


def make_guardian(*, user: str, wards=(), is_confirmed: bool = True):
	"""A Guardian who signs in as `user`, of the given Students; confirmed by the school if not said else."""
	guardian = factories.insert("Guardian", guardian_name=f"Guardian {factories.get_number()}", user=user)
	for ward in wards:
		ward.append("guardians", {"guardian": guardian.name, "guardian_name": guardian.guardian_name})
		with quiet_education():
			ward.save(ignore_permissions=True)
	if is_confirmed:
		factories.confirm_ties(*(ward.name for ward in wards))
	return guardian


def make_account(*, user_type: str = "Website User", password: str | None = None):
	"""An account without roles that can sign in when `password` is given; returns its name.

	What Frappe makes beside an account is there at once, not by jobs of its own that come too late.
	"""
	email = f"u{factories.get_number()}@school.example"
	own = {"first_name": email.split("@")[0], "user_type": user_type, "send_welcome_email": 0}
	with patch.dict(frappe.local.flags, in_test=True):
		user = factories.insert("User", email=email, **own)
	if password:
		update_password(user.name, password)
	return user.name


def make_company():
	"""A company of its own, so that schools of other tests do not cover its staff."""
	number = factories.get_number()
	return factories.insert(
		"Company", company_name=f"Company {number}", abbr=number, default_currency="CNY", country="China"
	).name


def make_portal_school(*, password: str | None = None, user_type: str = "Website User"):
	"""A school with a teacher and a training whose sign-in is open now."""
	company = make_company()
	school = factories.make_school(units=[("Company", company)]).name
	teacher = make_account(user_type=user_type, password=password)
	employee = factories.make_employee(user=teacher, company=company)
	training = make_open_training(school=school)
	return SimpleNamespace(
		company=company, school=school, teacher=teacher, employee=employee.name, training=training
	)


def make_open_training(*, school: str, **values):
	"""A training that begins this minute: sign-in is open, on whichever side of midnight we are."""
	return factories.make_training(
		school=school, **{"training_date": today(), "starts_at": nowtime(), **values}
	)


def make_term_of_today():
	"""The host's term in which today lies; made when there is none."""
	from mental_health_module.host.calendar import get_term_on

	factories.make_academic_term()
	day = now_datetime().date()
	if get_term_on(day)[1] is None:
		first = day.year if day.month >= 9 else day.year - 1
		year = f"{first}-{str(first + 1)[2:]}"
		factories.make_academic_year(year=year)
		days = {"term_start_date": f"{first}-09-01", "term_end_date": f"{first + 1}-08-31"}
		factories.insert("Academic Term", title=f"{year} (All)", academic_year=year, term_name="All", **days)
	return get_term_on(day)[1]

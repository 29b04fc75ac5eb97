"""Role Profiles and the Module Profile: made once, kept as the school has them, taken away without a loss."""

import frappe
import pytest
from frappe.utils import now

from mental_health_module import roles
from mental_health_module.access.refusals import NotConfirmedError
from mental_health_module.services.shared import profiles
from tests.makers import factories

LEAD = "MH 专职心理教师 Lead Counsellor"
OTHER_ROLE = "Academics User"


def get_roles_of(profile: str) -> set[str]:
	return {row.role for row in frappe.get_doc("Role Profile", profile).roles}


def make_user_with(profile: str):
	user = factories.make_user()
	user.role_profile_name = profile
	user.save()
	return user


@pytest.fixture
def made(site):
	profiles.create_missing()


def test_each_role_of_the_app_is_in_a_profile_and_none_of_another_app(made):
	held = [get_roles_of(name) for name in profiles.ROLE_PROFILES]
	assert set().union(*held) == set(roles.ALL)
	assert get_roles_of(LEAD) == {roles.LEAD_COUNSELLOR, roles.COUNSELLOR}


def test_a_lock_left_by_a_profile_that_was_deleted_stops_nobody_and_none_is_left(site):
	frappe.delete_doc("Role Profile", LEAD, force=True, ignore_missing=True)
	frappe.get_doc({"doctype": "Role Profile", "name": LEAD, "creation": now()}).lock()
	profiles.create_missing()
	assert get_roles_of(LEAD) == {roles.LEAD_COUNSELLOR, roles.COUNSELLOR}
	locked = [name for name in profiles.ROLE_PROFILES if frappe.get_doc("Role Profile", name).is_locked]
	assert locked == []


def test_what_the_school_has_changed_stays_when_they_are_made_again(made):
	profile = frappe.get_doc("Role Profile", LEAD)
	profile.append("roles", {"role": OTHER_ROLE})
	profile.save()
	before = frappe.db.count("Role Profile")
	profiles.create_missing()
	assert frappe.db.count("Role Profile") == before
	assert OTHER_ROLE in get_roles_of(LEAD)


def test_the_module_profile_hides_the_hosts_modules_and_neither_ours_nor_educations(made):
	hidden = {row.module for row in frappe.get_doc("Module Profile", profiles.MODULE_PROFILE).block_modules}
	assert {"Core", "Website"} <= hidden
	own = ("mental_health_module", "education")
	kept = frappe.get_all("Module Def", {"app_name": ("in", own)}, pluck="name", order_by="name asc")
	assert len(kept) > 5
	assert not hidden & set(kept)


def test_a_profile_makes_nobody_a_case_worker(made, as_user):
	user = make_user_with(LEAD)
	assert roles.COUNSELLOR in frappe.get_roles(user.name)
	file = factories.make_file()
	with as_user(user.name):
		with pytest.raises(NotConfirmedError):
			frappe.get_doc("MH Psychological File", file.name).check_permission("read")
		assert frappe.get_list("MH Psychological File", order_by="name asc") == []


def test_uninstalling_leaves_the_other_roles_of_who_had_a_profile(made):
	# Frappe makes the first user of the Desk a System Manager
	factories.make_user(roles=["System Manager"])
	user = make_user_with(LEAD)
	frappe.get_doc({"doctype": "Has Role", "role": OTHER_ROLE}).update(
		{"parent": user.name, "parenttype": "User", "parentfield": "roles"}
	).db_insert()
	profiles.remove()
	frappe.db.delete("Has Role", {"role": ("in", roles.ALL), "parenttype": "User"})
	assert not frappe.db.exists("Role Profile", LEAD)
	user = frappe.get_doc("User", user.name)
	assert not user.role_profile_name
	user.save()
	assert [row.role for row in frappe.get_doc("User", user.name).roles] == [OTHER_ROLE]


def test_uninstalling_keeps_a_profile_with_other_roles_for_who_has_it(made):
	profile = frappe.get_doc("Role Profile", LEAD)
	profile.append("roles", {"role": OTHER_ROLE})
	profile.save()
	user = make_user_with(LEAD)
	profiles.remove()
	assert get_roles_of(LEAD) == {OTHER_ROLE}
	assert frappe.db.get_value("User", user.name, "role_profile_name") == LEAD


def test_uninstalling_takes_the_module_profile_away_unless_somebody_has_it(made):
	user = factories.make_user()
	user.module_profile = profiles.MODULE_PROFILE
	user.save()
	profiles.remove()
	assert frappe.db.exists("Module Profile", profiles.MODULE_PROFILE)
	frappe.db.set_value("User", user.name, "module_profile", None)
	profiles.remove()
	assert not frappe.db.exists("Module Profile", profiles.MODULE_PROFILE)

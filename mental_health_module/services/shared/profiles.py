"""Role Profiles and a Module Profile to choose from when an account is made: made once, then the school's.

A profile opens nothing by itself. It gives the app's roles, and confidential records ask besides for a case
worker whom the lead counsellor and a second person have confirmed. Frappe replaces all roles of an account by
those of its profile: docs/administrators.md says so.
"""

import frappe
from frappe.utils import now

from mental_health_module import roles

# What belongs together at a school; the names are shown as they are, so they are in both languages.
ROLE_PROFILES = {
	"MH 组长 Leader": (roles.LEADER, roles.MEMBER),
	"MH 组员 Member": (roles.MEMBER,),
	"MH 协调员 Coordinator": (roles.COORDINATOR,),
	"MH 专职心理教师 Lead Counsellor": (roles.LEAD_COUNSELLOR, roles.COUNSELLOR),
	"MH 心理教师 Counsellor": (roles.COUNSELLOR,),
	"MH 审计员 Auditor": (roles.AUDITOR,),
}
MODULE_PROFILE = "MH 心理健康工作 Mental Health Work"
# Of these apps the profile hides every module: what is left are Education's, ours, and those of other apps.
HIDDEN_APPS = ("frappe", "erpnext")


def create_missing() -> None:
	"""Create each profile that is not there; one that the school has changed stays as it is."""
	for name, held in ROLE_PROFILES.items():
		if not frappe.db.exists("Role Profile", name):
			rows = [{"role": role} for role in held]
			_insert_unchecked("Role Profile", name, {"role_profile": name, "roles": rows})
	if not frappe.db.exists("Module Profile", MODULE_PROFILE):
		rows = [{"module": module} for module in _get_hidden_modules()]
		values = {"module_profile_name": MODULE_PROFILE, "block_modules": rows}
		_insert_unchecked("Module Profile", MODULE_PROFILE, values)


def _insert_unchecked(doctype: str, name: str, values: dict) -> None:
	"""Unchecked: installing and migrating make it, in nobody's name.

	Frappe locks a profile until a worker has given its roles to those who have it. Nobody has a new one; and
	the lock of one of that name that was deleted before a worker came lies there still.
	"""
	# floor: there a lock is known by the time of creation, elsewhere by kind and name
	profile = frappe.get_doc({"doctype": doctype, "name": name, "creation": now(), **values})
	profile.unlock()
	profile.insert(ignore_permissions=True)
	profile.unlock()


def _get_hidden_modules() -> list[str]:
	return frappe.get_all(
		"Module Def", filters={"app_name": ("in", HIDDEN_APPS)}, pluck="name", order_by="name asc"
	)


def remove() -> None:
	"""Take our roles out of all profiles, and our profiles away where nothing else is in them.

	Frappe gives an account the roles of its profile at every saving: with an empty one it would lose the
	roles of other apps. So accounts are taken off a profile that is empty now, and keep what they have. Our
	Module Profile stays where an account has it, for it names modules of other apps alone.
	"""
	for name in _take_roles_out():
		if frappe.db.exists("Has Role", {"parenttype": "Role Profile", "parent": name}):
			continue
		_take_accounts_off(name)
		if name in ROLE_PROFILES:
			_delete_unchecked("Role Profile", name)
	if not frappe.db.exists("User", {"module_profile": MODULE_PROFILE}):
		_delete_unchecked("Module Profile", MODULE_PROFILE)


def _take_roles_out() -> list[str]:
	"""Return the profiles in which one of our roles was."""
	ours = {"parenttype": "Role Profile", "role": ("in", roles.ALL)}
	names = frappe.get_all("Has Role", filters=ours, pluck="parent", distinct=True, order_by="parent asc")
	frappe.db.delete("Has Role", ours)
	return names


def _take_accounts_off(profile: str) -> None:
	if frappe.get_meta("User").has_field("role_profile_name"):
		held = {"role_profile_name": profile}
		frappe.db.set_value("User", held, "role_profile_name", None, update_modified=False)
	# Frappe 16 lets an account have several
	if frappe.db.table_exists("User Role Profile"):
		frappe.db.delete("User Role Profile", {"role_profile": profile})


def _delete_unchecked(doctype: str, name: str) -> None:
	"""Unchecked: uninstalling does it, in nobody's name."""
	frappe.delete_doc(doctype, name, force=True, ignore_missing=True, ignore_permissions=True)

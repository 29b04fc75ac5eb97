"""Our roles may pick the host's records, and nothing more; taking it back leaves the host as it was."""

import re
from pathlib import Path

import pytest

import mental_health_module
from mental_health_module import roles
from mental_health_module.host import select_permissions
from tests.makers import factories

PACKAGE = Path(mental_health_module.__file__).parent
# (script of a form or a list, what its dialog lets people choose) -> who is shown that dialog
DIALOGS = {
	("mh_case_conference.js", "User"): (roles.COUNSELLOR,),
	("mh_case_worker_list.js", "MH School"): (roles.LEAD_COUNSELLOR,),
	("mh_case_worker_list.js", "User"): (roles.LEAD_COUNSELLOR,),
	("mh_emergency_access_list.js", "Student"): (roles.COUNSELLOR, roles.LEAD_COUNSELLOR),
	("mh_evaluation.js", "MH Work Plan"): (roles.LEADER, roles.COORDINATOR),
	("mh_leadership_group.js", "Academic Year"): (roles.LEADER, roles.COORDINATOR),
	("opened_lists.js", "Student"): (roles.COUNSELLOR,),
	("mh_school.js", "Student Group"): (roles.COORDINATOR, roles.LEAD_COUNSELLOR),
	("mh_work_plan.js", "MH Work Plan"): (roles.LEADER, roles.COORDINATOR),
}
LINK_IN_SCRIPT = re.compile(r'fieldtype: "Link",\s*options: "([^"]+)"')


@pytest.mark.parametrize("doctype", sorted(select_permissions.SELECT_RIGHTS))
def test_roles_may_select_and_do_nothing_else(site, doctype):
	stranger = factories.make_user().name
	for role in select_permissions.SELECT_RIGHTS[doctype]:
		user = factories.make_user(roles=[role]).name
		assert site.has_permission(doctype, "select", user=user)
		for right in ("read", "write", "create", "delete", "export"):
			assert site.has_permission(doctype, right, user=user) == site.has_permission(
				doctype, right, user=stranger
			)


def test_rights_of_the_host_stay_as_they_are(site):
	rows = site.get_all(
		"Custom DocPerm",
		filters={"parent": "Student", "role": ("not like", "MH %")},
		fields=list(select_permissions.RIGHTS),
		order_by="role asc, permlevel asc",
	)
	standard = site.get_all(
		"DocPerm",
		filters={"parent": "Student"},
		fields=list(select_permissions.RIGHTS),
		order_by="role asc, permlevel asc",
	)
	assert rows == standard


def test_removing_takes_the_copies_back(site):
	select_permissions.remove()
	for doctype in select_permissions.SELECT_RIGHTS:
		assert not site.db.exists("Custom DocPerm", {"parent": doctype})


def test_rows_that_the_school_has_changed_survive_the_removal(site):
	row = site.db.get_value("Custom DocPerm", {"parent": "Student", "role": "Instructor"})
	site.db.set_value("Custom DocPerm", row, "export", 1)
	select_permissions.remove()
	assert site.db.exists("Custom DocPerm", row)
	assert not site.db.exists("Custom DocPerm", {"parent": "Student", "role": ("like", "MH %")})


def test_applying_twice_adds_nothing(site):
	before = site.db.count("Custom DocPerm")
	select_permissions.apply()
	assert site.db.count("Custom DocPerm") == before


def test_a_stale_cache_of_defaults_does_not_hide_the_copies(site):
	copied = select_permissions.get_copied()
	assert copied
	site.cache().hset("defaults", "__default", {})
	assert select_permissions.get_copied() == copied


def may_choose(site, role: str, doctype: str) -> bool:
	"""Whether somebody who has a role and nothing else is shown the records of a DocType to choose from."""
	rows = [row for row in site.get_meta(doctype).permissions if row.permlevel == 0]
	return any((row.select or row.read) and row.role in (role, "All", "Desk User") for row in rows)


def get_choices(site, doctype: str) -> set[str]:
	"""What a form of the app, with its tables, lets its writers choose."""
	meta = site.get_meta(doctype)
	tables = [site.get_meta(field.options) for field in meta.get_table_fields() if not field.read_only]
	fields = [field for part in (meta, *tables) for field in part.get_link_fields()]
	links = {field.options for field in fields if not field.read_only and not field.hidden}
	people = [meta.get_field(field.options).options or "" for field in meta.get_dynamic_link_fields()]
	# somebody from outside is no record: a name is written
	return links | {one for options in people for one in options.split("\n") if one} - {"Outside Person"}


def test_who_may_write_a_form_may_choose_what_it_asks_for(site):
	forms = site.get_all("DocType", {"name": ("like", "MH %"), "istable": 0, "issingle": 0}, pluck="name")
	assert len(forms) > 20
	missing = [
		(form, choice, row.role)
		for form in forms
		for row in site.get_meta(form).permissions
		if row.permlevel == 0 and (row.write or row.create) and row.role.startswith("MH ")
		for choice in get_choices(site, form)
		if not may_choose(site, row.role, choice)
	]
	assert missing == []


def test_who_is_shown_a_dialog_may_choose_what_it_asks_for(site):
	scripts = [path for path in PACKAGE.rglob("*.js") if not {"dist", "report"} & set(path.parts)]
	found = {
		(path.name, choice) for path in scripts for choice in LINK_IN_SCRIPT.findall(path.read_text("utf-8"))
	}
	assert ("fields.js", "MH School") in found
	found -= {("fields.js", "MH School")}
	found |= {
		(path.name, "MH School") for path in scripts if "fields.get_school()" in path.read_text("utf-8")
	}
	assert found == set(DIALOGS)
	missing = [
		(dialog, role)
		for dialog, them in DIALOGS.items()
		for role in them
		if not may_choose(site, role, dialog[1])
	]
	assert missing == []

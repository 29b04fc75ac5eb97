"""Our roles may pick the host's records, and nothing more; taking it back leaves the host as it was."""

import pytest

from mental_health_module.host import select_permissions
from tests import factories


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

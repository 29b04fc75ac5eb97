"""Who may not open a record's form is brought to a page that shows it."""

import frappe
import pytest

from mental_health_module import hooks, roles
from mental_health_module.access.classes import CLASSES
from mental_health_module.services.portal import page as portal
from mental_health_module.services.portal import pages_of_records
from tests.makers import factories, portal_people


def get_pages(as_user, user: str) -> dict[str, str]:
	with as_user(user):
		return pages_of_records.get_pages_without_form()


def get_forms_of_everybody(user: str) -> set[str]:
	"""What the user reads by a role that the host gives to everybody of its kind."""
	of_roles = {"read": 1, "role": ("in", frappe.get_roles(user)), "parent": ("in", list(CLASSES))}
	return set(frappe.get_all("DocPerm", of_roles, pluck="parent", order_by="parent asc"))


def test_a_teacher_has_a_page_for_every_kind_of_record_that_has_a_form(site, as_user):
	# Frappe makes the first user of the Desk a System Manager
	factories.make_user(roles=["System Manager"])
	teacher = portal_people.make_account(user_type="System User")
	pages = get_pages(as_user, teacher)
	with_form = {"name": ("in", list(CLASSES)), "istable": 0}
	forms = set(frappe.get_all("DocType", with_form, pluck="name", order_by="name asc"))
	unread = forms - get_forms_of_everybody(teacher)
	assert set(pages) == {doctype.lower().replace(" ", "-") for doctype in unread}
	assert len(unread) > 40
	assert pages["mh-meeting"] == "/mental-health/meetings#meeting-{name}"
	assert pages["mh-work-plan"] == "/mental-health"


def test_who_may_open_the_form_is_left_there(site, as_user):
	pages = get_pages(as_user, factories.make_user(roles=[roles.LEADER]).name)
	assert "mh-meeting" not in pages
	assert pages["mh-counselling-session"] == "/mental-health"


@pytest.mark.parametrize("doctype", hooks.mental_health_record_pages)
def test_each_page_is_there_and_shows_the_card_that_its_address_names(site, doctype):
	assert doctype in CLASSES
	path, _sign, anchor = hooks.mental_health_record_pages[doctype].partition("#")
	route, _slash, subject = path.removeprefix("/").partition("/")
	assert portal.get_page("Guest", subject) or route != "mental-health"
	if anchor:
		sources = [
			frappe.get_jloader().get_source(frappe.get_jenv(), kind.card)[0] for kind in get_kinds(subject)
		]
		assert any(f'id="{anchor.replace("{name}", "{{ card.name | e }}")}"' in source for source in sources)


def get_kinds(subject: str):
	from mental_health_module.services.shared.registered import get_entries

	parts = [one.entry for one in get_entries(portal.HOOK) if one.entry.subject == subject]
	return [kind for part in parts for kind in part.waiting]

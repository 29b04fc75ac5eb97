"""A paper is attached to a form before it is saved: by whoever may create the record, and by nobody else."""

import frappe
import pytest

from mental_health_module import roles
from mental_health_module.access.classes import get_guarded
from tests.e2e.walk import plan
from tests.makers import factories

FORMS = sorted({(role, name) for role, name in plan.get_new_forms() if plan.has_papers(name)})
NOT_SAVED = "new-{0}-abcdefghij"


def upload(http, committed, role: str, doctype: str):
	"""What the button Attach of a new form sends, as somebody with one role."""
	user = factories.make_user(roles=[role], password=factories.PASSWORD).name
	committed.keep()
	place = {"doctype": doctype, "docname": NOT_SAVED.format(doctype.lower().replace(" ", "-"))}
	return http(user, factories.PASSWORD, page="/app").post(
		"/api/method/upload_file", data={**place, "is_private": 1}, files={"file": ("papers.txt", b"one")}
	)


@pytest.mark.parametrize(("role", "doctype"), FORMS, ids=[f"{d}-{r}" for r, d in FORMS])
def test_who_creates_a_record_attaches_its_paper_before_it_is_saved(http, committed, role, doctype):
	answer = upload(http, committed, role, doctype)
	if doctype in get_guarded():
		# such a paper is bound to its record: the form shows the field once there is one
		assert answer.status_code == 403
		return
	assert answer.status_code == 200, answer.text
	committed.remember("File", answer.json()["message"]["name"])


@pytest.mark.parametrize("doctype", sorted({name for _role, name in FORMS}))
def test_who_creates_none_may_not_write_an_empty_one(site, as_user, doctype):
	with as_user(factories.make_user(roles=[roles.AUDITOR]).name):
		assert not frappe.new_doc(doctype).has_permission("write")


@pytest.mark.parametrize(("role", "doctype"), FORMS, ids=[f"{d}-{r}" for r, d in FORMS])
def test_who_creates_one_may_write_an_empty_one(site, as_user, role, doctype):
	"""So newer hosts ask before they take the paper."""
	with as_user(factories.make_user(roles=[role]).name):
		assert frappe.new_doc(doctype).has_permission("write")

"""A paper goes from the disk when its deletion is stored, and stays when it is not."""

from pathlib import Path

import pytest

from tests.makers import factories


@pytest.fixture(params=["MH Psychological File", "MH Regulation"])
def record(committed, request):
	"""A confidential record and one that is not, with the account that reads it."""
	if request.param == "MH Regulation":
		from tests.makers.groups import make_regulation

		return make_regulation(in_force=False), "Administrator"
	user = factories.make_user(roles=["MH Counsellor"]).name
	return factories.make_file(counsellor=factories.make_counsellor(user=user)), user


def test_a_paper_is_lost_by_no_deletion_that_was_taken_back(committed, record):
	document, user = record
	with factories.acting_as(user):
		paper = factories.make_paper(record=document)
	committed.keep()
	path = Path(committed.frappe.get_doc("File", paper.name).get_full_path())
	committed.frappe.delete_doc("File", paper.name, ignore_permissions=True)
	committed.frappe.db.rollback()
	assert path.exists()
	assert committed.frappe.db.exists("File", paper.name)
	committed.frappe.delete_doc("File", paper.name, ignore_permissions=True)
	assert path.exists()
	committed.frappe.db.commit()
	assert not path.exists()


def test_a_new_paper_that_is_not_stored_leaves_nothing_on_the_disk(committed, record):
	document, user = record
	committed.keep()
	with factories.acting_as(user):
		paper = factories.make_paper(record=document)
	path = Path(paper.get_full_path())
	assert path.exists()
	committed.frappe.db.rollback()
	assert not path.exists()

"""Papers of confidential records inside of Frappe: readable with their record only."""

from pathlib import Path

import frappe
import pytest
from frappe.exceptions import PermissionError as FrappePermissionError

from mental_health_module.access.refusals import OutletClosedError, PaperMissingError, PublicAttachmentError
from tests.makers import factories
from tests.makers.access_case import OTHERS

SECRET = "green ladder"


@pytest.fixture
def file(site):
	"""A psychological file."""
	return factories.make_file()


@pytest.fixture
def counsellor_user(file):
	"""The account of the counsellor of the case."""
	return frappe.db.get_value("MH Counsellor", file.counsellor, "user")


def _make_paper(record, **values):
	return frappe.get_doc(
		{
			"doctype": "File",
			"file_name": f"{factories.get_number()}.txt",
			"attached_to_doctype": record.doctype,
			"attached_to_name": record.name,
			"is_private": 1,
			"content": SECRET,
			**values,
		}
	)


def test_a_paper_is_readable_with_its_record_only(file, counsellor_user, as_user):
	with as_user(counsellor_user):
		paper = _make_paper(file).insert()
		assert paper.name in frappe.get_list("File", pluck="name", order_by="name")
	for roles in OTHERS:
		user = factories.make_user(roles=roles).name
		with as_user(user):
			assert paper.name not in frappe.get_list("File", pluck="name", order_by="name")
			assert not paper.has_permission("read")


def test_who_uploaded_a_paper_and_left_does_not_keep_it(file, counsellor_user, as_user):
	with as_user(counsellor_user):
		paper = _make_paper(file).insert()
	frappe.db.set_value("MH Counsellor", file.counsellor, "status", "Left")
	with as_user(counsellor_user):
		assert not paper.has_permission("read")


def test_a_public_paper_is_refused(file, counsellor_user, as_user):
	with as_user(counsellor_user), pytest.raises(FrappePermissionError):
		_make_paper(file, is_private=0).insert()
	with as_user(counsellor_user), pytest.raises(PublicAttachmentError):
		_make_paper(file, is_private=0).insert(ignore_permissions=True)


def test_nobody_opens_a_second_door_to_a_paper_or_learns_that_there_is_one(file, counsellor_user, as_user):
	with as_user(counsellor_user):
		paper = _make_paper(file).insert()
	words = set()
	with as_user(factories.make_user(roles=["System Manager"]).name):
		for address in (
			paper.file_url,
			"/private/files/no-such-paper.txt",
			paper.file_url.rpartition("/")[2],
		):
			door = frappe.get_doc(
				{"doctype": "File", "file_name": "mine.txt", "file_url": address, "is_private": 1}
			)
			with pytest.raises(PaperMissingError) as refusal:
				door.insert(ignore_permissions=True)
			words.add(str(refusal.value))
	assert len(words) == 1
	assert frappe.db.count("File", {"file_url": paper.file_url}) == 1


def test_the_same_blank_form_can_lie_with_a_pupil_and_elsewhere(file, counsellor_user, as_user):
	with as_user(counsellor_user):
		paper = _make_paper(file, content="a blank form").insert()
	with as_user(factories.make_user(roles=["Instructor"]).name):
		own = frappe.get_doc(
			{"doctype": "File", "file_name": "mine.txt", "content": "a blank form", "is_private": 1}
		).insert(ignore_permissions=True)
	assert own.file_url != paper.file_url
	assert own.get_content() == "a blank form"
	Path(own.get_full_path()).unlink()


def test_who_may_read_a_paper_opens_no_second_door_that_stays_open(file, counsellor_user, as_user):
	other = factories.make_file(counsellor=frappe.get_doc("MH Counsellor", file.counsellor))
	with as_user(counsellor_user):
		paper = _make_paper(file).insert()
		for record in ({}, {"attached_to_doctype": other.doctype, "attached_to_name": other.name}):
			door = {
				"doctype": "File",
				"file_name": paper.file_name,
				"file_url": paper.file_url,
				"is_private": 1,
			}
			door = frappe.get_doc({**door, **record})
			with pytest.raises(OutletClosedError):
				door.insert(ignore_permissions=True)
	assert frappe.db.count("File", {"file_url": paper.file_url}) == 1


def test_a_second_row_from_before_opens_a_paper_to_nobody_else(file, counsellor_user, as_user):
	with as_user(counsellor_user):
		paper = _make_paper(file).insert()
	user = factories.make_user(roles=["Instructor"]).name
	door = frappe.get_doc({"doctype": "File", "file_url": paper.file_url, "is_private": 1, "file_name": "x"})
	door.name, door.owner = frappe.generate_hash(), user
	door.db_insert()
	with as_user(user):
		assert not frappe.get_doc("File", door.name).is_downloadable()


def test_no_small_picture_is_made_of_a_paper(file, counsellor_user, as_user):
	with as_user(counsellor_user):
		paper = _make_paper(file).insert()
		assert paper.make_thumbnail() is None

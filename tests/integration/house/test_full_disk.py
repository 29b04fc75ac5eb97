"""A full disk leaves no half file and no public copy of a list, and is said in one sentence."""

import resource
from contextlib import contextmanager
from pathlib import Path

import frappe
import pytest
from frappe.utils import get_files_path

from mental_health_module.access.documents.whole_files import written_whole
from mental_health_module.access.refusals import NoRoomError
from mental_health_module.services.rights.sealing import papers as paper_sealing
from tests.makers import factories
from tests.makers.lists import make_list, make_sign_ins, make_teachers, make_upload

SMALL = 64


@contextmanager
def _full_disk():
	"""No file of this process grows beyond 64 bytes: what is longer is written in part and fails."""
	before = resource.getrlimit(resource.RLIMIT_FSIZE)
	resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, before[1]))
	try:
		yield
	finally:
		resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _list_files():
	return {path.name for private in (0, 1) for path in Path(get_files_path(is_private=private)).glob("*")}


@pytest.mark.parametrize("is_private", [0, 1])
def test_an_upload_that_does_not_fit_leaves_no_half_file(site, is_private):
	before, rows = _list_files(), site.db.count("File")
	site.db.savepoint("upload")
	with _full_disk(), pytest.raises(NoRoomError) as refused:
		make_upload(b"x" * 1000, is_private=is_private)
	site.db.rollback(save_point="upload")
	assert "disk of the server is full" in str(refused.value)
	assert _list_files() == before
	assert site.db.count("File") == rows


def test_a_confidential_paper_that_does_not_fit_leaves_no_half_file(site):
	file = factories.make_file()
	before = _list_files()
	with _full_disk(), pytest.raises(NoRoomError):
		factories.make_paper(record=file, content="canary " * 200)
	assert _list_files() == before


def test_a_public_list_becomes_private_on_a_full_disk_too(site):
	school = factories.make_school().name
	sheet = make_sign_ins(make_teachers(3))
	with _full_disk_after(lambda: make_upload(sheet, is_private=0)) as upload:
		public = Path(upload.get_full_path())
		document = site.new_doc("MH List Import")
		document.update({"kind": "Training Sign-in Sheet", "school": school, "sheet": upload.file_url})
		document.insert()
	assert document.sheet.startswith("/private/files/") and not public.exists()
	assert Path(site.get_doc("File", {"file_url": document.sheet}).get_full_path()).read_bytes() == sheet


@contextmanager
def _full_disk_after(make):
	made = make()
	with _full_disk():
		yield made


def test_a_list_is_private_from_its_upload_on(site):
	document = make_list(make_sign_ins(make_teachers(1)), school=factories.make_school().name)
	values = {"doctype": "File", "file_name": "list.csv", "is_private": 0, "content": b"another list"}
	place = {"attached_to_doctype": document.doctype, "attached_to_name": document.name}
	upload = frappe.get_doc({**values, **place}).insert()
	assert upload.file_url.startswith("/private/files/")


def test_sealing_anew_leaves_the_old_paper_and_no_half_one(site, tmp_path):
	paper = tmp_path / "paper"
	paper.write_bytes(b"as it was")
	with _full_disk(), pytest.raises(NoRoomError):
		paper_sealing._replace(paper, bytearray(b"x" * 1000))
	assert [path.name for path in tmp_path.iterdir()] == ["paper"]
	assert paper.read_bytes() == b"as it was"


def test_another_fault_of_the_disk_leaves_nothing_and_is_not_called_a_full_disk(site, tmp_path):
	path = tmp_path / "new"
	with pytest.raises(PermissionError), written_whole(path):
		path.write_bytes(b"half")
		raise PermissionError
	assert not path.exists()

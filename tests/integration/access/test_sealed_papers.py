"""Papers of confidential records: sealed on the disk, under a name that says nothing."""

import io
import zipfile
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import frappe
import pytest
from frappe.core.doctype.file.file import File
from pypdf.errors import PdfReadError

from mental_health_module.access.documents import papers
from mental_health_module.access.keys import cipher
from mental_health_module.access.refusals import NotYourCaseError, PaperMissingError
from mental_health_module.access.sealed import opening
from mental_health_module.services.files import opened_lists
from mental_health_module.services.rights.sealing import keys
from mental_health_module.services.rights.sealing import papers as paper_sealing
from tests.makers import factories
from tests.makers.access_case import make_case, make_colleague
from tests.makers.lists import make_pdf

SECRET = "canary-paper-words"


@pytest.fixture
def case(site, monkeypatch):
	monkeypatch.setattr(paper_sealing, "own_transaction", nullcontext)
	return make_case()


def upload(case, *, file_name="张三 测评.txt", content=SECRET):
	with factories.acting_as(case.user):
		return factories.make_paper(record=case, file_name=file_name, content=content)


def get_stored(paper) -> bytes:
	return Path(frappe.get_doc("File", paper.name).get_full_path()).read_bytes()


def test_neither_disk_nor_row_says_what_the_paper_is(case):
	paper = upload(case)
	row = frappe.db.get_value("File", paper.name, "*", as_dict=True)
	assert SECRET.encode() not in get_stored(paper)
	assert cipher.is_sealed_paper(get_stored(paper))
	assert "张三" not in str(row)
	assert row.file_name.endswith(".txt")
	assert row.file_size == len(SECRET)


def test_a_pdf_is_looked_into_as_it_was_uploaded_and_lies_sealed(case, monkeypatch):
	"""Newer hosts look for what would run in it when they write it."""
	seen, pdf = [], make_pdf()
	monkeypatch.setattr(File, "check_content", lambda file: seen.append(file._content), raising=False)
	paper = upload(case, file_name="同意书.pdf", content=pdf)
	assert seen and set(seen) == {pdf}
	assert cipher.is_sealed_paper(get_stored(paper))
	with factories.acting_as(case.user):
		assert frappe.get_doc("File", paper.name).get_content() == pdf


def test_a_pdf_that_cannot_be_opened_is_refused_in_a_sentence(case, monkeypatch):
	def look(file):
		raise PdfReadError("EOF marker not found")

	monkeypatch.setattr(File, "check_content", look, raising=False)
	with pytest.raises(papers.UnreadablePaperError, match="scan the paper again"):
		upload(case, file_name="同意书.pdf", content=b"%PDF-1.4 broken")
	assert not frappe.db.exists("File", {"attached_to_name": case.name})


def test_the_counsellor_reads_it_under_the_name_that_was_given(case):
	paper = upload(case)
	with factories.acting_as(case.user):
		assert frappe.get_doc("File", paper.name).get_content() == SECRET
		assert opened_lists.get_paper_names(case.doctype, case.name)[paper.name] == "张三 测评.txt"


def test_equal_papers_are_stored_apart_and_cannot_be_told_to_be_equal(case):
	first, second = upload(case), upload(case)
	other = factories.insert("File", file_name="a.txt", content=SECRET, is_private=1)
	assert len({one.file_url for one in (first, second, other)}) == 3
	assert len({one.content_hash for one in (first, second, other)}) == 3


def test_rank_opens_no_paper(case):
	paper = upload(case)
	with pytest.raises(opening.SealedRecordError):
		frappe.get_doc("File", paper.name).get_content()


def test_another_counsellor_opens_no_paper(case):
	paper = upload(case)
	with factories.acting_as(make_colleague(case).user):
		stored = frappe.get_doc(
			{"doctype": "File", **frappe.db.get_value("File", paper.name, "*", as_dict=True)}
		)
		with pytest.raises(PaperMissingError):
			stored.get_content()


def test_another_counsellor_is_told_no_papers_name(case):
	upload(case)
	with factories.acting_as(make_colleague(case).user), pytest.raises(NotYourCaseError):
		opened_lists.get_paper_names(case.doctype, case.name)


def test_a_paper_laid_beside_another_record_does_not_open(case):
	paper, other = upload(case), make_case()
	frappe.db.set_value("File", paper.name, "attached_to_name", other.name)
	with factories.acting_as(other.user), pytest.raises(cipher.ValueUnreadableError):
		frappe.get_doc("File", paper.name).get_content()


def test_a_row_of_no_record_at_a_sealed_paper_opens_nothing(case):
	paper = upload(case)
	frappe.db.set_value("File", paper.name, {"attached_to_doctype": None, "attached_to_name": None})
	with factories.acting_as(case.user), pytest.raises(PaperMissingError):
		frappe.get_doc("File", paper.name).get_content()


def test_a_paper_is_not_moved_to_another_record(case):
	paper, other = upload(case), make_case()
	with factories.acting_as(case.user):
		file = frappe.get_doc("File", paper.name)
		file.attached_to_name = other.name
		with pytest.raises((papers.PaperMovedError, frappe.PermissionError)):
			file.save()
	assert frappe.db.get_value("File", paper.name, "attached_to_name") == case.name


def test_a_zip_holds_what_was_uploaded_for_its_reader_alone(case):
	paper = upload(case)
	with factories.acting_as(case.user):
		packed = frappe.get_doc("File", paper.name).zip_files([frappe.get_doc("File", paper.name)])
		with zipfile.ZipFile(io.BytesIO(packed)) as archive:
			assert archive.read(archive.namelist()[0]).decode() == SECRET


def test_it_is_sent_as_it_was_uploaded(case):
	paper = upload(case)
	response = frappe.utils.response.Response("sealed", headers={"X-Accel-Redirect": "/protected/x"})
	with factories.acting_as(case.user):
		papers.send_opened(response, SimpleNamespace(path=paper.file_url))
	assert response.get_data(as_text=True) == SECRET
	assert "X-Accel-Redirect" not in response.headers
	assert "%E5%BC%A0%E4%B8%89" in response.headers["Content-Disposition"]


def test_papers_of_other_records_are_stored_as_they_are(case):
	paper = factories.make_paper(record=factories.make_training(), content=SECRET)
	assert SECRET.encode() in get_stored(paper)


@pytest.fixture
def older_site(monkeypatch):
	"""A site from before the keys, whose papers are not all sealed yet."""
	monkeypatch.setattr(frappe.local, "mh_everything_sealed", False, raising=False)


def make_open_paper(case) -> SimpleNamespace:
	"""An open paper under its own name."""
	paper = upload(case)
	old = papers.PRIVATE + f"old-{paper.name}.txt"
	papers.get_path(old).write_text(SECRET)
	papers.get_path(paper.file_url).unlink()
	frappe.db.set_value("File", paper.name, {"file_url": old, "file_name": f"old-{paper.name}.txt"})
	return SimpleNamespace(name=paper.name, file_url=old)


def test_open_papers_of_an_older_site_are_sealed_and_their_names_go(case, older_site):
	paper = make_open_paper(case)
	with factories.acting_as(case.user):
		assert frappe.get_doc("File", paper.name).get_content() == SECRET
	assert paper_sealing.count_waiting() == 1
	assert paper_sealing.seal_papers_unchecked() == 1
	assert paper_sealing.count_waiting() == 0
	assert not papers.get_path(paper.file_url).exists()
	assert SECRET.encode() not in get_stored(paper)
	with factories.acting_as(case.user):
		assert frappe.get_doc("File", paper.name).get_content() == SECRET


def test_content_that_another_record_has_too_stays_there(case, older_site):
	paper = make_open_paper(case)
	other = frappe.get_doc(
		{"doctype": "File", "file_url": paper.file_url, "is_private": 1, "file_name": "o.txt"}
	)
	other.name = frappe.generate_hash(length=10)
	other.db_insert()
	paper_sealing.seal_papers_unchecked()
	assert papers.get_path(paper.file_url).read_text() == SECRET
	assert SECRET.encode() not in get_stored(paper)
	papers.get_path(paper.file_url).unlink()


def test_with_a_new_key_papers_are_sealed_anew(case, elsewhere):
	paper = upload(case)
	before = get_stored(paper)
	keys.add_key()
	assert paper_sealing.seal_papers_unchecked() >= 1
	keys.drop_old_keys()
	assert get_stored(paper) != before
	with factories.acting_as(case.user):
		assert frappe.get_doc("File", paper.name).get_content() == SECRET


def test_an_open_paper_on_a_sealed_site_is_nobodys_and_stays_so(case, elsewhere):
	paper = make_open_paper(case)
	keys.add_key()
	assert paper_sealing.find_unreadable() == [paper.name]
	paper_sealing.seal_papers_unchecked()
	assert papers.get_path(paper.file_url).read_text() == SECRET
	with factories.acting_as(case.user):
		file = frappe.get_doc("File", paper.name)
		assert not file.is_downloadable()
		with pytest.raises(cipher.ValueUnreadableError, match="outside of the app"):
			file.get_content()


def test_a_paper_that_was_changed_stays_as_it_is_and_the_others_are_sealed_anew(case, elsewhere):
	paper, other = upload(case), upload(case)
	broken = get_stored(paper)[:-1] + b"x"
	papers.get_path(paper.file_url).write_bytes(broken)
	keys.add_key()
	paper_sealing.seal_papers_unchecked()
	assert get_stored(paper) == broken
	assert cipher.get_paper_key_id(get_stored(other)) == keys.ring.get_current_id()
	assert paper_sealing.find_unreadable() == [paper.name]
	assert paper_sealing.count_waiting() == 0

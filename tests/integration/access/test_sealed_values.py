"""What is confidential means nothing in the database, and opens for a person with a right alone."""

import pickle
from contextlib import contextmanager, nullcontext
from unittest.mock import patch

import frappe
import pytest

from mental_health_module.access.classes import CONFIDENTIAL, get_doctypes
from mental_health_module.access.doors import overrides
from mental_health_module.access.keys import cipher, ring
from mental_health_module.access.sealed import opening, sealed_rows
from mental_health_module.access.sealed.sealed_fields import PLAIN_FIELDS, SEALED_FIELDS
from mental_health_module.services.files import opened_lists
from mental_health_module.services.rights.sealing import keys, sealing
from tests import opened
from tests.makers import factories

SECRET = "canary-sealed-words"
FILE, SESSION = "MH Psychological File", "MH Counselling Session"
NO_VALUE = ("Section Break", "Column Break", "Tab Break", "HTML", "Heading", "Fold", "Button")


@pytest.fixture
def session(site):
	return factories.make_session(notes=SECRET)


@pytest.fixture
def counsellor(session):
	return frappe.db.get_value("MH Counsellor", session.counsellor, "user")


@pytest.mark.parametrize("doctype", sorted(get_doctypes(CONFIDENTIAL)))
def test_each_field_is_sealed_or_plain_for_a_reason(site, doctype):
	fields = {field.fieldname for field in frappe.get_meta(doctype).fields if field.fieldtype not in NO_VALUE}
	sealed, plain = set(SEALED_FIELDS[doctype]), PLAIN_FIELDS[doctype]
	assert fields == sealed | plain.keys()
	assert not sealed & plain.keys()
	assert all(plain.values())


@pytest.mark.parametrize("doctype", sorted(SEALED_FIELDS))
def test_a_sealed_column_takes_the_longest_value(site, doctype):
	for field in SEALED_FIELDS[doctype]:
		df = frappe.get_meta(doctype).get_field(field)
		if df.fieldtype in sealed_rows.SHORT_TYPES:
			token = cipher.seal("心" * sealed_rows.LONGEST_SHORT, doctype, "a" * 16, field)
			assert len(token) <= int(df.length)


def test_no_table_holds_the_words_nor_who_the_pupil_is(session):
	file = opened.read_row(FILE, session.psychological_file, ["learner"])
	for doctype in SEALED_FIELDS:
		for row in frappe.get_all(doctype, fields=["*"], order_by="name"):
			assert SECRET not in str(row)
			assert file.learner not in str(row)


def test_the_counsellor_opens_and_the_database_says_nothing(session, counsellor):
	assert cipher.is_sealed(frappe.db.get_value(SESSION, session.name, "notes"))
	with factories.acting_as(counsellor):
		assert frappe.get_doc(SESSION, session.name).notes == SECRET


def test_rank_opens_nothing(session):
	seen = frappe.get_doc(SESSION, session.name)
	assert seen.notes is None
	assert seen.held_on
	with pytest.raises(opening.SealedRecordError):
		seen.save()
	assert opened.read(SESSION, session.name, "notes") == SECRET


@pytest.mark.parametrize(
	"template",
	[
		"{{ frappe.get_doc('MH Counselling Session', name).notes }}",
		"{{ frappe.get_doc('MH Counselling ' + 'Session', name).as_dict() }}",
		"{{ frappe.get_all('MH Counselling Session', fields=['*']) }}",
		"{{ frappe.db.sql('select * from `tabMH Counselling Session`') }}",
		"{{ frappe.db.get_value('MH Counselling Session', name, 'notes') }}",
		"{{ frappe.get_cached_doc('MH Counselling Session', name).notes }}",
	],
)
def test_a_template_opens_nothing_not_even_in_the_counsellors_own_session(session, counsellor, template):
	with factories.acting_as(counsellor):
		assert SECRET not in frappe.render_template(template, {"name": session.name})


def test_a_script_of_the_site_opens_nothing(session, counsellor):
	from frappe.utils.safe_exec import safe_exec

	found = {}
	with factories.acting_as(counsellor):
		code = f"found['notes'] = frappe.get_doc('{SESSION}', '{session.name}').notes"
		safe_exec(code, _locals={"found": found}) if _has_scripts() else None
	assert found.get("notes") is None


def _has_scripts() -> bool:
	from mental_health_module.compat import are_server_scripts_on

	return are_server_scripts_on()


def test_a_pickled_document_holds_no_words(session, counsellor):
	with factories.acting_as(counsellor):
		seen = frappe.get_doc(SESSION, session.name)
		assert SECRET.encode() not in pickle.dumps(seen)
		assert seen.notes == SECRET


@pytest.mark.parametrize(
	"broken", ["cut", "changed", "swapped between rows", "swapped between fields", "plain"]
)
def test_a_value_that_was_tampered_with_is_refused_in_one_sentence(session, counsellor, broken):
	other = factories.make_session(notes="other words", next_step="later")
	token, foreign = (frappe.db.get_value(SESSION, one.name, "notes") for one in (session, other))
	values = {
		"cut": token[:-6],
		"changed": token[:-6] + ("A" if token[-6] != "A" else "B") + token[-5:],
		"swapped between rows": foreign,
		"swapped between fields": frappe.db.get_value(SESSION, session.name, "form"),
		"plain": "written by hand",
	}
	frappe.db.set_value(SESSION, session.name, "notes", values[broken])
	with factories.acting_as(counsellor), pytest.raises(cipher.ValueUnreadableError) as refusal:
		frappe.get_doc(SESSION, session.name)
	assert "words" not in str(refusal.value)
	assert "Notes" in str(refusal.value)


def test_a_too_long_short_value_is_refused_and_nothing_is_stored(session, counsellor):
	with factories.acting_as(counsellor):
		consent = frappe.get_last_doc(
			"MH Consent", opened.of(opened.read(FILE, session.psychological_file, "learner"))
		)
		before = frappe.db.get_value("MH Consent", consent.name, "witness")
		with pytest.raises(sealed_rows.ValueTooLongError):
			sealed_rows.store_unchecked("MH Consent", consent.name, {"witness": "心" * 141})
	assert frappe.db.get_value("MH Consent", consent.name, "witness") == before


def test_a_service_opens_what_it_has_named_and_nothing_else(session):
	with pytest.raises(opening.SealedRecordError):
		sealed_rows.get_rows_unchecked(SESSION, "state of a consent", fields=["notes"], order_by="name")
	assert sealed_rows.get_learner_unchecked(FILE, session.psychological_file)


def test_each_service_names_sealed_fields(site):
	for named in opening.SERVICES.values():
		for doctype, fields in named.items():
			assert set(fields) <= set(SEALED_FIELDS[doctype])


def get_page(doctype: str, *fields: str) -> list[dict]:
	"""Return a page of a list as the Desk asks for it."""
	frappe.local.form_dict = frappe._dict(
		doctype=doctype, fields=frappe.as_json(["name", *fields]), start=0, page_length=20, view="List"
	)
	page = overrides.get_page(**frappe.local.form_dict)
	return [dict(zip(page["keys"], row, strict=True)) for row in page["values"]] if page else []


def test_a_list_shows_its_reader_the_pupils_and_nobody_else_anything(session, counsellor):
	learner = opened.read(FILE, session.psychological_file, "learner")
	with factories.acting_as(counsellor):
		assert learner in get_page(FILE, "learner")[0]["learner"]
		assert get_page(SESSION, "form", "minutes")[0]["form"] == session.form
		assert cipher.is_sealed(get_page(SESSION, "notes")[0]["notes"])
	with factories.acting_as(factories.make_counsellor().user):
		assert get_page(FILE, "learner") == []


def test_a_pupils_records_are_found_by_who_may_read_them_alone(session, counsellor):
	file = session.psychological_file
	learner = opened.read(FILE, file, "learner")
	with factories.acting_as(counsellor):
		assert opened_lists.find_of_pupil(FILE, learner) == [file]
		assert opened_lists.find_of_pupil(FILE, "no such pupil") == []
	with factories.acting_as(factories.make_counsellor().user):
		assert opened_lists.find_of_pupil(FILE, learner) == []


@contextmanager
def without_second_connection():
	"""The rows of this test are not committed: another connection would not see them."""
	with patch.object(sealing, "own_transaction", nullcontext):
		yield


def test_plain_rows_of_an_older_site_are_read_and_then_sealed(session, counsellor, monkeypatch):
	monkeypatch.setattr(sealing, "own_transaction", nullcontext)
	frappe.local.mh_everything_sealed = False
	frappe.db.set_value(SESSION, session.name, "notes", "plain words")
	with factories.acting_as(counsellor):
		assert frappe.get_doc(SESSION, session.name).notes == "plain words"
	assert sealing.seal_doctype_unchecked(SESSION) == 1
	assert sealing.seal_doctype_unchecked(SESSION) == 0
	assert opened.read(SESSION, session.name, "notes") == "plain words"
	assert opened.read(SESSION, session.name, "form") == session.form


def test_a_row_without_its_look_up_gets_one(session, monkeypatch):
	monkeypatch.setattr(sealing, "own_transaction", nullcontext)
	file = session.psychological_file
	learner = opened.read(FILE, file, "learner")
	frappe.db.set_value(FILE, file, {"learner": learner, "learner_key": None})
	frappe.local.mh_everything_sealed = False
	sealing.seal_doctype_unchecked(FILE)
	assert sealed_rows.get_file_of(learner) == file


def test_plain_words_on_a_sealed_site_stay_unreadable_whatever_is_sealed_anew(session, counsellor, elsewhere):
	frappe.db.set_value(SESSION, session.name, "notes", "words written by SQL")
	keys.add_key()
	with without_second_connection():
		sealing.seal_doctype_unchecked(SESSION)
	assert frappe.db.get_value(SESSION, session.name, "notes") == "words written by SQL"
	assert sealing.find_unreadable() == {SESSION: [session.name]}
	with factories.acting_as(counsellor), pytest.raises(cipher.ValueUnreadableError):
		frappe.get_doc(SESSION, session.name)


@pytest.mark.parametrize("broken", ["cut", "moved", "of a key that never was"])
def test_a_row_that_was_changed_stays_and_the_others_are_sealed_anew(session, counsellor, elsewhere, broken):
	other = factories.make_session(notes=SECRET)
	token = frappe.db.get_value(SESSION, session.name, "notes")
	changed = {
		"cut": token[:-3],
		"moved": frappe.db.get_value(SESSION, other.name, "notes"),
		"of a key that never was": token.replace("mh1.k", "mh1.k9"),
	}[broken]
	frappe.db.set_value(SESSION, session.name, "notes", changed)
	keys.add_key()
	with without_second_connection():
		sealing.seal_doctype_unchecked(SESSION)
	assert frappe.db.get_value(SESSION, session.name, "notes") == changed
	assert opened.read(SESSION, other.name, "notes") == SECRET
	assert cipher.get_key_id(frappe.db.get_value(SESSION, other.name, "notes")) == ring.get_current_id()
	assert sealing.find_unreadable() == {SESSION: [session.name]}
	assert sealing.count_waiting()[SESSION] == 0

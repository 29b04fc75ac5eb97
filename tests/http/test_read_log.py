"""The read log over HTTP: what leaves the server is written down, whatever the request was."""

import pytest

from tests.makers import factories

LOG = "MH Access Log"


@pytest.fixture
def case(committed):
	"""A committed file with a session, its counsellor's user."""
	user = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	file = factories.make_file(counsellor=factories.make_counsellor(user=user), summary="a secret")
	session = factories.make_session(file=file, notes="a secret")
	committed.keep()
	return file, session, user


def get_rows(committed, user, **filters) -> list:
	committed.frappe.db.rollback()
	fields = [
		"way",
		"record_doctype",
		"record_name",
		"psychological_file",
		"fields_class",
		"reason",
		"address",
	]
	return committed.frappe.get_all(
		LOG, filters={"user": user, **filters}, fields=fields, order_by="number asc"
	)


def test_an_opened_record_is_written_down_once_with_its_reason(committed, case, http):
	file, session, user = case
	assert http(user, factories.PASSWORD).get(f"/api/resource/{session.doctype}/{session.name}").ok
	(row,) = get_rows(committed, user, way="Opened")
	assert (row.way, row.record_name, row.psychological_file) == ("Opened", session.name, file.name)
	assert (row.fields_class, row.reason, row.address) == ("Texts", "Own Case", "127.0.0.1")


def test_the_desk_form_is_written_down(committed, case, http):
	file, _session, user = case
	client = http(user, factories.PASSWORD)
	assert client.get(
		"/api/method/frappe.desk.form.load.getdoc", params={"doctype": file.doctype, "name": file.name}
	).ok
	assert [row.record_name for row in get_rows(committed, user, way="Opened")] == [file.name]


def test_a_refused_request_is_no_read(committed, case, http):
	file, _session, _user = case
	stranger = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	factories.make_counsellor(user=stranger)
	committed.keep()
	answer = http(stranger, factories.PASSWORD).get(f"/api/resource/{file.doctype}/{file.name}")
	assert answer.status_code == 403
	shown = ("not in", ["Rights Changed"])  # that the stranger has set up unlocking
	assert get_rows(committed, stranger, record_name=("!=", ""), way=shown) == []


@pytest.mark.parametrize(("fields", "shown"), [('["name"]', "Dates and States"), ('["*"]', "Texts")])
def test_a_list_is_written_down_row_by_row(committed, case, http, fields, shown):
	_file, session, user = case
	client = http(user, factories.PASSWORD)
	assert client.get(f"/api/resource/{session.doctype}", params={"fields": fields}).json()["data"]
	rows = [(row.record_name, row.fields_class) for row in get_rows(committed, user, way="Listed")]
	assert rows == [("", ""), (session.name, shown)]


def test_a_list_without_names_is_written_down_as_a_list(committed, case, http):
	_file, session, user = case
	client = http(user, factories.PASSWORD)
	assert client.get(f"/api/resource/{session.doctype}", params={"fields": '["notes"]'}).ok
	assert [(row.way, row.record_doctype) for row in get_rows(committed, user, way="Listed")] == [
		("Listed", session.doctype)
	]


def test_a_paper_that_is_fetched_is_written_down(committed, case, http):
	file, _session, user = case
	with factories.acting_as(user):
		paper = factories.make_paper(record=file)
	committed.keep()
	assert http(user, factories.PASSWORD).get(paper.file_url).ok
	assert [row.record_name for row in get_rows(committed, user, way="Paper Opened")] == [file.name]


def test_a_change_is_written_down_with_it(committed, case, http):
	_file, session, user = case
	client = http(user, factories.PASSWORD)
	assert client.put(f"/api/resource/{session.doctype}/{session.name}", json={"next_step": "call"}).ok
	assert [row.record_name for row in get_rows(committed, user, way="Changed")] == [session.name]


def test_a_change_that_is_refused_is_not_written_down(committed, case, http):
	_file, session, user = case
	client = http(user, factories.PASSWORD)
	answer = client.put(f"/api/resource/{session.doctype}/{session.name}", json={"psychological_file": "x"})
	assert answer.status_code >= 400
	assert get_rows(committed, user, way="Changed") == []


def test_nothing_is_shown_when_the_log_cannot_be_written(committed, case, http):
	_file, session, user = case
	client = http(user, factories.PASSWORD)
	frappe = committed.frappe
	seal = frappe.qb.DocType("Singles")
	its_rows = seal.doctype == "MH Access Log Seal"
	before = frappe.qb.from_(seal).select(seal.field, seal.value).where(its_rows).run()
	frappe.qb.update(seal).set(seal.doctype, "put aside").where(its_rows).run()
	frappe.db.commit()
	try:
		one = client.get(f"/api/resource/{session.doctype}/{session.name}")
		several = client.get(f"/api/resource/{session.doctype}", params={"fields": '["*"]'})
	finally:
		frappe.qb.update(seal).set(seal.doctype, "MH Access Log Seal").where(
			seal.doctype == "put aside"
		).run()
		frappe.db.commit()
	assert before
	for answer in (one, several):
		assert answer.status_code >= 400
		assert "a secret" not in answer.text


def test_nobody_writes_or_deletes_rows_over_http(committed, case, http):
	_file, session, user = case
	auditor = factories.make_user(roles=["MH Auditor", "System Manager"], password=factories.PASSWORD).name
	committed.keep()
	http(user, factories.PASSWORD).get(f"/api/resource/{session.doctype}/{session.name}")
	name = committed.frappe.get_all(LOG, filters={"user": user}, pluck="name", order_by="name")[0]
	client = http(auditor, factories.PASSWORD)
	assert client.get(f"/api/resource/{LOG}/{name}").ok
	assert client.put(f"/api/resource/{LOG}/{name}", json={"user": "x"}).status_code == 403
	assert client.delete(f"/api/resource/{LOG}/{name}").status_code == 403
	assert client.post(f"/api/resource/{LOG}", json={"user": "x"}).status_code == 403
	assert committed.frappe.db.get_value(LOG, name, "user") == user

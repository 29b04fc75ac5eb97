"""The rules for confidential records inside of Frappe: who reaches what, and what cannot be forged."""

import frappe
import pytest
from frappe.exceptions import PermissionError as FrappePermissionError

from mental_health_module.access import criteria, policy, school_rows
from mental_health_module.access.classes import CONFIDENTIAL, SEALED, get_doctypes, get_guarded
from mental_health_module.access.doors.outlets import COUNTED, REFUSED
from mental_health_module.access.refusals import (
	NotYourCaseError,
	OutletClosedError,
	StoredValueError,
)
from tests import opened
from tests.leaks.inside.outlet_rows import OUTLETS
from tests.makers import conferences as conference_records
from tests.makers import consent_people, counselling, factories
from tests.makers.access_case import OTHERS

SECRET = "green ladder"


@pytest.fixture
def records(site):
	"""A session and a conference in a file of one counsellor, by DocType."""
	session = factories.make_session(notes=SECRET)
	file = frappe.get_doc("MH Psychological File", session.psychological_file)
	consent = frappe.get_last_doc("MH Consent", {"learner_key": file.learner_key})
	of_conference = conference_records.make_conference_with_list(file=file)
	counsellor = frappe.get_doc("MH Counsellor", file.counsellor)
	talk = counselling.make_talk_request(counsellor=counsellor, note=SECRET)
	return {record.doctype: record for record in (file, session, consent, talk, *of_conference)}


@pytest.fixture
def counsellor_user(records):
	return frappe.db.get_value("MH Counsellor", records["MH Psychological File"].counsellor, "user")


confidential = pytest.mark.parametrize("doctype", sorted(get_doctypes(CONFIDENTIAL, SEALED)))
others = pytest.mark.parametrize("roles", OTHERS, ids=lambda roles: roles[0])


@confidential
def test_the_counsellor_of_the_case_lists_and_opens(doctype, records, counsellor_user, as_user):
	with as_user(counsellor_user):
		assert frappe.get_list(doctype, pluck="name", order_by="name") == [records[doctype].name]
		assert frappe.get_doc(doctype, records[doctype].name).has_permission("write")


@others
def test_nobody_else_lists_or_opens(roles, records, as_user):
	user = factories.make_user(roles=roles).name
	if "MH Counsellor" in roles:
		factories.make_counsellor(user=user)
	with as_user(user):
		assert [_list(doctype) for doctype in records] == [[]] * 6
		assert [_get_refusal(record.doctype, record.name) for record in records.values()]
	assert not any(policy.has_permission(record, "read", user) for record in records.values())


def _list(doctype):
	try:
		return frappe.get_list(doctype, pluck="name", order_by="name")
	except FrappePermissionError:
		return []


def test_with_the_criterion_taken_away_others_do_read(records, as_user, monkeypatch):
	"""The refusals above come from the criterion: without it the same questions are answered yes."""
	user = factories.make_counsellor().user
	for doctype in records:
		monkeypatch.setitem(criteria.CRITERIA, doctype, lambda user: school_rows.EVERYBODY)
	with as_user(user):
		assert all(record.name in _list(doctype) for doctype, record in records.items())
		assert all(frappe.get_doc(r.doctype, r.name).has_permission("read") for r in records.values())


@confidential
def test_a_record_of_others_and_none_are_refused_with_the_same_words(doctype, records, as_user):
	with as_user(factories.make_counsellor().user):
		answers = [_get_refusal(doctype, name) for name in (records[doctype].name, "0123456789")]
	assert answers[0] == answers[1]


def _get_refusal(doctype, name):
	with pytest.raises(NotYourCaseError) as refusal:
		frappe.get_doc(doctype, name)
	return str(refusal.value)


@confidential
def test_a_filter_is_no_name_not_even_for_the_counsellor(doctype, counsellor_user, as_user):
	with as_user(counsellor_user), pytest.raises(NotYourCaseError):
		frappe.get_doc(doctype, {"owner": counsellor_user})


@pytest.mark.parametrize(
	"values",
	[{"status": "Left", "to_date": "2026-10-05"}, {"to_date": "2026-10-05"}, {"user": "Administrator"}],
	ids=["left", "period over", "account changed"],
)
def test_a_counsellor_who_is_no_longer_one_reads_nothing(values, records, counsellor_user, as_user):
	counsellor = records["MH Psychological File"].counsellor
	frappe.db.set_value("MH Counsellor", counsellor, values)
	with as_user(counsellor_user):
		assert _list("MH Psychological File") == []
		with pytest.raises(NotYourCaseError):
			frappe.get_doc("MH Psychological File", records["MH Psychological File"].name)


def test_a_disabled_account_reads_nothing(records, counsellor_user):
	frappe.db.set_value("User", counsellor_user, "enabled", 0)
	assert not policy.has_permission(records["MH Psychological File"], "read", counsellor_user)


def test_an_account_without_the_role_reads_nothing(records, counsellor_user, as_user):
	frappe.get_doc("User", counsellor_user).remove_roles("MH Counsellor")
	with as_user(counsellor_user):
		assert _list("MH Psychological File") == []


@pytest.mark.parametrize("field", ["counsellor", "owner", "__islocal", "learner"])
def test_forged_values_open_nothing(field, records, as_user):
	other = factories.make_counsellor()
	forged = {"counsellor": other.name, "owner": other.user, "__islocal": 1, "learner": "x"}
	record = records["MH Psychological File"]
	with as_user(other.user):
		sent = frappe.get_doc({**record.as_dict(), field: forged[field]})
		assert not sent.has_permission("read")
		assert not sent.has_permission("write")


@pytest.fixture
def another(records):
	"""Another existing record for every field that is set once."""
	session = factories.make_session()
	fields = ["learner", "counsellor", "school"]
	file = opened.read_row("MH Psychological File", session.psychological_file, fields)
	others = {"purpose": "Screening", "legal_basis": "Consent", "participant": "Administrator"}
	others["case_conference"] = conference_records.make_case_conference().name
	return {**file, **others, "psychological_file": session.psychological_file}


def test_what_is_set_once_cannot_be_changed(records, another, counsellor_user, as_user):
	for doctype, record in records.items():
		for field in frappe.get_doc(doctype, record.name).set_once:
			before = opened.read(doctype, record.name, field)
			with as_user(counsellor_user):
				sent = frappe.get_doc(doctype, record.name)
				sent.set(field, another[field])
				with pytest.raises(StoredValueError):
					sent.save()
			assert opened.read(doctype, record.name, field) == before


def test_the_owner_stays_whatever_a_client_sends(records, counsellor_user, as_user):
	name = records["MH Psychological File"].name
	with as_user(counsellor_user):
		record = frappe.get_doc("MH Psychological File", name)
		record.owner = "Administrator"
		record.save()
	assert frappe.db.get_value("MH Psychological File", name, "owner") == counsellor_user


def test_a_new_case_belongs_to_who_opens_it_whatever_a_client_sends(records, as_user):
	other, foreign = factories.make_counsellor(), records["MH Psychological File"].counsellor
	with as_user(other.user):
		new = frappe.new_doc("MH Psychological File")
		consent = consent_people.make_consent(counsellor=other)
		new.update({"learner": consent.learner, "school": other.school, "counsellor": foreign})
		new.insert()
	assert new.counsellor == other.name


@pytest.mark.parametrize("status", ["Left", None], ids=["left", "without a record"])
def test_no_case_is_opened_by_who_is_no_active_counsellor(status, site, as_user):
	user = factories.make_user(roles=["MH Counsellor"]).name
	if status:
		factories.make_counsellor(user=user, status=status, to_date="2026-10-05")
	new = frappe.new_doc("MH Psychological File")
	new.update({"learner": factories.make_pupil().name, "school": factories.make_school().name})
	new.counsellor = factories.make_counsellor().name
	with as_user(user), pytest.raises(FrappePermissionError):
		new.insert()
	assert not frappe.db.exists("MH Psychological File", opened.of(new.learner))


def test_no_session_is_written_into_somebody_elses_file(records, as_user):
	file = records["MH Psychological File"].name
	new = frappe.get_doc(
		{"doctype": "MH Counselling Session", "psychological_file": file, "held_on": "2026-10-03 10:00:00"}
	)
	with as_user(factories.make_counsellor().user), pytest.raises(FrappePermissionError):
		new.insert()
	assert frappe.db.count("MH Counselling Session", {"psychological_file": file}) == 1


@confidential
def test_not_even_the_counsellor_deletes(doctype, records, counsellor_user, as_user):
	with as_user(counsellor_user), pytest.raises(FrappePermissionError):
		frappe.delete_doc(doctype, records[doctype].name)
	assert frappe.db.exists(doctype, records[doctype].name)


@pytest.mark.parametrize("outlet", OUTLETS)
@pytest.mark.parametrize("doctype", sorted(get_guarded() - set(COUNTED)))
def test_no_outlet_takes_a_guarded_record(outlet, doctype, site):
	row = frappe.new_doc(outlet)
	row.set(REFUSED[outlet][0], doctype)
	with pytest.raises(OutletClosedError):
		_run_hook(row)


def _run_hook(row):
	"""Run what the app has hung on the outlet, without the outlet's own checks, which come first."""
	for method in frappe.get_hooks("doc_events")[row.doctype]["before_validate"]:
		if method.startswith("mental_health_module."):
			frappe.get_attr(method)(row)


def test_a_share_made_by_the_framework_itself_is_refused(records):
	file = records["MH Psychological File"]
	with pytest.raises(OutletClosedError):
		frappe.share.add_docshare(
			file.doctype, file.name, "Administrator", flags={"ignore_share_permission": True}
		)
	assert not frappe.db.exists("DocShare", {"share_name": file.name})


def test_automatic_comments_and_the_waste_basket_keep_no_text(records):
	file = records["MH Psychological File"]
	assert not file.add_comment("Info", SECRET).content
	frappe.delete_doc("MH Counselling Session", records["MH Counselling Session"].name, force=True)
	kept = frappe.get_all("Deleted Document", pluck="data", order_by="creation desc", limit=1)
	assert kept == ["{}"]


def test_nothing_of_a_guarded_doctype_is_in_the_global_search(records):
	table = frappe.qb.Table("__global_search")
	rows = frappe.qb.from_(table).select(table.name).where(table.doctype.isin(sorted(get_guarded()))).run()
	assert rows == ()

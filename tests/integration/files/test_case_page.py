"""A case on one page: each part by the rule of its own DocType; nothing for who has no right to the file."""

import frappe
import pytest

from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.services.files import case_page
from mental_health_module.services.files.case_page import get_case
from tests import query_count
from tests.makers import factories, portal_people
from tests.makers.access_case import OTHERS, approve, ask, make_case, make_colleague, make_lead

TELEPHONE = "13900000000"


@pytest.fixture
def case(site):
	"""A case with a guardian, a consent with a scan, and a grantee who reads by a grant."""
	case = make_case()
	pupil = frappe.get_doc("Student", case.learner)
	guardian = portal_people.make_guardian(user=factories.make_user().name, wards=[pupil])
	values = {"guardian_name": "Hua Mother", "mobile_number": TELEPHONE}
	frappe.db.set_value("Guardian", guardian.name, values)
	frappe.db.set_value("Student Guardian", {"parent": case.learner}, "relation", "Mother")
	case.grantee = make_colleague(case).user
	approve(ask(case, case.grantee, by=make_lead()), case.user)
	return case


def look(user: str, case) -> dict:
	with factories.acting_as(user):
		return get_case(case.name)


def test_who_carries_the_case_sees_all_of_it(case):
	shown = look(case.user, case)
	assert [row["name"] for row in shown["sessions"]] == [case.session_name]
	[consent] = shown["consents"]
	assert consent["scans"] == 0 and "Valid" in consent["text"]
	assert shown["guardians"] == [{"text": "Hua Mother · Mother", "telephone": TELEPHONE}]


def test_a_chinese_reader_reads_chinese(case, monkeypatch):
	monkeypatch.setattr(frappe.local, "lang", "zh")
	factories.make_session(file=case, form="Individual", minutes=50)
	shown = look(case.user, case)
	assert "个别咨询 · 50 分钟" in " ".join(row["text"] for row in shown["sessions"])
	assert shown["consents"][0]["text"].startswith("心理档案 · 有效")


def test_who_was_let_in_to_read_sees_sessions_and_neither_telephones_nor_consents(case):
	shown = look(case.grantee, case)
	assert [row["name"] for row in shown["sessions"]] == [case.session_name]
	assert (shown["consents"], shown["guardians"], shown["readers"]) == ([], [], [])
	assert TELEPHONE not in str(shown)


@pytest.mark.parametrize("roles", OTHERS, ids=lambda roles: roles[0])
def test_nobody_else_sees_any_of_it(case, roles):
	user = factories.make_user(roles=roles).name
	if "MH Counsellor" in roles:
		factories.make_counsellor(user=user, school=case.school)
	with pytest.raises(NotYourCaseError):
		look(user, case)


def test_rank_sees_nothing_and_a_file_that_is_none_is_refused_alike(case):
	with pytest.raises(NotYourCaseError) as of_rank:
		look("Administrator", case)
	case.name = "none"
	with pytest.raises(NotYourCaseError) as of_none:
		look(case.user, case)
	assert str(of_rank.value) == str(of_none.value)


def test_whoever_else_has_opened_the_file_stands_there(case, monkeypatch):
	# the log's own connection would wait for the row that is written here
	monkeypatch.setattr(case_page.read_log, "note", lambda *_asked: None)
	values = {"happened_at": frappe.utils.now_datetime(), "user": case.grantee, "way": "Opened"}
	record = {"record_doctype": case.doctype, "record_name": case.name, "psychological_file": case.name}
	full_name = frappe.db.get_value("User", case.grantee, "full_name")
	assert not [row for row in look(case.user, case)["readers"] if full_name in row["text"]]
	log_rows.write([{**values, **record, "reason": "Grant"}])
	[reader] = [row for row in look(case.user, case)["readers"] if full_name in row["text"]]
	assert reader["text"].startswith(f"{full_name} · Grant")


def test_what_is_read_here_is_written_down(case, monkeypatch):
	written = []
	monkeypatch.setattr(log_rows, "write", written.extend)
	look(case.user, case)
	assert {(row["record_doctype"], row["way"]) for row in written} >= {
		("MH Psychological File", "Opened"),
		("MH Counselling Session", "Listed"),
		("MH Consent", "Listed"),
	}


def test_more_sessions_ask_no_more_of_the_database(case):
	def look_here():
		return look(case.user, case)

	few = query_count.count_undone(look_here)
	for _number in range(3):
		factories.make_session(file=case)
	assert query_count.get_grown(few, query_count.count_undone(look_here)) == {}
	assert case_page.MOST_READERS < 50

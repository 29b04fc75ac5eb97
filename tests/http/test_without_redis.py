"""All of Redis is down: pages are shown, forms are saved, what needs a worker is refused in one sentence."""

import json

import frappe
import pytest

from mental_health_module.services.retention import deletion_proposals
from mental_health_module.services.shared.shown_versions import get_version
from tests.http import private_services
from tests.makers import factories
from tests.makers.evaluation import make_report
from tests.makers.groups import make_regulation
from tests.makers.lists import check, make_csv, make_list, make_sign_ins, make_teachers
from tests.makers.meetings import make_board
from tests.makers.retention_cases import KIND, make_case
from tests.races import forget
from tests.web_client import WebClient

LIST, PROPOSAL, REVIEW = "MH List Import", "MH Deletion Proposal", "MH Retention Review"
API = "mental_health_module.api."


@pytest.fixture(scope="module")
def address(bench_path, site_name, tmp_path_factory):
	"""A web process of the site that reaches no Redis."""
	log = tmp_path_factory.mktemp("web") / "web.log"
	with private_services.web_without_redis(bench_path / "sites", site_name, log) as address:
		yield address


@pytest.fixture
def client(http, address):
	"""Administrator, signed in while all was well, with a page opened since."""
	before = http("Administrator")
	client = WebClient(address)
	client.cookies.update(before.cookies)
	client.take_token("/mental-health")
	yield client
	client.close()


def get_sentences(answer) -> list[str]:
	return [json.loads(one)["message"] for one in json.loads(answer.json().get("_server_messages", "[]"))]


def refuse(answer) -> None:
	"""The answer is one sentence that says what to do."""
	assert (answer.status_code, answer.json()["exc_type"]) == (417, "NoWorkerError"), answer.text
	[sentence] = get_sentences(answer)
	assert "nothing was changed. Try again in a few minutes" in sentence


def read(doctype: str, name: str, *fields: str) -> tuple:
	frappe.db.rollback()
	return frappe.db.get_value(doctype, name, list(fields))


def test_pages_are_shown_and_a_form_is_saved(committed, client):
	school = factories.make_school()
	committed.keep()
	assert "Mental Health" in client.get("/mental-health").text
	# the Desk's first page is Frappe's, and 15.101 makes none for an administrator without Redis
	named = {"doctype": "MH School", "name": school.name}
	form = client.get("/api/method/frappe.desk.form.load.getdoc", params=named)
	assert form.json()["docs"][0]["name"] == school.name
	document = json.loads(school.as_json()) | {"region": "Saved without Redis"}
	answer = client.call("frappe.desk.form.save.savedocs", doc=json.dumps(document), action="Save")
	assert answer.status_code == 200, answer.text
	assert read("MH School", school.name, "region") == "Saved without Redis"


def test_a_class_of_the_host_is_saved(committed, client):
	group = factories.make_student_group()
	committed.keep()
	values = {"max_strength": 41}
	assert client.put(f"/api/resource/Student Group/{group.name}", json=values).status_code == 200
	assert read("Student Group", group.name, "max_strength") == 41


def test_presses_that_only_tell_people_are_done(committed, client):
	board = make_board()
	committed.keep()
	doctype, group = "MH Leadership Group", board.group.name
	answer = client.call(f"{API}leadership.close", group=group)
	assert answer.status_code == 200, answer.text
	assert read(doctype, group, "status") == "Closed"
	frappe.db.delete("Notification Log", {"document_name": group})
	frappe.db.commit()


def test_a_report_is_frozen(committed, client):
	report = make_report()
	committed.keep()
	answer = client.call(f"{API}annual_report.freeze", report=report.name)
	assert answer.status_code == 200, answer.text
	assert read("MH Annual Report", report.name, "status") == answer.json()["message"]
	forget("MH Annual Report", name=report.name)
	frappe.db.commit()


@pytest.fixture
def make_sheet(committed):
	"""A factory of lists, deleted in the end."""
	lists = []

	def make(content: bytes, **values):
		school = factories.make_school().name
		lists.append(make_list(content, school=school, **values))
		return lists[-1]

	yield make
	frappe.db.rollback()
	committed.keep()
	for document in lists:
		frappe.db.set_value(LIST, document.name, "status", "New")
		committed.remember(LIST, document.name)
	frappe.db.commit()


def test_the_check_of_a_large_list_is_refused_and_the_list_stays_as_it_was(committed, client, make_sheet):
	rows = [(f"Nobody {number}", "14:00", "x" * 800) for number in range(90)]
	document = make_sheet(make_csv(rows, ("姓名", "签到时间", "说明")))
	committed.keep()
	before = read(LIST, document.name, "status", "job_token", "modified")
	refuse(client.call(f"{API}list_import.check", name=document.name))
	assert read(LIST, document.name, "status", "job_token", "modified") == before


def test_the_commit_of_a_large_list_is_refused_and_the_list_stays_as_it_was(committed, client, make_sheet):
	document = check(make_sheet(make_sign_ins(make_teachers(1))))
	frappe.db.set_value(LIST, document.name, "row_count", 501)
	committed.keep()
	before = read(LIST, document.name, "status", "job_token", "modified")
	version = get_version(LIST, document.name)
	refuse(client.call(f"{API}list_import.commit", name=document.name, version=version))
	assert read(LIST, document.name, "status", "job_token", "modified") == before


def test_the_check_of_the_read_log_is_refused(client):
	refuse(client.call(f"{API}access.check_read_log"))


def test_the_check_of_confidentiality_is_refused_and_leaves_no_report(committed, client):
	before = frappe.db.count("MH Confidentiality Check")
	refuse(client.call(f"{API}confidentiality_check.start"))
	frappe.db.rollback()
	assert frappe.db.count("MH Confidentiality Check") == before


@pytest.fixture
def proposed(committed):
	"""A review with a proposal to delete a file."""
	file = make_case()
	school = file.school
	values = {"run_on": frappe.utils.today(), "school": school, "proposals": 1}
	review = frappe.get_doc({"doctype": REVIEW, **values}).insert(ignore_permissions=True)
	proposal = deletion_proposals.insert_unchecked(
		origin=deletion_proposals.PERIOD_OVER,
		review=review.name,
		record_class=KIND,
		record_name=file.name,
		record_status="Closed",
		kept_until="2020-01-01",
	)
	committed.keep()
	yield frappe._dict(review=review.name, proposal=proposal, file=file.name)
	frappe.db.rollback()
	forget(PROPOSAL, name=proposal)
	forget(REVIEW, name=review.name)
	frappe.db.commit()


def test_a_deletion_is_not_confirmed(client, proposed):
	version = get_version(PROPOSAL, proposed.proposal)
	refuse(client.call(f"{API}retention.confirm", proposal=proposed.proposal, version=version))
	assert read(PROPOSAL, proposed.proposal, "status", "decided_by") == ("Proposed", None)
	assert frappe.db.exists("MH Psychological File", proposed.file)


def test_a_list_of_deletions_is_not_confirmed_by_halves(client, proposed):
	version = get_version(REVIEW, proposed.review)
	refuse(client.call(f"{API}retention.confirm_review", review=proposed.review, version=version))
	assert read(PROPOSAL, proposed.proposal, "status", "decided_by") == ("Proposed", None)
	assert read(REVIEW, proposed.review, "status") == "Open"


def test_nothing_is_deleted_by_halves(committed, client):
	doctype, draft = "MH Regulation", make_regulation(in_force=False)
	committed.keep()
	refuse(client.call("frappe.client.delete", doctype=doctype, name=draft.name))
	refuse(client.delete(f"/api/resource/{doctype}/{draft.name}"))
	items = json.dumps([draft.name])
	answer = client.call("frappe.desk.reportview.delete_items", doctype=doctype, items=items)
	assert answer.status_code == 200, answer.text
	assert read(doctype, draft.name, "title") == draft.title


def test_what_frappe_hands_to_a_worker_itself_is_refused_in_the_same_sentence(committed, client):
	school = factories.make_school()
	committed.keep()
	named = {"doctype": "MH School", "docname": school.name, "name": f"{school.name} renamed"}
	refuse(client.call("frappe.model.rename_doc.update_document_title", **named))
	assert read("MH School", school.name, "name") == school.name
	assert not frappe.db.exists("MH School", named["name"])

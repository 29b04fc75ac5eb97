"""Nobody makes the app blind or silent without a word."""

from pathlib import Path

import frappe
import pytest

import mental_health_module
from mental_health_module import roles
from mental_health_module.access.read_log import own_transaction
from mental_health_module.services.checks import silence_watch
from mental_health_module.services.checks.refusals import AddressTakenError
from mental_health_module.services.rights import comparison as rights_comparison
from mental_health_module.services.rights import door_facts, second_way, site_facts
from mental_health_module.services.rights import watch as rights_watch
from tests.makers import factories

JOB = "mental_health_module.jobs.access_rights.compare_rights"


@pytest.fixture
def written(site, monkeypatch):
	"""The rows that would be written with the transaction."""
	rows = []
	monkeypatch.setattr(rights_watch.log_rows, "write", rows.extend)
	monkeypatch.setattr(rights_watch.frappe.local, "mh_rights_told", False, raising=False)
	return lambda: (site.db.before_commit.run(), rows)[1]


@pytest.fixture
def job(site):
	"""The hourly comparison as the scheduler keeps it."""
	return frappe.get_doc("Scheduled Job Type", {"method": JOB})


def test_a_stopped_job_is_written_down_told_and_found(written, job, monkeypatch):
	monkeypatch.setattr(door_facts, "is_scheduler_inactive", lambda verbose: False)
	assert door_facts.get_stopped_jobs() == []
	lead = factories.make_user(roles=["System Manager", roles.LEAD_COUNSELLOR]).name
	job.stopped = 1
	job.save(ignore_permissions=True)
	((doctype, detail),) = [(row["record_doctype"], row["detail"]) for row in written()]
	assert doctype == "Scheduled Job Type"
	assert detail.startswith("stopped:  → 1")
	assert frappe.db.count("Notification Log", {"for_user": lead, "document_type": "MH Access Log"}) == 1
	assert door_facts.get_stopped_jobs() == ["compare_rights"]


def test_a_deleted_job_is_written_down(written, job):
	job.delete(ignore_permissions=True)
	assert ("Scheduled Job Type", "deleted") in [(row["record_doctype"], row["detail"]) for row in written()]


def test_a_job_of_others_is_none_of_our_business(written):
	job = frappe.get_doc({"doctype": "Scheduled Job Type", "method": "frappe.ping", "frequency": "Daily"})
	job.insert(ignore_permissions=True)
	job.stopped = 1
	job.save(ignore_permissions=True)
	assert written() == []


def test_a_changed_setting_of_secrecy_is_written_down(written):
	settings = frappe.get_doc("System Settings")
	settings.disable_document_sharing = 0 if settings.disable_document_sharing else 1
	settings.flags.ignore_mandatory = True
	settings.save(ignore_permissions=True)
	rows = [row for row in written() if row["record_doctype"] == "System Settings"]
	assert len(rows) == 1
	assert "disable_document_sharing" in rows[0]["detail"]


OURS = sorted(page.stem for page in (Path(mental_health_module.__file__).parent / "www").glob("*.html"))
PATTERNS = ("Mental-Health", "mental-health/", "<name>", "mental-<name>", "mental-health-<a><b>")


def make_web_page(route):
	is_pattern = "<" in route
	page = {"doctype": "Web Page", "title": "x", "route": route, "content_type": "HTML", "published": 1}
	return frappe.get_doc({**page, "dynamic_route": is_pattern, "main_section_html": "x"}).insert()


@pytest.mark.parametrize("route", [*OURS, *PATTERNS])
def test_a_web_page_does_not_take_an_address_of_ours(site, route):
	with pytest.raises(AddressTakenError):
		make_web_page(route)


@pytest.mark.parametrize("route", ["mental-health-club", "our-mental-health", "club/<name>", "mental"])
def test_a_web_page_has_an_address_of_its_own(site, route):
	assert make_web_page(route).name


def get_doctypes_with_pages():
	return frappe.get_all("DocType", filters={"has_web_view": 1}, pluck="name", order_by="name asc")


def test_no_record_of_a_doctype_with_pages_takes_an_address_of_ours(site):
	doctypes = [*get_doctypes_with_pages(), "Web Form", "Help Category"]
	assert {"Web Page", "Blog Post", "Newsletter"} <= set(doctypes)
	for doctype in doctypes:
		record = frappe.get_doc({"doctype": doctype, "route": "mental-health-unlock"})
		with pytest.raises(AddressTakenError):
			silence_watch.refuse_address(record)


def test_no_description_of_a_page_takes_an_address_of_ours(site):
	with pytest.raises(AddressTakenError):
		silence_watch.refuse_address(
			frappe.get_doc({"doctype": "Website Route Meta", "name": "mental-health-unlock"})
		)


def test_every_record_that_is_saved_is_asked_for_its_address(site):
	path = f"{silence_watch.__name__}.{silence_watch.refuse_address.__name__}"
	assert path in frappe.get_hooks("doc_events")["*"]["on_update"]


@pytest.mark.parametrize("source", ["mental-health", "/mental-.*", "(.*)-file", "mental-health-unlock"])
def test_a_redirect_does_not_lead_away_from_an_address_of_ours(site, source):
	settings = frappe.get_doc("Website Settings")
	settings.append("route_redirects", {"source": source, "target": "/elsewhere"})
	with pytest.raises(AddressTakenError):
		settings.save()


def test_an_address_that_was_taken_by_sql_is_found(site):
	assert door_facts.get_taken_addresses() == []
	settings = frappe.get_doc("Website Settings")
	row = settings.append("route_redirects", {"source": "mental-health", "target": "/elsewhere"})
	row.name = frappe.generate_hash()
	row.db_insert()
	assert door_facts.get_taken_addresses() == ["/mental-health"]


def test_the_facts_of_the_doors_are_gathered(site, monkeypatch):
	user = factories.make_user(roles=[roles.COUNSELLOR])
	frappe.db.set_value("User", user.name, "api_key", "made up")
	frappe.db.set_single_value("Website Script", "javascript", "1")
	facts = site_facts.gather_unchecked()
	assert user.name in facts["keys_of_case_workers"]
	assert facts["scripts_for_all"] == ["Website Script (Administrator)"]
	for name in ("config_readable", "console_uses", "open_backups", "skipping_clients", "queue_readers"):
		assert facts[name] is not None, name


@pytest.fixture
def no_second_connection(monkeypatch):
	"""What would go to a connection of its own stays in the test's transaction."""

	class Same:
		def __init__(self, database):
			self.database = database

		def __getattr__(self, name):
			return (lambda: None) if name == "close" else getattr(self.database, name)

	monkeypatch.setattr(own_transaction, "_take_connection", lambda: Same(frappe.local.db))
	monkeypatch.setattr(own_transaction, "_keep_connection", lambda connection: None)


def test_a_lead_who_opens_the_desk_has_the_comparison_done_when_no_job_does_it(
	written, as_user, no_second_connection, monkeypatch
):
	lead = factories.make_user(roles=["System Manager", roles.LEAD_COUNSELLOR]).name
	rights_comparison.keep_unchecked()
	monkeypatch.setitem(frappe.conf, "allow_tests", 0)
	request = frappe._dict(method="GET", path="/app/home")
	with as_user(lead):
		second_way.look(request=request)
		assert written() == []
		monkeypatch.setattr(second_way, "LATEST_HOURS", -1)
		second_way.look(request=request)
	assert [row["record_doctype"] for row in written()] == ["Scheduled Job Type"]
	assert frappe.db.count("Notification Log", {"for_user": lead, "document_type": "MH Access Log"}) == 1

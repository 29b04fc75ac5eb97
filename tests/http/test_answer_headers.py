"""Browsers keep and pass on nothing confidential, and no foreign script runs in a page of ours."""

import re

import pytest

from tests.makers import factories

KEPT_NOWHERE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


@pytest.fixture
def case(committed):
	"""A committed file with a paper, and the counsellor's account."""
	user = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	file = factories.make_file(counsellor=factories.make_counsellor(user=user))
	with factories.acting_as(user):
		paper = factories.make_paper(record=file)
	committed.keep()
	return file, paper.file_url, user


def get_ways(file, paper: str) -> list[str]:
	method = "/api/method/frappe."
	return [
		f"/api/resource/{file.doctype}/{file.name}",
		f"/api/resource/{file.doctype}",
		f"{method}desk.form.load.getdoc?doctype={file.doctype}&name={file.name}",
		f"{method}client.get_list?doctype={file.doctype}",
		f"{method}client.get_list?doctype=MH Access Log",
		f'{method}desk.reportview.get?doctype={file.doctype}&fields=["name"]',
		f"{method}handler.download_file?file_url={paper}",
		paper,
		"/app/mh-psychological-file",
		"/mental-health",
		"/mental-health-readers",
	]


def test_answers_with_confidential_content_are_kept_nowhere(case, http):
	file, paper, user = case
	client = http(user, factories.PASSWORD)
	for way in get_ways(file, paper):
		answer = client.get(way)
		assert answer.ok, way
		assert {name: answer.headers.get(name) for name in KEPT_NOWHERE} == KEPT_NOWHERE, way


def test_what_is_not_ours_stays_as_it_was(case, http):
	_file, _paper, user = case
	answer = http(user, factories.PASSWORD).get("/api/method/frappe.auth.get_logged_user")
	assert "Referrer-Policy" not in answer.headers


def test_a_page_of_ours_runs_its_own_scripts_only_and_stands_in_no_frame(committed, case, http):
	_file, _paper, user = case
	frappe, script = committed.frappe, "<script>window.foreign = 1</script>"
	frappe.db.set_single_value("Website Settings", "head_html", script)
	frappe.db.set_single_value("Website Settings", "banner_html", script)
	frappe.clear_cache()
	frappe.db.commit()
	try:
		answers = [client.get("/mental-health") for client in (http(), http(user, factories.PASSWORD))]
	finally:
		for field in ("head_html", "banner_html"):
			frappe.db.set_single_value("Website Settings", field, "")
		frappe.clear_cache()
		frappe.db.commit()
	for answer in answers:
		policy = answer.headers["Content-Security-Policy"]
		(nonce,) = re.findall(r"script-src 'nonce-(\w{32})';", policy)
		assert "frame-ancestors 'none'" in policy
		assert answer.headers["X-Frame-Options"] == "DENY"
		scripts = re.findall(r"<script[^>]*>", answer.text)
		assert scripts
		assert all(f'nonce="{nonce}"' in tag for tag in scripts), scripts
		assert "window.foreign" not in answer.text
		assert "footer-subscribe" not in answer.text  # ERPNext's form for a newsletter
	assert len({answer.headers["Content-Security-Policy"] for answer in answers}) == 2

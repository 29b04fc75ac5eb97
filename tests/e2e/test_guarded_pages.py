"""Beside guarded records nothing is offered that is refused; a consent's scan has its place in the form."""

import pytest

from tests.e2e import desk
from tests.makers import consent_people, factories
from tests.makers.lists import make_pdf

REFUSED = (
	*(".comment-box", ".form-shared", ".share-doc-btn", ".form-tags", ".form-assignments", ".form-reviews"),
	*(".followed-by-section", ".form-follow", ".like-action", ".list-liked-by-me", ".list-assignments"),
	*(".comment-count", ".list-tags", "[data-label='Remind%20Me']"),
)


PDF = make_pdf()


@pytest.fixture
def case(committed):
	"""A committed file with a session and a signed consent; `user` is its counsellor's account."""
	user = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	counsellor, family = factories.make_counsellor(user=user), consent_people.make_family()
	consent = consent_people.make_given(counsellor=counsellor, family=family)
	file = factories.make_file(counsellor=counsellor, learner=family.learner, has_basis=False)
	session = factories.make_session(file=file)
	committed.keep()
	file.user, file.consent, file.session = user, consent.name, session.name
	return file


def get_offered(page) -> list[str]:
	return [selector for selector in REFUSED if page.locator(f"{selector}:visible").count()]


def get_readable(page) -> dict[str, str]:
	"""The guarded DocTypes that the user may list, each with the name of a row, "" without one."""
	return page.evaluate(
		"""async () => {
			const found = {};
			for (const doctype of frappe.boot.mh_guarded) {
				if (!frappe.model.can_read(doctype)) continue;
				const rows = await frappe.db.get_list(doctype, { fields: ["name"], limit: 1 });
				found[doctype] = rows.length ? rows[0].name : "";
			}
			return found;
		}"""
	)


def test_no_guarded_form_and_no_list_offers_what_is_refused(case, browser):
	page = browser(case.user, factories.PASSWORD)
	desk.open_desk(page, "mental-health")
	readable = get_readable(page)
	assert {"MH Psychological File", "MH Counselling Session", "MH Consent"} <= {
		doctype for doctype, name in readable.items() if name
	}
	offered = {}
	for doctype, name in readable.items():
		slug = doctype.lower().replace(" ", "-")
		desk.open_desk(page, slug)
		page.locator(".frappe-list:visible").first.wait_for()
		offered[doctype, "list"] = get_offered(page)
		if name:
			desk.open_desk(page, f"{slug}/{name}")
			desk.wait_for_form(page, doctype)
			page.locator(".page-head:visible .menu-btn-group > button").click()
			offered[doctype, "form"] = get_offered(page)
			assert page.locator(".dropdown-item:visible", has_text="Remind Me").count() == 0
	assert {place: what for place, what in offered.items() if what} == {}


def test_a_form_of_the_school_goes_on_to_offer_it(browser, committed):
	leader = factories.make_user(roles=["MH Leader"], password=factories.PASSWORD).name
	group = factories.make_leadership_group()
	committed.keep()
	page = browser(leader, factories.PASSWORD)
	desk.open_desk(page, f"mh-leadership-group/{group.name}")
	desk.wait_for_form(page, "MH Leadership Group")
	assert ".comment-box" in get_offered(page)


def test_the_scan_of_a_signed_consent_is_missing_until_it_is_uploaded_in_the_form(case, browser):
	page = browser(case.user, factories.PASSWORD)
	desk.open_desk(page, f"mh-consent/{case.consent}")
	desk.wait_for_form(page, "MH Consent")
	field = page.locator("[data-fieldname=signed_scan]:visible")
	field.get_by_text("Not uploaded yet").wait_for()
	field.locator(".mh-upload").click()
	scan = {"name": "Li Na.pdf", "mimeType": "application/pdf", "buffer": PDF}
	page.locator(".modal.show input[type=file]").first.set_input_files(scan)
	page.locator(".modal.show .btn-modal-primary:visible").click()
	field.locator(".mh-scan a", has_text="Li Na.pdf").wait_for()
	assert field.get_by_text("Not uploaded yet").count() == 0
	address = field.locator(".mh-scan a").get_attribute("href")
	assert address.startswith("/private/files/") and "Li" not in address
	assert page.request.get(address).body() == PDF
	desk.open_desk(page, f"mh-psychological-file/{case.name}")
	desk.wait_for_form(page, "MH Psychological File")
	page.locator(".mh-case-consents a").wait_for()
	assert page.locator(".mh-case-consents .indicator-pill").inner_text() == "Scan uploaded"


def test_a_case_is_in_one_place_and_leads_to_its_records(case, browser):
	page = browser(case.user, factories.PASSWORD)
	desk.open_desk(page, f"mh-psychological-file/{case.name}")
	desk.wait_for_form(page, "MH Psychological File")
	assert page.locator(".mh-case-guardians p:visible").count() == 1
	assert page.locator(".mh-case-consents .indicator-pill").inner_text() == "No scan yet"
	page.locator(".mh-case-sessions a").click()
	desk.wait_for_form(page, "MH Counselling Session")
	assert page.evaluate("cur_frm.doc.name") == case.session

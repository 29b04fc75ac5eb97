"""Notes and other long texts keep their paragraphs in print."""

import frappe
import pytest

from tests.makers import factories

PARAGRAPHS = "She came by herself.\nWe spoke about sleep.\n\nNext week again."


@pytest.mark.parametrize(
	("typed", "printed"),
	[
		("One line", "One line"),
		("She came.\nWe spoke.", "She came.<br>We spoke."),
		# what came with its own HTML
		("<p>She came.</p>\n<p>We spoke.</p>", "<p>She came.</p>\n<p>We spoke.</p>"),
	],
)
def test_the_lines_of_a_long_text_are_broken(site, typed, printed):
	session = site.new_doc("MH Counselling Session", notes=typed)
	assert session.get_formatted("notes") == printed


def test_an_empty_text_and_other_fields_are_printed_as_before(site):
	session = site.new_doc("MH Counselling Session", form="Individual")
	assert session.get_formatted("notes") == ""
	assert session.get_formatted("form") == "Individual"
	assert session.get_formatted("name") == (session.name or "")


def test_a_session_is_printed_in_paragraphs(site):
	session = factories.make_session(notes=PARAGRAPHS)
	with factories.acting_as(site.db.get_value("MH Counsellor", session.case_counsellor, "user")):
		html = frappe.get_print("MH Counselling Session", session.name)
	assert "She came by herself.<br>We spoke about sleep.<br><br>Next week again." in html


def test_a_consent_text_is_printed_with_its_headings_on_lines_of_their_own(site):
	name = site.get_all("MH Consent Text", pluck="name", order_by="name asc")[0]
	html = frappe.get_print("MH Consent Text", name)
	assert "<br>## " in html

"""The check on the live site runs code of the site against the made-up case, and notices what is missing."""

from unittest.mock import patch

from mental_health_module.access import guards
from mental_health_module.access.documents import row_stamps
from mental_health_module.access.sealed import opening, sealed_rows
from mental_health_module.services.checks.rehearsal import kinds as rehearsal_kinds
from mental_health_module.services.checks.rehearsal import rehearsal
from mental_health_module.services.checks.rehearsal.exits_counting import TABLE
from mental_health_module.services.checks.rehearsal.planted import PLANTED
from tests.leaks.kinds.ways import scripts_allowed

CALL = "Script of the site that calls an address of the app"


def _get_findings(outcome) -> set[tuple[str, str]]:
	return {(leak.exit, leak.what) for leak in outcome.leaks}


def test_code_of_the_site_learns_nothing_and_the_check_is_not_blind(site):
	outcome = rehearsal.rehearse(table=[])
	assert (outcome.leaks, outcome.blind) == ([], [])
	assert outcome.attempts >= len(rehearsal_kinds.KINDS) * 10
	assert outcome.exits == [*rehearsal_kinds.KINDS, *PLANTED]


def test_the_check_notices_that_templates_open_records_for_their_counsellor(site):
	with patch.object(opening, "is_foreign_code_running", lambda: False):
		findings = _get_findings(rehearsal.rehearse(table=[]))
	assert findings == {("Template of the site that opens a record", "text")}


def test_the_check_notices_values_and_pupils_that_are_not_sealed(site):
	with patch.object(sealed_rows, "seal_values", lambda doctype, name, values: values):
		findings = _get_findings(rehearsal.rehearse(table=[]))
	assert {what for _title, what in findings} == {"text", "pair"}
	findings = {(title, what) for title, what in findings if title not in PLANTED}
	assert {title for title, _what in findings} >= set(rehearsal_kinds.KINDS) - {
		"Template of the site that opens a record",
		CALL,
	}


def test_the_check_notices_that_an_address_of_the_app_answers_to_a_script(site):
	# an exit is tried first, as in the whole check: a script runs in the session of a page
	with (
		scripts_allowed(site),
		patch.object(guards, "is_foreign_code_running", lambda: False),
		patch.object(opening, "may_person_open", lambda user: user != "Administrator"),
	):
		findings = _get_findings(rehearsal.rehearse(table=TABLE[:1]))
	assert (CALL, "pair") in findings


def test_the_check_notices_that_somebody_reads_by_a_row_that_was_written_past_the_app(site):
	with patch.object(row_stamps, "is_true", lambda doctype, row: True):
		findings = _get_findings(rehearsal.rehearse(table=[]))
	assert findings == {(title, "text") for title in PLANTED}

"""The basis on which a file was kept has no life of its own."""

import frappe
import pytest

from tests import opened
from tests.leftovers import find_leftovers
from tests.makers.consent_people import make_consent
from tests.makers.retention_cases import CANARY, confirm_and_run, make_case, propose

pytestmark = pytest.mark.usefixtures("second_copy")


def test_the_basis_on_which_a_file_was_kept_goes_with_it_and_others_stay(site, lead, queued):
	file = make_case()
	own = frappe.db.get_value("MH Consent", opened.of(file.learner, purpose="Psychological File"))
	counsellor = frappe.get_doc("MH Counsellor", file.counsellor)
	other = make_consent(counsellor=counsellor, learner=file.learner, purpose="Screening")
	opened.store("MH Consent", own, reason=CANARY)
	confirm_and_run(propose(file), lead, queued)
	assert not frappe.db.exists("MH Consent", own)
	assert frappe.db.exists("MH Consent", other.name)
	assert find_leftovers(CANARY, own) == []

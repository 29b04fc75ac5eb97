"""What a fault or a half-made outlet leaves behind: neither values in a log nor a changed record."""

import frappe
import pytest

from mental_health_module.access.refusals import OutletClosedError, SavingFailedError
from tests import factories

SECRET = "green ladder"


def test_a_fault_while_saving_is_told_and_logged_without_values(site, as_user, monkeypatch):
	logged = []
	monkeypatch.setattr(frappe, "log_error", lambda **options: logged.append(options))
	session = factories.make_session(notes=SECRET)
	with as_user(session.owner), pytest.raises(SavingFailedError) as refusal:
		written = frappe.get_doc(session.doctype, session.name)
		written.notes, written.held_on = f"{SECRET} on a day", "no day"
		written.save()
	assert refusal.value.http_status_code < 500, "Frappe would log it with all values"
	assert [SECRET in str(options) for options in logged] == [False]
	assert frappe.db.get_value(session.doctype, session.name, "notes") == SECRET


def test_a_workflow_is_refused_before_it_changes_the_record(site):
	workflow = frappe.new_doc("Workflow")
	workflow.update({"workflow_name": "x", "document_type": "MH Psychological File"})
	workflow.workflow_state_field = "workflow_state"
	with pytest.raises(OutletClosedError):
		workflow.insert(ignore_mandatory=True)
	assert not frappe.get_meta("MH Psychological File").has_field("workflow_state")

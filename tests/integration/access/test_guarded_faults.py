"""What a fault or a half-made outlet leaves behind: neither values in a log nor a changed record."""

import frappe
import pytest
from frappe.model.base_document import get_controller
from frappe.model.document import Document

from mental_health_module.access.documents.paper_file import PaperFile
from mental_health_module.access.doors.class_below import get_class_below
from mental_health_module.access.doors.error_log import QuietErrorLog, take_values_out
from mental_health_module.access.refusals import OutletClosedError, SavingFailedError
from tests import opened
from tests.makers import factories

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
	assert opened.read(session.doctype, session.name, "notes") == SECRET


def test_a_workflow_is_refused_before_it_changes_the_record(site):
	workflow = frappe.new_doc("Workflow")
	workflow.update({"workflow_name": "x", "document_type": "MH Psychological File"})
	workflow.workflow_state_field = "workflow_state"
	with pytest.raises(OutletClosedError):
		workflow.insert(ignore_mandatory=True)
	assert not frappe.get_meta("MH Psychological File").has_field("workflow_state")


def _log_fault(fault: Exception, document=None, title: str = ""):
	"""Log a fault as Frappe does while it is handled; returns what would be stored."""
	try:
		raise fault
	except Exception:
		traceback = frappe.get_traceback(with_context=True)
		log = frappe.get_doc(doctype="Error Log", method=title or str(fault), error=traceback)
		take_values_out(log)
	return log


def test_our_classes_stand_in_for_those_of_frappe(site):
	assert get_controller("Error Log") is QuietErrorLog
	assert get_controller("File") is PaperFile


def test_our_class_builds_on_that_of_another_app(site, monkeypatch):
	named = {
		"File": [
			"frappe.core.doctype.role.role.Role",
			"mental_health_module.access.documents.paper_file.PaperFile",
		]
	}
	monkeypatch.setattr(frappe, "get_hooks", lambda *args, **options: named)
	assert get_class_below("File", Document).__name__ == "Role"
	assert get_class_below("Error Log", Document) is Document


def test_a_fault_with_a_guarded_document_on_its_way_is_logged_without_values(site):
	session = factories.make_session(notes=SECRET)
	log = _log_fault(ValueError(SECRET), session)
	assert (log.method, SECRET in log.error) == ("ValueError", False)
	assert "in _log_fault" in log.error


def test_a_fault_that_names_a_guarded_doctype_is_logged_without_values(site):
	log = _log_fault(KeyError(f"MH Counselling Session: {SECRET}"))
	assert (log.method, SECRET in log.error) == ("KeyError", False)


def test_a_title_that_the_code_has_chosen_stays(site):
	log = _log_fault(KeyError(f"MH Counselling Session: {SECRET}"), title="Import failed")
	assert (log.method, SECRET in log.error) == ("Import failed", False)


def test_another_fault_is_logged_as_ever(site):
	log = _log_fault(ValueError(SECRET))
	assert log.method == SECRET
	assert SECRET in log.error


def test_what_is_stored_later_is_the_same_once_more(site):
	steps = 'File "apps/frappe/frappe/app.py", line 1, in f\nOperationalError 1054'
	title = "OperationalError 1054 while saving MH Consent"
	log = frappe.get_doc(doctype="Error Log", method=title, error=steps)
	before = (log.method, log.error)
	take_values_out(log)
	assert (log.method, log.error) == before


def test_of_a_written_traceback_the_lines_of_code_are_left(site):
	error = f'Traceback:\n  File "apps/x/y.py", line 3, in f\n    notes = "{SECRET}"\nKeyError: {SECRET}'
	log = frappe.get_doc(doctype="Error Log", method=f"About MH Consent {SECRET}", error=error)
	take_values_out(log)
	assert (log.method, log.error) == ("Error", '  File "apps/x/y.py", line 3, in f')

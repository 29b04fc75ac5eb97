"""What is done before and after each request is asked by Frappe, all of it, in its order."""

from unittest.mock import Mock

import frappe
import pytest

from mental_health_module import each_request
from mental_health_module.access.refusals import OutletClosedError

BEFORE = (
	("browser", "hide_cookie"),
	("error_log", "watch_log_file"),
	("aliases", "refuse"),
	("other_apps", "refuse"),
	("sent_links", "refuse"),
)
AFTER = (
	("fault_answers", "tell"),
	("shown_rows", "note_shown"),
	("papers", "send_opened"),
	("second_way", "look"),
	("export_headings", "translate"),
)


@pytest.fixture
def asked(site, monkeypatch):
	"""Stands in for everything that is asked; its `mock_calls` tell what and in which order."""
	everything = Mock()
	for module, name in (*BEFORE, *AFTER):
		monkeypatch.setattr(getattr(each_request, module), name, getattr(everything, f"{module}_{name}"))
	return everything


def test_frappe_asks_once_before_and_once_after(site):
	ours = {
		hook: [path for path in frappe.get_hooks(hook) if path.startswith("mental_health_module.")]
		for hook in ("before_request", "after_request")
	}
	assert ours == {
		"before_request": ["mental_health_module.each_request.begin"],
		"after_request": ["mental_health_module.each_request.end"],
	}


def test_everything_is_asked_in_its_order(asked):
	frappe.call("mental_health_module.each_request.begin")
	frappe.call("mental_health_module.each_request.end", response="an answer", request="a request")
	order = [call[0] for call in asked.mock_calls]
	assert order == [f"{module}_{name}" for module, name in (*BEFORE, *AFTER)]
	assert {call.args for call in asked.mock_calls[len(BEFORE) :]} == {("an answer", "a request")}


def test_a_refusal_ends_the_request(asked):
	asked.other_apps_refuse.side_effect = OutletClosedError
	with pytest.raises(OutletClosedError):
		each_request.begin()
	assert not asked.sent_links_refuse.called

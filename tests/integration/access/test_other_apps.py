"""A method of another app is not asked about a guarded DocType, however it is called and spelled."""

import json
from types import SimpleNamespace

import frappe
import pytest

from mental_health_module.access.doors import other_apps
from mental_health_module.access.refusals import OutletClosedError

METHOD = "erpnext.accounts.doctype.payment_entry.payment_entry.get_party_details"
FILE = "MH Psychological File"
NAMING = (
	{"party_type": FILE},
	{"party_type": FILE.lower()},
	{"filters": json.dumps([[FILE, "counsellor", "=", "x"]])},
	{"doc": {"reference": {"doctype": FILE}}},
)


@pytest.fixture
def request_for(site, monkeypatch):
	def prepare(path: str, **sent) -> None:
		monkeypatch.setattr(frappe.local, "request", SimpleNamespace(path=path), raising=False)
		monkeypatch.setattr(frappe.local, "form_dict", frappe._dict(sent))

	return prepare


@pytest.mark.parametrize("start", ["/api/method/", "/api/v1/method/", "/api/v2/method/"])
@pytest.mark.parametrize("sent", NAMING, ids=json.dumps)
def test_another_apps_method_is_refused_what_is_guarded(request_for, start, sent):
	request_for(start + METHOD, **sent)
	with pytest.raises(OutletClosedError):
		other_apps.refuse()


def test_it_is_refused_as_a_command_too(request_for):
	request_for("/", cmd=METHOD, party_type=FILE)
	with pytest.raises(OutletClosedError):
		other_apps.refuse()


@pytest.mark.parametrize(
	("path", "sent"),
	[
		(METHOD, {"party_type": "Customer", "party": "School Canteen"}),
		("frappe.desk.reportview.get", {"doctype": FILE}),
		("mental_health_module.api.opened.find_of_pupil", {"doctype": FILE}),
		("a_script_of_the_site", {"doctype": FILE}),
	],
)
def test_everything_else_goes_on_to_its_own_rules(request_for, path, sent):
	request_for(f"/api/method/{path}", **sent)
	assert other_apps.refuse() is None

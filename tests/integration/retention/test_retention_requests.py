"""Deletion on request, tombstones that stay, and rights that nobody has."""

import frappe
import pytest
from frappe.utils import today

from mental_health_module.access.classes import CONFIDENTIAL, get_doctypes
from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.api import retention as api
from mental_health_module.services.retention import tombstones
from mental_health_module.services.retention.refusals import (
	AlreadyProposedError,
	HeldRecordError,
	OwnRequestError,
	TombstoneError,
)
from mental_health_module.services.shared.refusals import ReasonMissingError
from tests import opened
from tests.leftovers import find_leftovers
from tests.makers import factories
from tests.makers.conferences import make_conference_with_list
from tests.makers.counselling import make_talk_request
from tests.makers.records import press
from tests.makers.retention_cases import (
	CANARY,
	KIND,
	confirm_and_run,
	get_state,
	get_user,
	make_case,
	make_legal_hold,
	propose,
)

pytestmark = pytest.mark.usefixtures("second_copy")
GROUND = "Consent withdrawn"


def ask(file, **values) -> str:
	with factories.acting_as(get_user(file)):
		return api.request_deletion(
			**{"record_class": KIND, "record_name": file.name, "ground": GROUND, "reason": CANARY, **values}
		)


def test_a_file_is_deleted_on_request_when_the_lead_counsellor_confirms(site, lead, queued):
	file = factories.make_file(summary=CANARY)
	user, proposal = get_user(file), ask(file)
	assert frappe.db.exists("Notification Log", {"for_user": lead, "document_name": proposal})
	confirm_and_run(proposal, lead, queued)
	assert get_state(proposal) == "Deleted"
	assert find_leftovers(CANARY, file.name) == []
	row = opened.read_row("MH Deletion Proposal", proposal, ["ground", "requested_by"])
	assert (row.ground, row.requested_by) == (GROUND, user)


def test_nobody_asks_for_the_deletion_of_somebody_elses_file(site):
	file = factories.make_file()
	with factories.acting_as(factories.make_counsellor().user), pytest.raises(NotYourCaseError):
		api.request_deletion(KIND, file.name, GROUND, "x")
	assert not frappe.db.exists("MH Deletion Proposal", {"record_name": file.name})


@pytest.mark.parametrize("values", [{"reason": " "}, {"ground": ""}, {"ground": "Because"}])
def test_a_request_needs_a_ground_and_a_reason(values, site):
	file = factories.make_file()
	with pytest.raises(ReasonMissingError):
		ask(file, **values)
	assert not frappe.db.exists("MH Deletion Proposal", {"record_name": file.name})


def test_a_kind_of_record_that_there_is_not_is_refused_like_a_stranger(site):
	file = factories.make_file()
	with pytest.raises(NotYourCaseError):
		ask(file, record_class="Something Else")


def test_a_second_request_is_refused(site):
	file = factories.make_file()
	ask(file)
	with pytest.raises(AlreadyProposedError):
		ask(file)
	assert frappe.db.count("MH Deletion Proposal", {"record_name": file.name}) == 1


def test_a_hold_blocks_a_request(site, lead):
	file = factories.make_file()
	make_legal_hold(user=lead, learner=file.learner)
	with pytest.raises(HeldRecordError):
		ask(file)
	assert not frappe.db.exists("MH Deletion Proposal", {"record_name": file.name})


def test_nobody_confirms_the_own_request(site, queued):
	user = factories.make_user(roles=["MH Counsellor", "MH Lead Counsellor"]).name
	file = factories.make_file(counsellor=factories.make_counsellor(user=user))
	proposal = ask(file)
	with factories.acting_as(user), pytest.raises(OwnRequestError):
		press(api.confirm, proposal)
	assert get_state(proposal) == "Proposed" and queued == []


@pytest.fixture
def tombstone(site, lead, queued):
	file = make_case()
	confirm_and_run(propose(file), lead, queued)
	name = frappe.db.get_value(tombstones.DOCTYPE, {"record_hash": tombstones.get_hash(KIND, file.name)})
	return frappe.get_doc(tombstones.DOCTYPE, name)


def test_a_tombstone_is_not_changed_even_by_administrator(tombstone):
	tombstone.deleted_on = "2020-01-01"
	with pytest.raises(TombstoneError):
		tombstone.save(ignore_permissions=True)
	assert str(frappe.db.get_value(tombstone.doctype, tombstone.name, "deleted_on")) == today()


def test_a_tombstone_is_not_deleted_even_by_administrator(tombstone):
	with pytest.raises(TombstoneError):
		frappe.delete_doc(tombstone.doctype, tombstone.name, force=True, ignore_permissions=True)
	assert frappe.db.exists(tombstone.doctype, tombstone.name)


def test_a_tombstone_is_not_renamed(tombstone):
	with pytest.raises((TombstoneError, frappe.ValidationError)):
		frappe.rename_doc(tombstone.doctype, tombstone.name, "other", force=True)
	assert frappe.db.exists(tombstone.doctype, tombstone.name)


def test_nobody_writes_a_tombstone_for_a_record_that_stands(site):
	file = factories.make_file()
	record_hash = tombstones.get_hash(KIND, file.name)
	values = {"record_class": KIND, "deleted_on": today(), "rule": "x", "record_hash": record_hash}
	with pytest.raises(TombstoneError):
		frappe.get_doc({"doctype": tombstones.DOCTYPE, "flags": {"from_deletion": 1}, **values}).insert()
	assert not frappe.db.exists(tombstones.DOCTYPE, {"record_hash": record_hash})


@pytest.mark.parametrize("doctype", sorted(get_doctypes(CONFIDENTIAL)))
def test_nobody_deletes_a_confidential_record_by_a_right(doctype, site, as_user):
	session = factories.make_session()
	names = {"MH Psychological File": session.psychological_file, "MH Counselling Session": session.name}
	learner = opened.read("MH Psychological File", session.psychological_file, "learner")
	names["MH Consent"] = frappe.db.get_value("MH Consent", opened.of(learner))
	file = frappe.get_doc("MH Psychological File", session.psychological_file)
	names |= {record.doctype: record.name for record in make_conference_with_list(file=file)}
	asked = frappe.get_doc("MH Counsellor", session.counsellor)
	names["MH Talk Request"] = make_talk_request(counsellor=asked).name
	owner = frappe.db.get_value("MH Counsellor", session.counsellor, "user")
	for user in (owner, factories.make_user(roles=["System Manager", "MH Lead Counsellor"]).name):
		with as_user(user), pytest.raises(frappe.PermissionError):
			frappe.delete_doc(doctype, names[doctype])
	assert frappe.db.exists(doctype, names[doctype])

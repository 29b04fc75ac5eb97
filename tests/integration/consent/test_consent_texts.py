"""Consent texts: drafts, what must stand in them, versions, and that one in force never changes."""

import frappe
import pytest
from frappe.utils import add_days, today

from mental_health_module import standard_records
from mental_health_module.domain.consent.consent import PURPOSES
from mental_health_module.services.consent import texts as consent_texts
from mental_health_module.services.consent.refusals import ConsentFrozenError, ConsentTextSlotsError
from mental_health_module.services.shared.refusals import WrongStateError
from tests.makers import consent_people, factories
from tests.makers.records import press

TEXT = "MH Consent Text"


@pytest.fixture
def draft(site):
	"""The draft for files that comes with the app."""
	return frappe.get_doc(TEXT, {"purpose": "Psychological File", "state": "Draft"})


@pytest.fixture
def in_force(site):
	return consent_people.make_consent_text()


def test_a_draft_for_each_purpose_comes_with_the_app_once(site):
	before = frappe.db.count(TEXT)
	standard_records.create_missing_consent_texts()
	assert frappe.db.count(TEXT) == before
	purposes = frappe.get_all(TEXT, {"state": "Draft"}, pluck="purpose", order_by="name asc")
	assert sorted(purposes) == sorted(PURPOSES)


def test_a_text_without_a_retention_period_is_not_put_in_force(draft):
	with pytest.raises(ConsentTextSlotsError, match="retention"):
		consent_texts.put_in_force(draft)
	assert frappe.db.get_value(TEXT, draft.name, "state") == "Draft"


def test_the_refusal_names_every_missing_slot(draft):
	draft.text_en = draft.text_en.replace("{{ rights }}", "").replace("{{ contact }}", "")
	draft.save()
	with pytest.raises(ConsentTextSlotsError) as refusal:
		consent_texts.put_in_force(draft)
	assert all(name in str(refusal.value) for name in ("rights", "contact", "retention"))


@pytest.mark.parametrize("change", ["text", "table"])
def test_an_unknown_or_doubled_name_is_refused(draft, change):
	if change == "text":
		draft.text_zh += "{{ frappe }}"
	else:
		draft.append("slots", {"slot": "purpose", "value_zh": "x", "value_en": "x"})
	with pytest.raises(ConsentTextSlotsError):
		draft.save()


@pytest.mark.parametrize("field", ["text_zh", "text_en", "slots"])
def test_a_text_in_force_never_changes(in_force, field):
	in_force = frappe.get_doc(TEXT, in_force.name)
	before = in_force.as_dict()
	if field == "slots":
		in_force.slots[0].value_en = "changed"
	else:
		in_force.set(field, in_force.get(field) + " changed")
	with pytest.raises(ConsentFrozenError):
		in_force.save(ignore_permissions=True)
	assert frappe.get_doc(TEXT, in_force.name).slots[0].value_en == before["slots"][0]["value_en"]


def test_the_state_is_not_taken_from_the_client(draft):
	draft.update({"state": "In Force", "valid_from": "2020-01-01", "version_number": 99})
	draft.save(ignore_permissions=True)
	stored = frappe.get_doc(TEXT, draft.name)
	assert (stored.state, stored.valid_from, stored.version_number) == ("Draft", None, 1)


def test_a_new_version_replaces_the_one_before_on_its_day(in_force):
	new = consent_texts.make_new_version(in_force)
	assert (new.state, new.version_number) == ("Draft", in_force.version_number + 1)
	consent_texts.put_in_force(new)
	old = frappe.get_doc(TEXT, in_force.name)
	assert (old.state, str(old.replaced_on)) == ("Replaced", today())
	assert consent_texts.get_text_in_force(old.purpose, today()) == new.name
	assert consent_texts.get_text_in_force(old.purpose, add_days(today(), -1)) == old.name


def test_only_a_draft_is_put_in_force(in_force):
	with pytest.raises(WrongStateError):
		consent_texts.put_in_force(in_force)


def test_a_text_that_was_in_force_is_not_deleted_by_a_person(in_force, draft, as_user):
	with as_user(factories.make_user(roles=["MH Lead Counsellor"]).name):
		with pytest.raises(ConsentFrozenError):
			frappe.delete_doc(TEXT, in_force.name)
		frappe.delete_doc(TEXT, draft.name)
	assert frappe.db.exists(TEXT, in_force.name)
	assert not frappe.db.exists(TEXT, draft.name)


@pytest.mark.parametrize("role", ["MH Counsellor", "MH Coordinator", "MH Auditor"])
def test_who_is_not_responsible_writes_no_text(draft, as_user, role):
	from mental_health_module.access.refusals import RoleMissingError
	from mental_health_module.api import consent

	with as_user(factories.make_user(roles=[role]).name):
		with pytest.raises(RoleMissingError):
			consent.put_in_force(draft.name)
		with pytest.raises(RoleMissingError):
			consent.make_new_version(draft.name)
		with pytest.raises(frappe.PermissionError):
			frappe.get_doc(TEXT, draft.name).save()


def test_the_lead_counsellor_makes_a_version_and_puts_it_in_force(in_force, as_user):
	from mental_health_module.api import consent

	with as_user(factories.make_user(roles=["MH Lead Counsellor"]).name):
		name = consent.make_new_version(in_force.name)
		assert press(consent.put_in_force, name) == "In Force"


def test_the_form_is_filled_in_for_the_pupil(in_force, as_user):
	from mental_health_module.api import consent

	counsellor, family = factories.make_counsellor(), consent_people.make_family(age=13)
	with as_user(counsellor.user):
		proposal = consent.get_proposal(family.learner, "Psychological File")
	assert proposal["school"] == counsellor.school
	assert proposal["consent_text"] == in_force.name
	assert (proposal["needed"], proposal["guardians"]) == (["Guardian"], [family.guardian])


def test_who_is_no_active_counsellor_learns_no_guardians(in_force, as_user):
	from mental_health_module.access.refusals import NotYourCaseError
	from mental_health_module.api import consent

	family = consent_people.make_family()
	user = factories.make_user(roles=["MH Counsellor"]).name
	with as_user(user), pytest.raises(NotYourCaseError):
		consent.get_proposal(family.learner, "Psychological File")

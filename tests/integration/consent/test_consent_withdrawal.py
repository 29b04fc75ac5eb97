"""What a withdrawal does: the file is only stored; what is recorded never changes."""

import frappe
import pytest
from frappe.utils import today

from mental_health_module.access.refusals import StoredValueError
from mental_health_module.services.consent import refusals
from tests import opened
from tests.makers import consent_people, factories

FILE, SESSION = "MH Psychological File", "MH Counselling Session"


@pytest.fixture
def counsellor(site):
	return factories.make_counsellor()


@pytest.fixture
def family(site):
	return consent_people.make_family(age=12)


def open_file(counsellor, learner):
	return factories.make_file(counsellor=counsellor, learner=learner, has_basis=False)


def refuse_file(counsellor, learner, error):
	with pytest.raises(refusals.ConsentMissingError) as refusal:
		open_file(counsellor, learner)
	assert type(refusal.value) is error
	assert not frappe.db.exists(FILE, opened.of(learner))


def refuse_session(file, error=refusals.ConsentMissingError):
	before = frappe.db.count(SESSION, {"psychological_file": file.name})
	with pytest.raises(refusals.ConsentMissingError) as refusal:
		factories.make_session(file=file)
	assert type(refusal.value) is error
	assert frappe.db.count(SESSION, {"psychological_file": file.name}) == before


def withdraw(consent, user, **values):
	with factories.acting_as(user):
		stored = frappe.get_doc("MH Consent", consent.name)
		stored.update({"withdrawn_on": today(), **values})
		stored.save()


@pytest.fixture
def withdrawn(counsellor, family):
	"""A file with a session whose consent, given on two papers, was withdrawn on one."""
	consents = [consent_people.make_given(counsellor=counsellor, family=family) for _ in range(2)]
	file = open_file(counsellor, family.learner)
	session = factories.make_session(file=file, notes="before")
	withdraw(consents[0], counsellor.user)
	return frappe._dict(file=file, session=session, consents=consents)


def test_a_withdrawal_withdraws_every_paper_for_the_purpose(withdrawn):
	assert [consent_people.get_state(one) for one in withdrawn.consents] == ["Withdrawn"] * 2
	assert frappe.db.get_value(FILE, withdrawn.file.name, "consent_state") == "Withdrawn"


def test_after_a_withdrawal_nothing_is_added_or_changed(withdrawn, counsellor):
	refuse_session(withdrawn.file, refusals.ConsentWithdrawnError)
	for record, field in ((withdrawn.file, "summary"), (withdrawn.session, "notes")):
		with factories.acting_as(counsellor.user):
			stored = frappe.get_doc(record.doctype, record.name)
			stored.set(field, "after")
			with pytest.raises(refusals.ConsentWithdrawnError):
				stored.save()
		assert opened.read(record.doctype, record.name, field) == record.get(field)


def test_after_a_withdrawal_the_file_is_still_read_and_may_be_closed(withdrawn, counsellor):
	with factories.acting_as(counsellor.user):
		file = frappe.get_doc(FILE, withdrawn.file.name)
		file.update({"status": "Closed", "closed_on": today()})
		file.save()
		assert frappe.get_doc(SESSION, withdrawn.session.name).notes == "before"
	assert frappe.db.get_value(FILE, file.name, "status") == "Closed"


def test_with_a_new_consent_or_a_danger_work_goes_on_after_a_withdrawal(withdrawn, counsellor, family):
	consent_people.make_consent(counsellor=counsellor, learner=family.learner, legal_basis="Danger to Life")
	assert factories.make_session(file=withdrawn.file).name
	assert frappe.db.get_value(FILE, withdrawn.file.name, "consent_state") == "Valid"


def test_a_withdrawal_for_one_recipient_leaves_the_other(counsellor, family):
	first, second = (
		consent_people.make_given(
			counsellor=counsellor, family=family, purpose="Passing On to Others", recipient=name
		)
		for name in ("Hospital One, 000", "Hospital Two, 000")
	)
	withdraw(first, counsellor.user)
	assert consent_people.get_state(second) == "Valid"


def test_a_withdrawal_is_never_taken_back(withdrawn, counsellor):
	with factories.acting_as(counsellor.user):
		stored = frappe.get_doc("MH Consent", withdrawn.consents[0].name)
		stored.withdrawn_on = None
		with pytest.raises(refusals.ConsentFrozenError):
			stored.save()
	assert consent_people.get_state(stored) == "Withdrawn"


def test_a_refusal_tells_nobody_about_a_consent_that_is_not_theirs(counsellor, family):
	consent = consent_people.make_given(counsellor=counsellor, family=family)
	withdraw(consent, counsellor.user)
	refuse_file(counsellor, family.learner, refusals.ConsentWithdrawnError)
	refuse_file(factories.make_counsellor(), family.learner, refusals.ConsentMissingError)


@pytest.mark.parametrize("field", ["purpose", "legal_basis", "learner"])
def test_what_a_consent_is_about_is_not_changed(counsellor, family, field):
	consent = consent_people.make_given(counsellor=counsellor, family=family)
	before = opened.read_row("MH Consent", consent.name, [field])
	other = {"purpose": "Screening", "legal_basis": "Statutory Duty", "learner": factories.make_pupil().name}
	with factories.acting_as(counsellor.user):
		sent = frappe.get_doc("MH Consent", consent.name)
		sent.set(field, other[field])
		with pytest.raises(StoredValueError):
			sent.save()
	assert opened.read("MH Consent", consent.name, field) == before[field]

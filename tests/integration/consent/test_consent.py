"""No file and no session without a consent or another basis; what a consent needs; what a withdrawal does."""

import frappe
import pytest
from frappe.utils import add_days, add_years, today

from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.services.consent import refusals
from mental_health_module.services.shared.refusals import PeriodError
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


def test_without_a_consent_no_file_is_opened(counsellor, family):
	refuse_file(counsellor, family.learner, refusals.ConsentMissingError)


def test_with_a_guardians_consent_a_file_and_a_session_are_written(counsellor, family):
	consent = consent_people.make_given(counsellor=counsellor, family=family)
	assert (consent.state, consent.counsellor) == ("Valid", counsellor.name)
	file = open_file(counsellor, family.learner)
	assert file.consent_state == "Valid"
	assert factories.make_session(file=file).psychological_file == file.name


@pytest.mark.parametrize("purpose", ["Screening", "Passing On to Others"])
def test_a_consent_to_something_else_opens_no_file(counsellor, family, purpose):
	recipient = "Made-up Hospital, 000" if purpose != "Screening" else None
	consent_people.make_given(counsellor=counsellor, family=family, purpose=purpose, recipient=recipient)
	refuse_file(counsellor, family.learner, refusals.ConsentMissingError)


def test_somebody_elses_consent_opens_no_file(counsellor, family):
	consent_people.make_given(counsellor=counsellor, family=consent_people.make_family())
	refuse_file(counsellor, family.learner, refusals.ConsentMissingError)


def test_a_question_that_is_still_open_opens_no_file(counsellor, family):
	assert consent_people.ask(counsellor=counsellor, family=family).state == "Awaiting Answer"
	refuse_file(counsellor, family.learner, refusals.ConsentMissingError)


@pytest.mark.parametrize("basis", ["Statutory Duty", "Danger to Life"])
def test_a_duty_or_a_danger_opens_a_file_without_consent(counsellor, family, basis):
	record = consent_people.make_consent(counsellor=counsellor, learner=family.learner, legal_basis=basis)
	assert record.state == "Valid"
	assert open_file(counsellor, family.learner).consent_state == "Valid"


def test_a_danger_is_looked_at_again_after_two_weeks(counsellor, family):
	record = consent_people.make_consent(
		counsellor=counsellor, learner=family.learner, legal_basis="Danger to Life"
	)
	assert str(record.valid_until) == add_days(today(), 14)


@pytest.mark.parametrize("basis", ["Statutory Duty", "Danger to Life"])
@pytest.mark.parametrize("reason", [None, " "])
def test_a_duty_or_a_danger_says_which(counsellor, family, basis, reason):
	with pytest.raises(refusals.BasisReasonError):
		consent_people.make_consent(
			counsellor=counsellor, learner=family.learner, legal_basis=basis, reason=reason or " "
		)
	assert not frappe.db.exists("MH Consent", opened.of(family.learner))


@pytest.mark.parametrize(
	("age", "purpose", "given"),
	[
		(13, "Psychological File", {"given_by_pupil": 1, "given_by_guardian": 0}),
		(None, "Psychological File", {"given_by_pupil": 1, "given_by_guardian": 0}),
		(14, "Psychological File", {}),
		(17, "Screening", {}),
		(17, "Screening", {"given_by_pupil": 1, "given_by_guardian": 0}),
	],
)
def test_a_consent_by_the_wrong_people_is_refused(counsellor, age, purpose, given):
	family = consent_people.make_family(age=age)
	with pytest.raises(refusals.ConsentIncompleteError):
		consent_people.make_given(counsellor=counsellor, family=family, purpose=purpose, **given)
	assert not frappe.db.exists("MH Consent", opened.of(family.learner))


@pytest.mark.parametrize(
	("age", "purpose", "given"),
	[
		(None, "Psychological File", {}),
		(13, "Psychological File", {}),
		(14, "Psychological File", {"given_by_pupil": 1}),
		(17, "Screening", {"given_by_pupil": 1, "given_by_guardian": 1}),
		(18, "Screening", {"given_by_pupil": 1}),
	],
)
def test_a_consent_by_the_right_people_is_valid(counsellor, age, purpose, given):
	family = consent_people.make_family(age=age, days=0)
	consent = consent_people.make_given(counsellor=counsellor, family=family, purpose=purpose, **given)
	assert consent.state == "Valid"


@pytest.mark.parametrize(
	("values", "error"),
	[
		({"guardian": None}, refusals.ConsentIncompleteError),
		({"how_given": "Orally with Witness"}, refusals.ConsentIncompleteError),
		({"given_on": 1}, PeriodError),
		({"valid_until": -1}, PeriodError),
		({"withdrawn_on": -1}, PeriodError),
		({"given_on": "2019-12-31"}, refusals.ConsentTextMissingError),
		({"purpose": "Passing On to Others"}, refusals.ConsentIncompleteError),
	],
	ids=lambda value: next(iter(value)) if isinstance(value, dict) else value.__name__,
)
def test_a_consent_that_would_be_no_proof_is_refused(counsellor, family, values, error):
	consent_people.make_given(counsellor=counsellor, family=consent_people.make_family())
	consent_people.make_consent_text(purpose=values.get("purpose", "Psychological File"))
	values = {
		key: add_days(today(), value) if isinstance(value, int) else value for key, value in values.items()
	}
	record = {"how_given": "Signed Paper", "given_by_guardian": 1, "guardian": family.guardian, **values}
	with pytest.raises(error):
		consent_people.make_consent(
			counsellor=counsellor, learner=family.learner, legal_basis="Consent", **record
		)
	assert not frappe.db.exists("MH Consent", opened.of(family.learner))


def test_a_guardian_of_another_pupil_is_refused(counsellor, family):
	other = consent_people.make_family()
	with pytest.raises(refusals.ForeignGuardianError):
		consent_people.make_given(counsellor=counsellor, family=family, guardian=other.guardian)


def test_without_a_text_in_force_no_consent_is_recorded(counsellor, family):
	with pytest.raises(refusals.ConsentTextMissingError):
		consent_people.make_consent(
			counsellor=counsellor,
			learner=family.learner,
			legal_basis="Consent",
			given_by_guardian=1,
			guardian=family.guardian,
			how_given="Signed Paper",
		)


def test_a_school_that_says_not_who_it_is_asks_nobody(counsellor, family):
	frappe.db.set_value("MH School", counsellor.school, "place_of_storage", None)
	with pytest.raises(refusals.SchoolNoticeError, match="Place of Storage"):
		consent_people.make_given(counsellor=counsellor, family=family)


def test_a_consent_keeps_the_text_as_it_was_shown(counsellor, family):
	consent = consent_people.make_given(counsellor=counsellor, family=family)
	frappe.db.set_value("MH School", counsellor.school, "contact", "new@school.example")
	shown = opened.read_row("MH Consent", consent.name, ["shown_zh", "shown_en"])
	for text in (shown.shown_zh, shown.shown_en):
		assert "office@school.example" in text
		assert counsellor.school in text
		assert "{{" not in text


def outgrow(consent, family, years):
	"""Let time pass: the pupil and the day of the consent are so many years older."""
	born = frappe.db.get_value("Student", family.learner, "date_of_birth")
	frappe.db.set_value("Student", family.learner, "date_of_birth", add_years(born, -years))
	factories.confirm_ties(family.learner)
	frappe.db.set_value("MH Consent", consent.name, "given_on", add_years(consent.given_on, -years))


@pytest.mark.parametrize(("age", "given"), [(13, {}), (17, {"given_by_pupil": 1})], ids=["14", "18"])
def test_at_14_and_at_18_sessions_stop_until_the_pupil_consents_anew(counsellor, age, given):
	family = consent_people.make_family(age=age)
	consent = consent_people.make_given(counsellor=counsellor, family=family, **given)
	file = open_file(counsellor, family.learner)
	outgrow(consent, family, 1)
	refuse_session(file, refusals.ConsentRenewalError)
	consent_people.make_given(counsellor=counsellor, family=family, given_by_pupil=1)
	assert factories.make_session(file=file).name
	assert frappe.db.get_value(FILE, file.name, "consent_state") == "Valid"


def test_the_refusal_for_an_unknown_date_of_birth_says_to_fill_it_in(counsellor, family):
	consent = consent_people.make_given(
		counsellor=counsellor, family=consent_people.make_family(age=15), given_by_pupil=1
	)
	frappe.db.set_value("Student", consent.learner, "date_of_birth", None)
	factories.confirm_ties(consent.learner)
	with pytest.raises(refusals.ConsentRenewalError, match="date of birth is not known"):
		open_file(counsellor, consent.learner)


@pytest.mark.parametrize(
	("field", "value"),
	[
		("given_on", "2026-01-03"),
		("given_by_pupil", 1),
		("guardian", None),
		("how_given", "Orally with Witness"),
		("witness", "somebody"),
		("refused_on", "2026-01-03"),
	],
)
def test_what_was_given_is_not_changed_afterwards(counsellor, family, field, value):
	consent = consent_people.make_given(counsellor=counsellor, family=family)
	before = opened.read_row("MH Consent", consent.name, [field])
	with factories.acting_as(counsellor.user):
		sent = frappe.get_doc("MH Consent", consent.name)
		sent.set(field, value)
		with pytest.raises(refusals.ConsentFrozenError):
			sent.save()
	assert opened.read("MH Consent", consent.name, field) == before.get(field)


def test_values_of_the_server_are_not_taken_from_the_client(counsellor, family):
	consent_people.make_consent_text()
	forged = {"counsellor": factories.make_counsellor().name, "state": "Valid", "shown_en": "forged"}
	answers = {"given_by_guardian": 1, "guardian": family.guardian, "given_on": today()}
	values = {"learner": family.learner, "school": counsellor.school, "purpose": "Psychological File"}
	basis = {"legal_basis": "Consent", "how_given": "On the Portal"}
	consent = frappe.get_doc({"doctype": "MH Consent", **values, **basis, **forged, **answers})
	with factories.acting_as(counsellor.user):
		consent.insert()
	assert (consent.counsellor, consent.state) == (counsellor.name, "Awaiting Answer")
	assert (consent.given_by_guardian, consent.given_on, consent.guardian) == (0, None, None)
	assert "forged" not in consent.shown_en
	file_state = frappe.new_doc(FILE)
	file_state.update({"learner": family.learner, "school": counsellor.school, "consent_state": "Valid"})
	with factories.acting_as(counsellor.user), pytest.raises(refusals.ConsentMissingError):
		file_state.insert()


def test_a_paper_answers_a_question_of_the_portal(counsellor, family):
	consent = consent_people.ask(counsellor=counsellor, family=family)
	with factories.acting_as(counsellor.user):
		paper = frappe.get_doc("MH Consent", consent.name)
		paper.update({"how_given": "Signed Paper", "given_by_guardian": 1, "guardian": family.guardian})
		paper.save()
	assert consent_people.get_state(consent) == "Valid"


def test_the_counsellor_of_the_file_reads_a_consent_that_a_colleague_recorded(counsellor, family, as_user):
	colleague = factories.make_counsellor(school=counsellor.school)
	consent = consent_people.make_consent(counsellor=colleague, learner=family.learner)
	with as_user(counsellor.user), pytest.raises(NotYourCaseError):
		frappe.get_doc("MH Consent", consent.name)
	open_file(counsellor, family.learner)
	for user in (counsellor.user, colleague.user):
		with as_user(user):
			assert frappe.get_list("MH Consent", pluck="name", order_by="name") == [consent.name]
			assert frappe.get_doc("MH Consent", consent.name).reason == consent.reason


def test_a_consent_is_recorded_by_active_counsellors_only(family, as_user):
	user, school = factories.make_user(roles=["MH Counsellor"]).name, factories.make_school().name
	values = {"learner": family.learner, "purpose": "Psychological File", "legal_basis": "Danger to Life"}
	consent = frappe.get_doc({"doctype": "MH Consent", "school": school, "reason": "x", **values})
	with as_user(user), pytest.raises(frappe.PermissionError):
		consent.insert()
	assert not frappe.db.exists("MH Consent", opened.of(family.learner))


def test_an_old_file_without_a_consent_is_read_and_changed_but_takes_no_session(counsellor, family):
	file = factories.make_file(counsellor=counsellor, learner=family.learner)
	frappe.db.delete("MH Consent", opened.of(family.learner))
	refuse_session(file)
	with factories.acting_as(counsellor.user):
		stored = frappe.get_doc(FILE, file.name)
		stored.summary = "changed"
		stored.save()
	assert stored.consent_state == "Missing"

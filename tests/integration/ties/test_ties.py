"""Pupils and guardians act in confidential matters when the school has confirmed whose account is whose."""

import frappe
import pytest

from mental_health_module.access import ties as rules
from mental_health_module.access.refusals import RoleMissingError
from mental_health_module.services.consent import portal as portal_consents
from mental_health_module.services.consent.refusals import UnknownConsentError
from mental_health_module.services.files import read_history
from mental_health_module.services.portal import page as portal
from mental_health_module.services.ties import ties
from mental_health_module.services.ties.refusals import (
	ListsChangedError,
	TieChoiceError,
	TieConfirmerError,
	UnknownClassError,
	UnknownSchoolError,
)
from tests.makers import consent_people, factories, portal_people
from tests.quiet_education import quiet_education

TIE = "MH Confirmed Tie"


@pytest.fixture
def family(site):
	return consent_people.make_family(age=12)


@pytest.fixture
def case(family):
	"""The family's file and a consent that was given."""
	family.counsellor = factories.make_counsellor()
	family.consent = consent_people.make_given(counsellor=family.counsellor, family=family)
	family.file = factories.make_file(counsellor=family.counsellor, learner=family.learner, has_basis=False)
	return family


@pytest.fixture
def coordinator(site):
	return factories.make_user(roles=["MH Coordinator"]).name


@pytest.fixture
def school_class(family):
	"""A class with the family's pupil, on a site with a school."""
	school = factories.make_school().name
	group = factories.make_student_group()
	group.append("students", {"student": family.learner, "active": 1})
	group.save(ignore_permissions=True)
	return school, group.name


def is_tied(family) -> tuple[bool, bool]:
	return (
		rules.is_confirmed_tie(family.pupil_user, family.learner, "Pupil"),
		rules.is_confirmed_tie(family.guardian_user, family.learner, "Guardian"),
	)


def save(doctype: str, name: str, **values) -> None:
	document = frappe.get_doc(doctype, name)
	document.update(values)
	document.flags.ignore_mandatory = True
	with quiet_education():
		document.save(ignore_permissions=True)


def test_a_confirmed_family_is_tied(family):
	assert is_tied(family) == (True, True)
	assert not rules.is_confirmed_tie(family.pupil_user, family.learner, "Guardian")
	assert not rules.is_confirmed_tie(family.guardian_user, family.learner, "Pupil")
	for nobody in ("", "Guest", "Administrator"):
		assert not rules.is_confirmed_tie(nobody, family.learner, "Pupil")


# what -> (the pupil's tie stands, the guardian's tie stands) after that change by SQL
CHANGES = {
	"the pupil's account": ("Student", "learner", "user", "other", (False, True)),
	"the pupil's birth": ("Student", "learner", "date_of_birth", "2001-01-01", (False, False)),
	"the guardian's account": ("Guardian", "guardian", "user", "other", (True, False)),
	"the pupil's address": ("User", "pupil_user", "email", "x@school.example", (False, True)),
	"the guardian's address": ("User", "guardian_user", "email", "y@school.example", (True, False)),
	"the account behind the name": ("User", "pupil_user", "creation", "2020-01-01 00:00:00", (False, True)),
}


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_any_one_change_in_the_hosts_tables_ends_the_tie(family, change):
	doctype, who, field, value, left = CHANGES[change]
	value = factories.make_user().name if value == "other" else value
	frappe.db.set_value(doctype, getattr(family, who), field, value, update_modified=False)
	assert is_tied(family) == left


@pytest.mark.parametrize("field", [*rules.TIE_FIELDS, "confirmed_by", "stamp", "state"])
def test_any_one_change_in_the_confirmed_row_ends_the_tie(family, field):
	value = "2001-01-01" if field == "date_of_birth" else "Guardian" if field == "party" else "x"
	row = frappe.db.get_value(TIE, {"learner": family.learner, "party": "Pupil"})
	frappe.db.set_value(TIE, row, field, value)
	assert is_tied(family)[0] is False


def test_a_guardian_taken_from_the_pupil_or_another_accounts_row_counts_for_nothing(family):
	stranger = factories.make_user().name
	frappe.db.set_value("Student", family.learner, "user", stranger)
	row = frappe.db.get_value(TIE, {"learner": family.learner, "party": "Pupil"})
	frappe.db.set_value(TIE, row, {"user": stranger, "email": stranger})
	frappe.db.delete("Student Guardian", {"parent": family.learner})
	assert is_tied(family) == (False, False)
	assert not rules.is_confirmed_tie(stranger, family.learner, "Pupil")


def put_in(case, user: str) -> None:
	"""What an education manager does: the own account into the pupil's record and among the guardians."""
	portal_people.make_guardian(user=user, wards=[case.pupil], is_confirmed=False)


def test_who_makes_himself_guardian_reads_nothing_and_withdraws_nothing(case):
	manager = factories.make_user(roles=["Education Manager"]).name
	put_in(case, manager)
	page = portal.get_page(manager)
	assert (page.consents, page.is_unconfirmed) == (None, True)
	assert read_history.get_histories(manager) == ()
	with factories.acting_as(manager), pytest.raises(UnknownConsentError):
		portal_consents.withdraw(case.consent.name, manager)
	assert consent_people.get_state(case.consent) == "Valid"
	assert is_tied(case) == (True, True)


def test_who_makes_himself_the_pupil_reads_nothing_and_the_pupil_waits(case):
	manager = factories.make_user(roles=["Education Manager"]).name
	save("Student", case.learner, user=manager)
	assert read_history.get_histories(manager) == ()
	assert portal.get_page(manager).is_unconfirmed
	save("Student", case.learner, user=case.pupil_user)
	assert is_tied(case)[0] is False  # put back is not unchanged


def test_a_changed_birth_waits_for_the_age_rules_and_ends_the_ties(case):
	born = frappe.db.get_value("Student", case.learner, "date_of_birth")
	save("Student", case.learner, date_of_birth=consent_people.get_birth(age=16))
	assert rules.get_confirmed_birth(case.learner) == born
	assert consent_people.get_state(case.consent) == "Valid"
	assert is_tied(case) == (False, False)
	assert factories.make_session(file=case.file).name
	factories.confirm_ties(case.learner)
	assert rules.get_confirmed_birth(case.learner) == consent_people.get_birth(age=16)
	assert is_tied(case) == (True, True)


def test_the_sentence_is_the_same_whether_something_waits_or_not(case):
	manager, other = (factories.make_user().name for _ in range(2))
	put_in(case, manager)
	portal_people.make_guardian(user=other, wards=[factories.make_pupil()], is_confirmed=False)
	pages = [portal.get_page(user) for user in (manager, other)]
	assert [(page.is_unconfirmed, page.consents) for page in pages] == [(True, None)] * 2
	assert not portal.get_page(case.guardian_user).is_unconfirmed


def confirm(user: str, school: str, group: str | None = None, without=()) -> str:
	with factories.acting_as(user):
		return ties.confirm(school, group, ties.get_preview(school, group)["mark"], without)


def test_a_coordinator_confirms_a_class_after_a_look_at_what_is_new(family, school_class, coordinator):
	stranger = factories.make_user().name
	portal_people.make_guardian(user=stranger, wards=[family.pupil], is_confirmed=False)
	# by SQL: Frappe 15.101 keeps an account's address equal to its name when it is saved
	frappe.db.set_value("User", family.pupil_user, "email", "new@school.example")
	with factories.acting_as(coordinator):
		preview = ties.get_preview(*school_class)
	assert {key: preview[key] for key in ("pupils", "guardians", "new", "changed", "own", "over")} == {
		**{"pupils": 1, "guardians": 2, "new": 1, "changed": 1, "own": 0, "over": 0}
	}
	[changed, new] = preview["rows"]
	assert "new@school.example" in changed["text"] and "confirmed before" in changed["text"]
	assert "Xiaoming" in changed["text"] and stranger in new["text"]
	said = confirm(coordinator, *school_class, without=[new["key"]])
	assert said == "1 ties are confirmed."
	assert is_tied(family) == (True, True)
	assert not rules.is_confirmed_tie(stranger, family.learner, "Guardian")


def test_what_was_changed_after_the_look_is_not_confirmed(family, school_class, coordinator):
	with factories.acting_as(coordinator):
		mark = ties.get_preview(*school_class)["mark"]
		portal_people.make_guardian(user=factories.make_user().name, wards=[family.pupil], is_confirmed=False)
		with pytest.raises(ListsChangedError):
			ties.confirm(*school_class, mark)


@pytest.mark.parametrize("as_pupil", [True, False])
def test_nobody_confirms_the_own_account_or_the_own_children(family, school_class, coordinator, as_pupil):
	if as_pupil:
		save("Student", family.learner, user=coordinator)
	else:
		put_in(family, coordinator)
	assert "a colleague confirms them" in confirm(coordinator, *school_class)
	assert not rules.is_confirmed_tie(coordinator, family.learner, "Pupil" if as_pupil else "Guardian")
	colleague = factories.make_user(roles=["MH Lead Counsellor"]).name
	factories.make_counsellor(user=colleague, school=school_class[0])
	assert confirm(colleague, *school_class)
	assert rules.is_confirmed_tie(coordinator, family.learner, "Pupil" if as_pupil else "Guardian")


def test_only_those_who_stand_for_the_school_confirm(school_class):
	manager = factories.make_user(roles=["Education Manager", "MH Counsellor"]).name
	with factories.acting_as(manager), pytest.raises(RoleMissingError):
		ties.get_preview(*school_class)
	with factories.acting_as("Administrator"), pytest.raises(TieConfirmerError):
		ties.confirm(*school_class, "")
	factories.make_school()
	lead = factories.make_counsellor(user=factories.make_user(roles=["MH Lead Counsellor"]).name)
	with factories.acting_as(lead.user), pytest.raises(TieConfirmerError):
		ties.get_preview(*school_class)


@pytest.mark.parametrize(
	("school", "group", "refusal"),
	[
		("no school", None, UnknownSchoolError),
		({"name": ["like", "%"]}, None, UnknownSchoolError),
		("", None, UnknownSchoolError),
		(None, "no class", UnknownClassError),
		(None, {"name": ["like", "%"]}, UnknownClassError),
	],
)
def test_a_bad_name_is_refused_in_one_sentence(school_class, coordinator, school, group, refusal):
	with factories.acting_as(coordinator), pytest.raises(refusal):
		ties.get_preview(school_class[0] if school is None else school, group)


@pytest.mark.parametrize("choice", ["{", '{"a": 1}', "[1]", "7", [None]])
def test_a_bad_choice_is_refused_in_one_sentence(site, choice):
	with pytest.raises(TieChoiceError):
		ties.get_choice(choice)

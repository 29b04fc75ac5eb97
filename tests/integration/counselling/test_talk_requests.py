"""A pupil asks for a talk: who is told, who reads it, what is refused, and that it can be taken back."""

import frappe
import pytest

from mental_health_module.access.keys import cipher
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.api import counselling as counselling_api
from mental_health_module.api import portal as portal_api
from mental_health_module.services.counselling import refusals
from mental_health_module.services.portal import page as portal
from mental_health_module.services.shared.refusals import WrongStateError
from tests.makers import counselling, district, factories, portal_people
from tests.makers.counselling import DOCTYPE, NOTE
from tests.makers.records import acting_as

ASKED = "Somebody waits for a word from you. Open this to see who it is."


@pytest.fixture
def place(site):
	return counselling.make_place()


def ask(place, counsellor=None, user: str | None = None, note: str = NOTE) -> str:
	"""Press as the pupil; return the stored request."""
	with acting_as(user or place.pupil):
		portal_api.ask_to_talk((counsellor or place.counsellor).name, note)
	return get_open(place)[-1]


def get_open(place) -> list[str]:
	of_place = {"school": place.school, "status": "Asked"}
	return frappe.get_all(DOCTYPE, of_place, pluck="name", order_by="creation asc, name asc")


def get_cards(place, user: str | None = None) -> dict:
	with acting_as(user or place.pupil):
		return portal.get_page(user or place.pupil).pupil.talks.cards


def test_a_pupil_asks_and_the_counsellor_reads_who_it_is_and_the_words(place):
	assert set(get_cards(place)) == {one.name for one in (place.lead, place.counsellor, place.other)}
	with acting_as(place.pupil):
		said = portal_api.ask_to_talk(place.counsellor.name, f"  {NOTE} ")
	assert said.startswith(f"Sent. {place.counsellor.counsellor_name} comes to you")
	[name] = get_open(place)
	with acting_as(place.counsellor.user):
		request = frappe.get_doc(DOCTYPE, name)
		assert (request.learner, request.note, request.status) == (place.learner, NOTE, "Asked")
	card = get_cards(place)[place.counsellor.name]
	assert card.request == name and card.sent_on


def test_a_note_may_be_empty(place):
	name = ask(place, note="")
	with acting_as(place.counsellor.user):
		assert not frappe.get_doc(DOCTYPE, name).note


def test_no_consent_is_asked_of_a_child_under_14_for_it(site):
	place = counselling.make_place(age=9)
	assert ask(place)
	assert frappe.db.count("MH Consent", {"school": place.school}) == 0


def test_the_counsellor_alone_is_told_at_once_without_a_name(place):
	name = ask(place)
	assert district.get_told(name) == {place.counsellor.user}
	[told] = frappe.get_all("Notification Log", {"document_name": name}, ["*"], order_by="name")
	assert told.subject == ASKED
	assert place.pupil not in str(told) and place.learner not in str(told)
	handed = frappe.get_all(
		"MH Notice Delivery", {"notice": str(told.name)}, ["cannot_wait"], order_by="name"
	)
	assert {row.cannot_wait for row in handed} <= {1}


def test_it_is_read_by_who_was_asked_and_the_schools_lead_counsellor_alone(place):
	name = ask(place)
	place_of_others = counselling.make_place()
	readers = {place.counsellor.user, place.lead.user}
	others = [place.other.user, place_of_others.lead.user, place.pupil, place.family.guardian_user]
	others += [
		factories.make_user(roles=[role]).name for role in ("MH Leader", "MH Coordinator", "MH Auditor")
	]
	others += [
		factories.make_user(roles=["System Manager"]).name,
		factories.make_user(roles=["Instructor"]).name,
	]
	for user in (*readers, *others):
		assert district.sees(user, DOCTYPE, name) == (user in readers), user


def test_neither_the_row_nor_the_read_log_names_the_pupil_or_the_account(place):
	name = ask(place)
	frappe.db.before_commit.run()
	row = frappe.get_all(DOCTYPE, {"name": name}, ["*"], order_by="name")[0]
	assert cipher.is_sealed(row.learner) and cipher.is_sealed(row.note)
	assert row.owner == row.modified_by == place.counsellor.user
	with acting_as(place.pupil):
		portal_api.withdraw_talk(name)
	frappe.db.before_commit.run()
	row = frappe.get_all(DOCTYPE, {"name": name}, ["*"], order_by="name")[0]
	assert (row.status, row.modified_by, row.answered_by) == ("Withdrawn", place.counsellor.user, None)
	assert not frappe.db.exists("MH Access Log", {"user": place.pupil})


def test_who_reads_it_is_written_down_with_a_right_and_without_the_pupils_file(place, monkeypatch):
	other = counselling.make_there(school=place.school, roles=["MH Counsellor"])
	factories.make_file(counsellor=other, learner=place.learner)
	name, written = ask(place), []
	monkeypatch.setattr(log_rows, "write", written.extend)
	for reader in (place.counsellor.user, place.lead.user):
		with acting_as(reader):
			frappe.get_doc(DOCTYPE, name)
	said = [(row["user"], row["record_name"], row["reason"], row["psychological_file"]) for row in written]
	assert said == [
		(place.counsellor.user, name, "Own Case", ""),
		(place.lead.user, name, "Cover", ""),
	]


def test_nobody_creates_one_in_the_desk(place):
	for user in (place.counsellor.user, place.lead.user, place.pupil):
		values = {"learner": place.learner, "counsellor": place.counsellor.name, "school": place.school}
		with acting_as(user), pytest.raises(frappe.PermissionError):
			frappe.get_doc({"doctype": DOCTYPE, **values}).insert()
	assert get_open(place) == []


def test_a_second_one_to_the_same_counsellor_is_refused_kindly(place):
	ask(place)
	with acting_as(place.pupil), pytest.raises(refusals.AskedAlreadyError, match="knows already"):
		portal_api.ask_to_talk(place.counsellor.name)
	assert len(get_open(place)) == 1


def test_a_fourth_one_is_refused_and_not_offered(place):
	fourth = counselling.make_there(school=place.school, roles=["MH Counsellor"])
	asked = (place.counsellor, place.other, place.lead)
	for counsellor in asked:
		ask(place, counsellor)
	assert set(get_cards(place)) == {one.name for one in asked}
	with acting_as(place.pupil), pytest.raises(refusals.EnoughAskedError):
		portal_api.ask_to_talk(fourth.name)
	assert len(get_open(place)) == 3


def test_a_long_note_is_refused_and_nothing_is_stored(place):
	with acting_as(place.pupil), pytest.raises(refusals.NoteTooLongError, match="200"):
		portal_api.ask_to_talk(place.counsellor.name, "字" * 201)
	assert get_open(place) == []


def test_guardians_teachers_and_unconfirmed_accounts_cannot_ask(place):
	unconfirmed = portal_people.make_account()
	factories.make_pupil(user=unconfirmed, is_confirmed=False)
	teacher = factories.make_user(roles=["Instructor"]).name
	for user in (place.family.guardian_user, teacher, unconfirmed, place.counsellor.user):
		with acting_as(user), pytest.raises(refusals.NotAPupilError):
			portal_api.ask_to_talk(place.counsellor.name)
	assert get_open(place) == []
	with acting_as(unconfirmed):
		assert portal.get_page(unconfirmed).pupil.talks.cards == {}


def leave(counsellor) -> None:
	frappe.db.set_value("MH Counsellor", counsellor.name, "status", "Left")


def close_account(counsellor) -> None:
	frappe.db.set_value("User", counsellor.user, "enabled", 0)


def lose_confirmation(counsellor) -> None:
	frappe.db.set_value("MH Case Worker", {"user": counsellor.user}, "state", "Suspended")


@pytest.mark.parametrize("happens", [leave, close_account, lose_confirmation])
def test_who_is_not_there_or_could_not_read_it_is_neither_offered_nor_asked(place, happens):
	happens(place.counsellor)
	assert place.counsellor.name not in get_cards(place)
	with acting_as(place.pupil), pytest.raises(refusals.CounsellorNotThereError):
		portal_api.ask_to_talk(place.counsellor.name)
	assert get_open(place) == []


def test_a_counsellor_of_another_school_is_not_asked(place):
	stranger = counselling.make_place().counsellor
	for name in (stranger.name, "no such counsellor"):
		with acting_as(place.pupil), pytest.raises(refusals.CounsellorNotThereError):
			portal_api.ask_to_talk(name)
	assert frappe.db.count(DOCTYPE, {"counsellor": stranger.name}) == 0


def test_the_pupil_takes_it_back_and_can_ask_again(place):
	name = ask(place)
	with acting_as(place.pupil):
		portal_api.withdraw_talk(name)
	assert get_cards(place)[place.counsellor.name].request == ""
	assert ask(place) != name


def test_nobody_else_takes_it_back_and_learns_whether_it_is_there(place):
	name, said = ask(place), set()
	stranger = counselling.make_place()
	for wanted in (name, "no such request"):
		with acting_as(stranger.pupil), pytest.raises(refusals.UnknownTalkRequestError) as refused:
			portal_api.withdraw_talk(wanted)
		said.add(str(refused.value))
	for user in (place.family.guardian_user, place.other.user):
		with acting_as(user), pytest.raises(refusals.NotAPupilError):
			portal_api.withdraw_talk(name)
	assert len(said) == 1 and get_open(place) == [name]


def test_a_request_to_who_is_away_today_stands_below_and_can_be_taken_back(place):
	name = ask(place)
	frappe.db.delete("MH Counsellor Qualification", {"counsellor": place.counsellor.name})
	with acting_as(place.pupil):
		[card] = portal.get_page(place.pupil).talks
		assert (card.request, card.counsellor_name) == (name, place.counsellor.counsellor_name)
		portal_api.withdraw_talk(name)
		assert portal.get_page(place.pupil).talks == ()


@pytest.mark.parametrize("who", ["counsellor", "lead"])
def test_who_has_reached_the_pupil_marks_it_and_nothing_waits_any_more(place, who):
	name, user = ask(place), getattr(place, who).user
	with acting_as(user):
		assert counselling_api.mark_reached(name) == "Answered"
		request = frappe.get_doc(DOCTYPE, name)
	assert request.answered_by == user and request.answered_at
	assert get_cards(place)[place.counsellor.name].request == ""
	with acting_as(place.pupil), pytest.raises(WrongStateError, match="Answered"):
		portal_api.withdraw_talk(name)


def test_what_was_taken_back_is_not_marked_and_nobody_is_named(place):
	name = ask(place)
	with acting_as(place.pupil):
		portal_api.withdraw_talk(name)
	with acting_as(place.counsellor.user), pytest.raises(WrongStateError, match="This is “Withdrawn” now"):
		counselling_api.mark_reached(name)


def test_a_form_changes_nothing_of_it(place):
	name = ask(place)
	with acting_as(place.counsellor.user):
		request = frappe.get_doc(DOCTYPE, name)
		request.update({"status": "Answered", "note": "another", "answered_by": place.counsellor.user})
		request.save()
		stored = frappe.get_doc(DOCTYPE, name)
	assert (stored.status, stored.note, stored.answered_by) == ("Asked", NOTE, None)


def test_it_waits_on_the_own_page_of_who_was_asked_until_it_is_answered(place):
	name = ask(place)

	def get_waiting(user: str) -> list[str]:
		with acting_as(user):
			return [card.name for one in portal.get_page(user).waiting for card in one.cards]

	assert get_waiting(place.counsellor.user) == [name]
	assert get_waiting(place.lead.user) == get_waiting(place.other.user) == []
	with acting_as(place.counsellor.user):
		counselling_api.mark_reached(name)
	assert get_waiting(place.counsellor.user) == []

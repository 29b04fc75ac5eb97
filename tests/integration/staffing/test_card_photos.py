"""The photo of a counsellor: what may be uploaded, what is published, who is sent it."""

import frappe
import pytest

from mental_health_module.api import portal as portal_api
from mental_health_module.api import staffing as api
from mental_health_module.domain.staffing.photos import SIDE
from mental_health_module.services.staffing import refusals as why
from mental_health_module.services.staffing.photos import get_photo_unchecked
from tests.integration.portal.test_portal import enrol_pupil, make_certified
from tests.makers import cards, factories, portal_people
from tests.makers.records import acting_as

PUBLISHED = {"attached_to_doctype": "MH Counsellor", "attached_to_field": "photo"}


@pytest.fixture
def counsellor(site):
	"""A certified one at a school with a program."""
	program = factories.make_program().name
	made = make_certified(school=factories.make_school(units=[("Program", program)]).name)
	made.program = program
	return made


def make_card_with(counsellor, content: bytes, **values):
	with acting_as(counsellor.user):
		file = cards.upload(content, **values)
	return cards.make_card(counsellor=counsellor, photo=file.file_url)


def get_files(counsellor) -> list[str]:
	of_it = {**PUBLISHED, "attached_to_name": counsellor.name}
	return frappe.get_all("File", of_it, pluck="file_url", order_by="name asc")


def fetch(user: str, counsellor: str) -> bytes:
	with acting_as(user):
		portal_api.get_counsellor_photo(counsellor)
	return frappe.response.pop("filecontent")


def test_a_photo_is_published_as_a_small_private_copy(counsellor):
	card = make_card_with(counsellor, cards.make_picture(size=(900, 900)))
	assert get_photo_unchecked(counsellor.name) is None
	cards.publish(card)
	(address,) = get_files(counsellor)
	assert address.startswith("/private/files/")
	assert frappe.db.get_value("MH Counsellor", counsellor.name, "photo") == address
	assert get_size(get_photo_unchecked(counsellor.name)) == (SIDE, SIDE)


def get_size(content: bytes) -> tuple[int, int]:
	from io import BytesIO

	from PIL import Image

	return Image.open(BytesIO(content)).size


def test_a_new_photo_takes_the_place_of_the_old_one_only_when_it_is_published(counsellor):
	card = make_card_with(counsellor, cards.make_picture(colour="teal"))
	cards.publish(card)
	before = get_photo_unchecked(counsellor.name)
	with acting_as(counsellor.user):
		api.change_card(card.name)
		card.reload()
		card.photo = cards.upload(cards.make_picture(colour="navy")).file_url
		card.save()
	assert get_photo_unchecked(counsellor.name) == before
	cards.publish(card)
	assert get_photo_unchecked(counsellor.name) not in (before, None)
	assert len(get_files(counsellor)) == 1


def test_a_photo_that_is_taken_off_the_page_is_gone(counsellor):
	card = make_card_with(counsellor, cards.make_picture())
	cards.publish(card)
	with acting_as(counsellor.user):
		api.hide_card(card.name)
	assert get_files(counsellor) == []
	assert frappe.db.get_value(cards.CARD, card.name, "photo")


def test_an_uploaded_photo_belongs_to_the_card_and_not_to_a_record_that_never_comes(counsellor):
	card = make_card_with(counsellor, cards.make_picture())
	rows = frappe.get_all("File", {"file_url": card.photo}, pluck="attached_to_name", order_by="name asc")
	assert rows == [card.name]


def test_a_card_without_a_photo_publishes_none(counsellor):
	cards.publish(cards.make_card(counsellor=counsellor))
	assert get_files(counsellor) == []


@pytest.mark.parametrize("content", [b"no picture at all", cards.make_picture("GIF")], ids=["text", "gif"])
def test_what_is_no_photo_is_refused_and_nothing_is_stored(counsellor, content):
	with pytest.raises(why.PhotoError, match="JPG, PNG or WebP"):
		make_card_with(counsellor, content)
	assert not frappe.db.exists(cards.CARD, counsellor.name)


def test_a_photo_that_somebody_else_has_uploaded_is_not_taken(counsellor):
	other = factories.make_counsellor(school=counsellor.school)
	with acting_as(other.user):
		theirs = cards.upload(cards.make_picture())
	for address in (theirs.file_url, "https://elsewhere.example/face.png", "/private/files/none.png"):
		with pytest.raises(why.PhotoError, match="Upload the photo here"):
			cards.make_card(counsellor=counsellor, photo=address)
	assert not frappe.db.exists(cards.CARD, counsellor.name)


def test_the_pupil_and_the_guardian_are_sent_the_photo_of_whom_they_are_shown(counsellor):
	cards.publish(make_card_with(counsellor, cards.make_picture()))
	pupil, guardian = enrol_pupil(counsellor.program), portal_people.make_account()
	portal_people.make_guardian(user=guardian, wards=[frappe.get_doc("Student", pupil.name)])
	stored = get_photo_unchecked(counsellor.name)
	assert stored == fetch(pupil.user, counsellor.name) == fetch(guardian, counsellor.name)
	assert frappe.response.content_type == "image/jpeg"


def of_another_school(counsellor) -> str:
	program = factories.make_program().name
	factories.make_school(units=[("Program", program)])
	return enrol_pupil(program).user


def nobody_here(counsellor) -> str:
	return portal_people.make_account()


def once_the_counsellor_has_left(counsellor) -> str:
	frappe.db.set_value("MH Counsellor", counsellor.name, "status", "Left")
	return enrol_pupil(counsellor.program).user


@pytest.mark.parametrize("who", [of_another_school, nobody_here, once_the_counsellor_has_left])
def test_nobody_else_is_sent_it_or_learns_whether_there_is_one(counsellor, who):
	cards.publish(make_card_with(counsellor, cards.make_picture()))
	user = who(counsellor)
	said = set()
	for name in (counsellor.name, "MHC-none"):
		frappe.clear_messages()
		with pytest.raises(why.PhotoMissingError) as refusal:
			fetch(user, name)
		said.add(str(refusal.value))
	assert len(said) == 1

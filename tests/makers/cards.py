"""What counsellors write for pupils, and pictures to upload."""

from io import BytesIO

import frappe
from PIL import Image

from mental_health_module.api import staffing as staffing_api
from tests.makers import factories
from tests.makers.records import acting_as, get_number, insert, press
from tests.makers.register import makes

CARD = "MH Counsellor Card"
INTRODUCTION = "You can talk to me about school, friends or home. I listen."
ROOM = "Building 2, third floor, the green door"
NOON = {"weekday": "Tuesday", "from_time": "12:00:00", "to_time": "13:30:00"}


def make_picture(kind: str = "PNG", size: tuple[int, int] = (64, 64), colour: str = "teal") -> bytes:
	"""The bytes of a picture of one colour."""
	written = BytesIO()
	Image.new("RGB", size, colour).save(written, kind)
	return written.getvalue()


def upload(content: bytes, *, name: str = "face.png", **values):
	"""A private file that the session's user has uploaded into a form that is not saved yet."""
	into = {"attached_to_doctype": CARD, "attached_to_name": "new-mh-counsellor-card-1"}
	values = {"is_private": 1, **into, **values}
	return insert("File", file_name=f"{get_number()}-{name}", content=content, **values)


@makes(CARD)
def make_card(*, counsellor=None, **values):
	"""A drafted card, written by its counsellor (an MH Counsellor document, made if not given)."""
	counsellor = counsellor or factories.make_counsellor()
	given = {"introduction": INTRODUCTION, "room": ROOM, "hours": [NOON], **values}
	with acting_as(counsellor.user):
		return insert(CARD, counsellor=counsellor.name, **given)


def send(card) -> None:
	"""The counsellor sends a card for approval."""
	with acting_as(frappe.db.get_value("MH Counsellor", card.counsellor, "user")):
		staffing_api.send_card(card.name)


def publish(card, by: str | None = None) -> str:
	"""A coordinator, or whoever is named, publishes a drafted card; return the account."""
	send(card)
	by = by or factories.make_user(roles=["MH Coordinator"]).name
	with acting_as(by):
		press(staffing_api.publish_card, card.name)
	return by

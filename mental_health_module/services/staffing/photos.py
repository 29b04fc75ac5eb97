"""Photos of counsellors: what may be uploaded, and the small copy that pupils are shown."""

import frappe
from frappe.core.doctype.file.file import File
from frappe.model.document import Document

from mental_health_module.domain.staffing.photos import shrink
from mental_health_module.services.staffing.refusals import PhotoError
from mental_health_module.words import _

COUNSELLOR = "MH Counsellor"


def validate_photo(card: Document) -> None:
	"""Refuse what is no picture, or was not uploaded for this record by whoever stores it; keep it private.

	Raises: PhotoError.
	"""
	if not card.photo or not card.has_value_changed("photo"):
		return
	file = _find_uploaded(card) or _refuse_unknown()
	if not shrink(_read(file)):
		frappe.throw(
			_("This file cannot be shown as a photo. Choose a photo that is a JPG, PNG or WebP file."),
			PhotoError,
			title=_("Choose another photo"),
		)
	if not file.is_private:
		card.photo = _hide_unchecked(file)


def _hide_unchecked(file: File) -> str:
	"""Take a photo out of the public folder; return its address. Unchecked: who stores it has brought it."""
	file.is_private = 1
	file.save(ignore_permissions=True)
	return file.file_url


def _find_uploaded(card: Document) -> File | None:
	"""Return the uploaded file of a card's photo: its own, or one that whoever stores it has just brought."""
	fields = ["name", "attached_to_doctype", "attached_to_name", "owner"]
	rows = frappe.get_all("File", {"file_url": card.photo}, fields, order_by="creation desc")
	own, user = (card.doctype, card.name), frappe.session.user
	kept = [row for row in rows if (row.attached_to_doctype, row.attached_to_name) == own]
	brought = [row for row in rows if row.owner == user and row.attached_to_doctype in (None, "", own[0])]
	found = next(iter([*kept, *brought]), None)
	return frappe.get_doc("File", found.name) if found else None


def keep_photo_unchecked(card: Document) -> None:
	"""Attach the uploaded file to the stored card. Unchecked: `validate_photo` has asked whose it is.

	What is uploaded into a form that has not been saved yet is attached to a record that never comes.
	"""
	file = _find_uploaded(card) if card.photo else None
	if file and file.attached_to_name != card.name:
		of_it = {"attached_to_doctype": card.doctype, "attached_to_name": card.name}
		frappe.db.set_value("File", file.name, {**of_it, "attached_to_field": "photo"})


def _refuse_unknown() -> None:
	frappe.throw(
		_("Upload the photo here: press “Attach” beside the photo and choose it from your computer."),
		PhotoError,
		title=_("Choose another photo"),
	)


def _read(file: File) -> bytes:
	content = file.get_content()
	return content.encode() if isinstance(content, str) else content


def publish_photo_unchecked(card: Document, counsellor: Document) -> None:
	"""Put a small copy of a card's photo, without what the camera wrote into it, beside the counsellor.

	What was shown before is deleted. Unchecked: a second person has approved it.
	"""
	remove_photo_unchecked(counsellor)
	if not (card.photo and (file := _find_uploaded(card))):
		return
	copy = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": "photo.jpg",
			"content": shrink(_read(file)),
			"is_private": 1,
			"attached_to_doctype": COUNSELLOR,
			"attached_to_name": counsellor.name,
			"attached_to_field": "photo",
		}
	)
	counsellor.photo = copy.insert(ignore_permissions=True).file_url


def remove_photo_unchecked(counsellor: Document) -> None:
	"""Delete the published photo of a counsellor."""
	counsellor.photo = None
	for name in _find_published(counsellor.name):
		frappe.delete_doc("File", name, ignore_permissions=True)


def get_photo_unchecked(counsellor: str) -> bytes | None:
	"""Return the published photo of a counsellor as a JPEG. Unchecked: who asks was shown the counsellor."""
	names = _find_published(counsellor)
	return _read(frappe.get_doc("File", names[0])) if names else None


def _find_published(counsellor: str) -> list[str]:
	of_it = {"attached_to_doctype": COUNSELLOR, "attached_to_name": counsellor, "attached_to_field": "photo"}
	return frappe.get_all("File", of_it, pluck="name", order_by="creation desc")

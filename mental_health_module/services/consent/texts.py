"""Consent texts (知情同意书): versions, what has to stand in them, and what each pupil is shown."""

import frappe
from frappe.model.document import Document
from frappe.utils import cstr, getdate, today

from mental_health_module.access.turns import read_now
from mental_health_module.domain.consent import text as slots
from mental_health_module.domain.consent.consent import PASSING_ON
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.consent import questions as consent_questions
from mental_health_module.services.consent import shown as consent_shown
from mental_health_module.services.consent.refusals import (
	ConsentFrozenError,
	ConsentTextMissingError,
	ConsentTextSlotsError,
	SchoolNoticeError,
)
from mental_health_module.services.consent.shown import LANGUAGES
from mental_health_module.services.shared.refusals import WrongStateError
from mental_health_module.words import _, get_label, join_names

DRAFT, IN_FORCE, REPLACED = "Draft", "In Force", "Replaced"
SERVER_FIELDS = ("state", "version_number", "valid_from", "replaced_on", "title")
CONTENT_FIELDS = ("purpose", "text_zh", "text_en")
LANGUAGE_LABELS = {"zh": N_("In Chinese"), "en": N_("In English")}
CHINESE_PURPOSES = {"Psychological File": "心理档案", "Screening": "心理测评", PASSING_ON: "向他人提供"}


def set_next_version(text: Document) -> None:
	"""Make a new text the next version for its purpose."""
	versions = frappe.get_all(
		"MH Consent Text", filters={"purpose": text.purpose}, pluck="version_number", order_by="name asc"
	)
	text.version_number = max((number or 0 for number in versions), default=0) + 1


def keep_server_fields(text: Document) -> None:
	"""Keep what only the server sets, whatever the client has sent."""
	if text.is_new():
		text.state, text.valid_from, text.replaced_on = DRAFT, None, None
		text.title = f"{CHINESE_PURPOSES[text.purpose]} {text.purpose} · {text.version_number}"
		return
	stored = frappe.db.get_value("MH Consent Text", text.name, SERVER_FIELDS, as_dict=True)
	text.update(stored or {})


def validate_unchanged(text: Document) -> None:
	"""Refuse to change a text that is or was in force.

	Raises: ConsentFrozenError.
	"""
	if text.is_new() or text.state == DRAFT:
		return
	before = text.get_doc_before_save()
	if before and _get_content(before) != _get_content(text):
		frappe.throw(
			_("A text that is or was in force never changes. Press “New Version” and change that one."),
			ConsentFrozenError,
			title=_("Text in force"),
		)


def _get_content(text: Document) -> tuple:
	rows = [(row.slot, cstr(row.value_zh), cstr(row.value_en)) for row in text.slots]
	return tuple(cstr(text.get(field)) for field in CONTENT_FIELDS), rows


def validate_slots(text: Document) -> None:
	"""Refuse a slot that nothing would fill, and one that is filled twice.

	Raises: ConsentTextSlotsError naming them.
	"""
	named = [row.slot for row in text.slots]
	faulty = [
		*slots.get_unknown_slots(text.purpose, _get_texts(text)),
		*(n for n in named if named.count(n) > 1),
	]
	if faulty:
		frappe.throw(
			_(
				"These names in the text or the table are unknown or stand twice: {0}. Correct or remove "
				"them."
			).format(join_names(sorted(set(faulty)))),
			ConsentTextSlotsError,
			title=_("Unknown names"),
		)


def _get_texts(text: Document) -> dict[str, str]:
	return {language: cstr(text.get(f"text_{language}")) for language in LANGUAGES}


def refuse_deletion(text: Document) -> None:
	"""Refuse to delete a text that is or was in force: it says what people have consented to.

	Raises: ConsentFrozenError.
	"""
	if not text.flags.ignore_permissions and read_now(text, "state") != DRAFT:
		frappe.throw(
			_(
				"A text that is or was in force is kept: people have consented to it. Put a new version in "
				"force."
			),
			ConsentFrozenError,
			title=_("Text in force"),
		)


def put_in_force(text: Document) -> None:
	"""Let a draft hold from today on, in place of the version before it; open questions ask by it.

	Raises: WrongStateError, ConsentTextSlotsError naming every missing slot.
	"""
	if text.state != DRAFT:
		frappe.throw(
			_("Only a draft can be put in force. Press “New Version” first."),
			WrongStateError,
			title=_("Not a draft"),
		)
	_require_slots(text)
	for name in _lock_in_force(text.purpose):
		frappe.get_doc("MH Consent Text", name).db_set({"state": REPLACED, "replaced_on": today()})
	text.db_set({"state": IN_FORCE, "valid_from": today()})
	consent_questions.follow_new_text_unchecked(text)


def _require_slots(text: Document) -> None:
	missing = slots.get_missing_slots(text.purpose, _get_texts(text), consent_shown.get_values(text))
	if missing:
		named = [f"{_(slot)} ({_(LANGUAGE_LABELS[language])})" for slot, language in missing]
		frappe.throw(
			_("The law wants these in the text, and they are missing or empty: {0}.").format(
				join_names(named)
			),
			ConsentTextSlotsError,
			title=_("Text not complete"),
		)


def _lock_in_force(purpose: str) -> list[str]:
	text = frappe.qb.DocType("MH Consent Text")
	query = frappe.qb.from_(text).select(text.name, text.state).where(text.purpose == purpose)
	rows = query.orderby(text.name).for_update().run(as_dict=True)
	return [row.name for row in rows if row.state == IN_FORCE]


def make_new_version(text: Document) -> Document:
	"""Return a new draft with the content of a text, saved with the user's rights."""
	copy = frappe.new_doc("MH Consent Text")
	copy.update({field: text.get(field) for field in CONTENT_FIELDS})
	for row in text.slots:
		copy.append("slots", {"slot": row.slot, "value_zh": row.value_zh, "value_en": row.value_en})
	return copy.insert()


def get_text_in_force(purpose: str, day) -> str | None:
	"""Return the text for a purpose that was in force on a day; on the day of a change the newer one."""
	rows = frappe.get_all(
		"MH Consent Text",
		filters={"purpose": purpose, "state": ("!=", DRAFT), "valid_from": ("<=", getdate(day))},
		fields=["name", "replaced_on"],
		order_by="version_number desc",
	)
	return next((r.name for r in rows if not r.replaced_on or r.replaced_on >= getdate(day)), None)


def set_text(record: Document) -> None:
	"""Put the text in force, and what it says, into a consent that is not decided yet.

	Raises: ConsentTextMissingError, SchoolNoticeError.
	"""
	day = record.given_on or today()
	record.consent_text = record.consent_text or get_text_in_force(record.purpose, day)
	if not record.consent_text or not _has_been_in_force(record, day):
		frappe.throw(
			_(
				"There was no such text in force for this purpose on that day. Ask the lead counsellor to "
				"put a "
				"consent text in force, or choose another one."
			),
			ConsentTextMissingError,
			title=_("No text in force"),
		)
	text = frappe.get_doc("MH Consent Text", record.consent_text)
	school = _get_school_values(record)
	record.update(consent_shown.get_shown(text, school, record.recipient))


def _has_been_in_force(record: Document, day) -> bool:
	text = frappe.db.get_value("MH Consent Text", record.consent_text, ["purpose", "state", "valid_from"])
	return bool(text) and text[0] == record.purpose and text[1] != DRAFT and text[2] <= getdate(day)


def _get_school_values(record: Document) -> dict[str, str]:
	school = consent_shown.get_school_values(record.school)
	missing = [slots.SCHOOL_SLOTS[slot] for slot, value in school.items() if not value]
	if missing:
		meta = frappe.get_meta("MH School")
		frappe.throw(
			_(
				"The record of the school {0} lacks what every consent has to say: {1}. Ask the "
				"coordinator to add it."
			).format(record.school, join_names(get_label(meta, field) for field in missing)),
			SchoolNoticeError,
			title=_("School's data missing"),
		)
	return school

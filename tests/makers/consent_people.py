"""Pupils of a given age with their guardian, and consents of them, made within a connected site."""

from types import SimpleNamespace

import frappe
from frappe.utils import add_days, add_years, getdate, today

from tests.makers import factories, portal_people
from tests.makers.register import makes


def get_birth(*, age: int, days: int = 0):
	"""The date of birth of somebody who turned `age` `days` ago (before today's day, if negative later)."""
	return getdate(add_days(add_years(today(), -age), -days))


def make_family(*, age: int | None = 12, days: int = 1, password: str | None = None):
	"""A pupil who turned `age` `days` ago (None: unknown) and a guardian, both with accounts."""
	born = None if age is None else get_birth(age=age, days=days)
	pupil_user, guardian_user = (factories.make_user(password=password).name for _ in range(2))
	pupil = factories.make_pupil(user=pupil_user, date_of_birth=born, first_name="Xiaoming")
	guardian = portal_people.make_guardian(user=guardian_user, wards=[pupil])
	return SimpleNamespace(
		pupil=pupil,
		learner=pupil.name,
		guardian=guardian.name,
		pupil_user=pupil_user,
		guardian_user=guardian_user,
	)


@makes("MH Consent")
def make_consent(*, counsellor=None, learner: str | None = None, **values):
	"""A recorded basis, a statutory duty if nothing else is given, recorded by an MH Counsellor document."""
	counsellor = counsellor or factories.make_counsellor()
	values.setdefault("purpose", "Psychological File")
	values.setdefault("legal_basis", "Statutory Duty")
	if values["legal_basis"] != "Consent":
		values.setdefault("reason", "Made-up Act, Art. 1")
	with factories.acting_as(counsellor.user):
		return factories.insert(
			"MH Consent", learner=learner or factories.make_pupil().name, school=counsellor.school, **values
		)


def make_consent_text(*, purpose: str = "Psychological File", valid_from: str = "2020-01-01"):
	"""The consent text in force for a purpose; if there is none, a version in force since `valid_from`."""
	from mental_health_module.services.consent import texts as consent_texts

	if name := frappe.db.get_value("MH Consent Text", {"purpose": purpose, "state": "In Force"}):
		return frappe.get_doc("MH Consent Text", name)
	draft = frappe.get_doc(
		"MH Consent Text", frappe.db.get_value("MH Consent Text", {"purpose": purpose}, order_by="name asc")
	)
	rows = [{key: row.get(key) for key in ("slot", "value_zh", "value_en")} for row in draft.slots]
	for row in rows:
		row.update({key: row[key] or "三年 three years" for key in ("value_zh", "value_en")})
	texts = {key: draft.get(key) for key in ("purpose", "text_zh", "text_en")}
	text = factories.insert("MH Consent Text", **texts, slots=rows)
	consent_texts.put_in_force(text)
	text.db_set("valid_from", valid_from)
	return text


def make_given(*, counsellor, family, **values):
	"""A consent on paper by the guardian, or by the parties given in `values`."""
	make_consent_text(purpose=values.get("purpose", "Psychological File"))
	if not values.get("given_by_pupil") or values.get("given_by_guardian"):
		values = {"given_by_guardian": 1, "guardian": family.guardian, **values}
	return make_consent(
		counsellor=counsellor,
		learner=family.learner,
		legal_basis="Consent",
		how_given="Signed Paper",
		**values,
	)


def ask(*, counsellor, family, **values):
	"""A question that waits on the portal."""
	make_consent_text(purpose=values.get("purpose", "Psychological File"))
	return make_consent(
		counsellor=counsellor,
		learner=family.learner,
		legal_basis="Consent",
		how_given="On the Portal",
		**values,
	)


def read_version(consent, user: str) -> str:
	"""What the page of a user would send back with an answer to a consent that waits for it."""
	from mental_health_module.services.consent import cards

	section = cards.get_consent_section(user)
	shown = section.asked + section.ended if section else ()
	return next((card.version for card in shown if card.name == consent.name), "")


def answer(consent, user: str, deed: str = "give") -> str:
	"""Let a user read a consent on the portal and answer it at once."""
	from mental_health_module.services.consent import portal as portal_consents

	return getattr(portal_consents, deed)(consent.name, user, read_version(consent, user))


def get_state(consent) -> str:
	"""The stored state of a consent."""
	return frappe.db.get_value("MH Consent", consent.name, "state")

"""Attacks by who keeps the host's lists: the own account in a pupil's record, another date of birth."""

from tests.leaks.case.laboratory import Laboratory

MANAGER = "manager of the lists"
YOUNG = "2016-01-01"


def _get_consent(lab: Laboratory) -> str:
	return lab.case.get_pair("MH Consent")[0].name


def _reads_or_withdraws(frappe, lab: Laboratory, user: str) -> bool:
	"""Whether the portal shows an account the pupil's consent or readers, or lets it withdraw."""
	from mental_health_module.services.consent import portal as portal_consents
	from mental_health_module.services.consent.refusals import UnknownConsentError
	from mental_health_module.services.files import read_history
	from mental_health_module.services.portal import page as portal

	frappe.set_user(user)
	if portal.get_page(user).consents or any(one.readers for one in read_history.get_histories(user)):
		return True
	try:
		portal_consents.withdraw(_get_consent(lab), user)
	except UnknownConsentError:
		return False
	return True


def _save(frappe, doctype: str, name: str, **values) -> None:
	document = frappe.get_doc(doctype, name)
	document.update(values)
	document.flags.ignore_mandatory = True
	document.save(ignore_permissions=True)


def made_himself_guardian(lab: Laboratory) -> bool:
	"""The own account among the guardians, and the pupil younger than 14."""
	from tests.makers import portal_people

	with lab.as_person() as frappe:
		_save(frappe, "Student", lab.file.learner, date_of_birth=YOUNG)
		user = lab.case.users[MANAGER]
		pupil = frappe.get_doc("Student", lab.file.learner)
		portal_people.make_guardian(user=user, wards=[pupil], is_confirmed=False)
		return _reads_or_withdraws(frappe, lab, user)


def made_himself_the_pupil(lab: Laboratory) -> bool:
	"""The own account in the pupil's record."""
	with lab.as_person() as frappe:
		_save(frappe, "Student", lab.file.learner, user=lab.case.users[MANAGER])
		return _reads_or_withdraws(frappe, lab, lab.case.users[MANAGER])


def changed_a_birth_by_sql(lab: Laboratory) -> bool:
	"""A pupil of 15 is made one of 10, so that the guardian reads what is the pupil's."""
	with lab.as_person() as frappe:
		frappe.db.set_value("Student", lab.file.learner, "date_of_birth", YOUNG)
		return _reads_or_withdraws(frappe, lab, lab.case.users["guardian"])


TIE_ATTACKS = {
	attack.__name__.replace("_", " "): attack
	for attack in (made_himself_guardian, made_himself_the_pupil, changed_a_birth_by_sql)
}

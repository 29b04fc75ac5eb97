"""Endpoints of the portal page `/mental-health`."""

import frappe

from mental_health_module.access.guards import WITH_A_RIGHT, posted_by, signed_in
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.services.consent import portal as portal_consents
from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.meetings import action_items
from mental_health_module.services.meetings import invitations as meeting_invitations
from mental_health_module.services.meetings import sign_in as meeting_sign_in
from mental_health_module.services.plans import portal as portal_tasks
from mental_health_module.services.portal import family, my_work, talks, told
from mental_health_module.services.regulations import readers as regulation_readers
from mental_health_module.services.shared.shown_versions import as_it_was_read
from mental_health_module.services.shared.ways import choices
from mental_health_module.services.training import portal as portal_trainings


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Training Session", "training"))
def sign_in(training: str) -> str:
	"""Sign the user in to a training as member of staff; return the sentence to show."""
	return portal_trainings.sign_in(training, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Training Session", "training"))
def sign_out(training: str) -> str:
	"""Sign the user out of a training as member of staff; return the sentence to show."""
	return portal_trainings.sign_out(training, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Training Session", "training"))
def take_back_sign_out(training: str) -> str:
	"""Forget that the user has just signed out of a training; return the sentence to show."""
	return portal_trainings.take_back_sign_out(training, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Meeting", "meeting"))
def sign_in_to_meeting(meeting: str) -> str:
	"""Sign the user in to a meeting to which the user is invited; return the sentence to show."""
	return meeting_sign_in.sign_in(meeting, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Consent", "consent"))
def give_consent(consent: str, version: str = "") -> str:
	"""Write down the user's consent to what was on the screen; return the sentence to show."""
	return portal_consents.give(consent, frappe.session.user, version)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Consent", "consent"))
def refuse_consent(consent: str, version: str = "") -> str:
	"""Write down that the user does not consent to what was on the screen; return the sentence to show."""
	return portal_consents.refuse(consent, frappe.session.user, version)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Consent", "consent"))
def withdraw_consent(consent: str) -> str:
	"""Withdraw a consent as pupil or guardian; return the sentence to show."""
	return portal_consents.withdraw(consent, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Leadership Group", "record"))
@as_it_was_read("MH Leadership Group", "record")
def acknowledge_group(record: str, version: str = "") -> str:
	"""Acknowledge the user's membership in a leadership group; return the sentence to show."""
	return leadership_notice.acknowledge(record, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Meeting", "meeting"))
@as_it_was_read("MH Meeting", "meeting")
def answer_invitation(meeting: str, word: str, version: str = "") -> str:
	"""Answer the user's own invitation with Accepted or Declined; return the sentence to show."""
	return meeting_invitations.answer(meeting, frappe.session.user, word)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Regulation", "record"))
@as_it_was_read("MH Regulation", "record")
def confirm_regulation(record: str, version: str = "") -> str:
	"""Write down that the user has read a regulation; return the sentence to show."""
	return regulation_readers.confirm(record, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Plan Task", "task"))
def report_task(task: str, progress: int, evidence: str = "") -> str:
	"""Report on an own task of a work plan as member of staff; return the sentence to show."""
	return portal_tasks.report(task, frappe.session.user, progress, evidence)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Action Item", "item"))
def complete_item(item: str, evidence: str) -> str:
	"""Report what the user has agreed to do as done; return the sentence to show."""
	return action_items.complete_own(item, evidence)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def read_notices() -> str:
	"""Mark the user's own notices as read; return the sentence to show."""
	return told.mark_read(frappe.session.user)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def choose_telling(choice: str) -> str:
	"""Keep how often the user wants to be told by mail; return the sentence to show."""
	return choices.choose(frappe.session.user, choice)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def ask_to_talk(counsellor: str, note: str = "") -> str:
	"""Tell a counsellor that the user, a pupil, would like to talk; return the sentence to show."""
	return talks.ask(counsellor, frappe.session.user, note)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Talk Request", "request"))
def withdraw_talk(request: str) -> str:
	"""Take back the user's own request to talk; return the sentence to show."""
	return talks.withdraw(request, frappe.session.user)


@frappe.whitelist(methods=["GET"])
@signed_in
def get_my_work() -> dict:
	"""Return how much waits for the user on the portal, and the help line, for the Desk."""
	return my_work.get_my_work(frappe.session.user)


@frappe.whitelist(methods=["GET"])
@signed_in
def get_counsellor_photo(counsellor: str, of: str = "") -> None:
	"""Send the photo of a counsellor to a pupil or guardian who is shown the card; `of` names its version."""
	photo = family.get_photo(counsellor, frappe.session.user)
	sent = {"type": "download", "filename": "photo.jpg", "filecontent": photo}
	frappe.response.update({**sent, "content_type": "image/jpeg", "display_content_as": "inline"})

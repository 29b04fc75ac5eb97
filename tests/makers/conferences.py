"""Case conferences and those listed for them, made within a connected site."""

from types import SimpleNamespace

import frappe
from frappe.utils import add_days, today

from mental_health_module.services.files import conference_participants
from mental_health_module.services.files import conferences as case_conferences
from tests.makers import factories
from tests.makers.records import acting_as, insert
from tests.makers.register import makes


@makes("MH Case Conference", also_read=("listed for the conference",))
def make_case_conference(*, file=None, days: int = 7, **values):
	"""A planned conference about a file, so many days from today, by the counsellor of the case."""
	file = file or factories.make_file()
	with acting_as(get_counsellor_user(file)):
		return insert(
			"MH Case Conference",
			psychological_file=file.name,
			conference_date=add_days(today(), days),
			**{"starts_at": "12:30:00", "ends_at": "13:30:00", **values},
		)


@makes("MH Case Conference Participant", also_read=("listed for the conference",))
def make_conference_participant(*, conference=None, participant_user: str | None = None, **values):
	"""Somebody on the list, invited and with the promise of secrecy."""
	conference = conference or make_case_conference()
	user = participant_user or factories.make_user(roles=["MH Counsellor", "MH Coordinator"]).name
	with acting_as(get_counsellor_user(conference)):
		row = insert(
			"MH Case Conference Participant", case_conference=conference.name, participant=user, **values
		)
		conference.reload()
		if conference.status == "Planned":
			case_conferences.invite(conference)
	conference_participants.promise_secrecy(conference.name, user)
	row.reload()
	return row


def make_conference_with_list(*, file):
	"""A conference about a file and somebody on its list, as a pair."""
	listed = make_conference_participant(conference=make_case_conference(file=file))
	return frappe.get_doc("MH Case Conference", listed.case_conference), listed


def get_counsellor_user(record) -> str:
	"""The account of the counsellor of the case to which a file or conference belongs."""
	file = record.name if record.doctype == "MH Psychological File" else record.psychological_file
	counsellor = frappe.db.get_value("MH Psychological File", file, "counsellor")
	return frappe.db.get_value("MH Counsellor", counsellor, "user")


def make_room(*, days: int = 7, password: str | None = None):
	"""A conference with a teacher without any role who is invited and has promised secrecy.

	Returns: file, conference, row, and the accounts `counsellor` and `teacher`.
	"""
	pupil = factories.make_pupil(first_name="Xiaoyu Neverseen")
	user = factories.make_user(roles=["MH Counsellor"], password=password).name
	file = factories.make_file(counsellor=factories.make_counsellor(user=user), learner=pupil.name)
	teacher = factories.make_user(password=password, full_name="Teacher Tang").name
	factories.make_employee(user=teacher, name="Teacher Tang")
	conference = make_case_conference(file=file, days=days, discussion="What was said in the room")
	row = make_conference_participant(conference=conference, participant_user=teacher)
	return SimpleNamespace(file=file, conference=conference, row=row, counsellor=user, teacher=teacher)

"""Patches, run over the state that they are for, twice."""

from mental_health_module.patches.v0_1 import add_consent_texts, set_attendance_keys
from mental_health_module.patches.v0_2 import (
	fill_leadership_groups,
	set_case_counsellors,
	set_meeting_settings,
)
from mental_health_module.patches.v0_3 import begin_here, note_decided_opening
from tests import opened
from tests.makers import factories
from tests.makers import groups as group_records


def forget_key(site, attendance) -> None:
	site.db.set_value(
		"MH Training Attendance", attendance.name, "attendance_key", None, update_modified=False
	)


def test_rows_without_a_key_get_theirs_and_nothing_else_changes(site):
	attendance = factories.make_attendance()
	before = site.get_doc("MH Training Attendance", attendance.name).as_dict()
	forget_key(site, attendance)
	set_attendance_keys.execute()
	set_attendance_keys.execute()
	assert site.get_doc("MH Training Attendance", attendance.name).as_dict() == before


def test_of_two_rows_for_one_person_the_older_one_stays(site):
	older = factories.make_attendance()
	forget_key(site, older)
	newer = factories.insert(
		"MH Training Attendance",
		training_session=older.training_session,
		person_type=older.person_type,
		person=older.person,
	)
	forget_key(site, newer)
	site.db.set_value("MH Training Attendance", newer.name, "creation", "2099-01-01", update_modified=False)
	set_attendance_keys.execute()
	assert site.db.exists("MH Training Attendance", older.name)
	assert not site.db.exists("MH Training Attendance", newer.name)
	assert site.db.get_value("MH Training Attendance", older.name, "attendance_key")


def test_a_site_from_before_consents_gets_texts_and_no_invented_consent(site):
	file = factories.make_file()
	site.db.delete("MH Consent", opened.of(file.learner))
	for name in site.get_all("MH Consent Text", pluck="name", order_by="name"):
		site.delete_doc("MH Consent Text", name, ignore_permissions=True)
	site.db.set_value("MH Psychological File", file.name, "consent_state", None)
	for _ in range(2):
		add_consent_texts.execute()
		assert site.db.count("MH Consent Text", {"state": "Draft"}) == 3
	assert site.db.get_value("MH Psychological File", file.name, "consent_state") == "Missing"
	assert not site.db.exists("MH Consent", opened.of(file.learner))


def forget(site, *doctypes) -> None:
	for doctype in doctypes:
		for name in site.get_all(doctype, pluck="name", order_by="name"):
			site.delete_doc(doctype, name)


def test_a_group_from_before_constituencies_goes_on_with_a_catalogue_and_drafts(site):
	group = group_records.make_active_group(members=[group_records.row(duty="分管")])
	rule, hand = group.members[1].name, group.members[0].name
	site.db.set_value("MH Leadership Member", rule, {"by_rule": 1, "constituency": None})
	forget(site, "MH Leadership Duty", "MH Regulation")
	for _ in range(2):
		fill_leadership_groups.execute()
		counts = (site.db.count("MH Leadership Duty"), site.db.count("MH Regulation", {"status": "Draft"}))
		assert counts == (31, 3)
	assert site.db.get_value("MH Leadership Member", rule, "constituency") == "Homeroom Teacher"
	assert not site.db.get_value("MH Leadership Member", hand, "constituency")
	group.reload()
	group.save()
	assert (group.status, group.published_on) == ("Active", None)


def test_a_catalogue_that_a_school_has_changed_is_left_alone(site):
	forget(site, "MH Leadership Duty")
	factories.insert("MH Leadership Duty", duty_name="自拟", text_zh="本校自拟的分工")
	fill_leadership_groups.execute()
	assert site.get_all("MH Leadership Duty", pluck="name", order_by="name") == ["自拟"]


def test_a_site_from_before_meetings_gets_their_settings_and_keeps_its_own(site):
	site.db.delete("Singles", {"doctype": "MH Settings", "field": ("in", ["quorum_rule", "conference_days"])})
	site.db.set_single_value("MH Settings", "quorum_rule", "At Least Half")
	for _ in range(2):
		set_meeting_settings.execute()
		assert site.db.get_single_value("MH Settings", "quorum_rule") == "At Least Half"
		assert site.db.get_single_value("MH Settings", "conference_days") == 14


def test_sessions_from_before_they_named_the_case_are_those_of_their_files_counsellor(site):
	session = factories.make_session()
	file = site.get_doc("MH Psychological File", session.psychological_file)
	taker = factories.make_counsellor(school=file.school)
	with factories.acting_as(site.db.get_value("MH Counsellor", file.counsellor, "user")):
		factories.insert(
			"MH Case Handover",
			counsellor=file.counsellor,
			to_counsellor=taker.name,
			reason="The counsellor goes to another school",
		)
	before = site.get_doc(session.doctype, session.name).as_dict()
	site.db.set_value(session.doctype, session.name, "case_counsellor", None, update_modified=False)
	with factories.acting_as(taker.user):
		assert not site.get_list(session.doctype, {"name": session.name}, order_by="name")
	for _ in range(2):
		set_case_counsellors.execute()
		assert site.get_doc(session.doctype, session.name).as_dict() == before
	with factories.acting_as(taker.user):
		assert site.get_list(session.doctype, {"name": session.name}, order_by="name")


def test_a_site_from_before_begins_here_and_what_a_school_has_chosen_stays(site):
	site.db.delete("Singles", {"doctype": "MH Settings", "field": "begins_here"})
	begin_here.execute()
	assert site.db.get_single_value("MH Settings", "begins_here", cache=False) == 1
	site.db.set_single_value("MH Settings", "begins_here", 0)
	begin_here.execute()
	assert site.db.get_single_value("MH Settings", "begins_here", cache=False) == 0


def test_an_opening_time_that_is_no_proposal_was_the_schools_decision(site):
	chosen, proposed = (factories.make_school().name for _number in range(2))
	site.db.set_value("MH School", chosen, {"required_opening_minutes": 480, "opening_is_decided": 0})
	for _time in range(2):
		note_decided_opening.execute()
	decided = [site.db.get_value("MH School", name, "opening_is_decided") for name in (chosen, proposed)]
	assert decided == [1, 0]

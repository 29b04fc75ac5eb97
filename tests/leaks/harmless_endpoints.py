"""Endpoints that are not attacked: they work on no guarded record. Each says what it works on."""


def _of(module: str, works_on: str, functions: str) -> dict[str, str]:
	"""Several functions of a module of `api/`, in one text."""
	return {f"{module}.{function}": works_on for function in functions.split()}


HARMLESS = {
	"confidentiality_check.start": "the school's own check; its findings name exits and roles",
	"confidentiality_check.get_report": "findings name exits and roles",
	"confidentiality_check.get_state": "a word about the check",
	"confidentiality_check.mend": "settings of the site",
	"consent.put_in_force": "texts that are shown to everybody",
	"consent.make_new_version": "texts that are shown to everybody",
	"consent.get_proposal": "the pupil's own data, for counsellors: no record is read",
	"guide.get_picture": "pictures of the guide, which come with the app",
	"leadership.activate": "the leadership group",
	"leadership.close": "the leadership group",
	"leadership.copy_to_year": "the leadership group",
	"leadership.follow_homeroom_teachers": "the leadership group",
	"list_import.check": "lists of staff and trainings",
	"list_import.commit": "lists of staff and trainings",
	"list_import.undo": "lists of staff and trainings",
	"list_import.get_changed_since": "lists of staff and trainings",
	"list_import.get_status": "lists of staff and trainings",
	"list_import.download_template": "an empty list",
	"list_words.change": "words of lists of staff and trainings",
	"list_words.get_kept": "words of lists of staff and trainings",
	"people.list_people": "who people are, for who may select them: see test_people_refused.py",
	"people.get_names": "who people are, for who may select them: see test_people_refused.py",
	"notices.send_test_message": "a sentence of the app, sent to the address in the settings",
	"opened.find_of_pupil": "asks the row rules itself, see test_sealed_values.py",
	"opened.get_case": "asks the row rules itself, see test_case_page.py",
	"opened.get_pupils": "asks the row rules itself, see test_pupils_of_records.py",
	"opened.get_paper_names": "asks the row rules itself, see test_sealed_papers.py",
	"pupils.decide_merge": "the host's records of pupils, for lead counsellors; the same for every pupil",
	"pupils.get_comparison": "the host's facts of two pupils, for lead counsellors; the same for every pupil",
	"portal.sign_in": "a training",
	"portal.sign_out": "a training",
	"portal.take_back_sign_out": "a training",
	"portal.get_my_work": "a number of what waits on the own page, and the help line",
	"portal.ask_to_talk": "names a counsellor, whom every pupil is shown; what it makes is attacked",
	"portal.read_notices": "the own notices, which name nobody",
	"portal.choose_telling": "the own choice, which names nobody",
	"retention.confirm_review": "a night's list, whose proposals are confirmed one by one",
	"retention.apply_deletions_again": "takes no record; what is deleted is gone already",
	**_of("access", "the whole log is checked; nothing of it is shown", "check_read_log"),
	**_of("annual_report", "figures of the school's work", "freeze check_small_cells sign download_docx"),
	**_of(
		"case_workers",
		"names no record; who is confirmed is tested beside the steps",
		"propose propose_myself propose_all confirm_all",
	),
	"steps.get_question": "needs the right to the record, and answers of no confidential one",
	**_of("board", "figures of the school's work", "get_board"),
	**_of(
		"evaluation",
		"figures of the school's work",
		"get_figure_keys start_collecting work_out_again submit_self_evaluation "
		"confirm_review send_back rate close add_to_plan",
	),
	"norms.get_metrics": "keys of what the site can measure",
	**_of(
		"leadership",
		"the leadership group",
		"publish acknowledge get_acknowledgements get_duties get_year_help download_members",
	),
	**_of("portal", "the leadership group", "acknowledge_group"),
	**_of(
		"staffing",
		"what a counsellor lets pupils see; no word about a pupil",
		"send_card change_card give_back_card publish_card hide_card",
	),
	**_of("staffing", "how a counsellor is employed; no word about a pupil", "change_employment"),
	**_of("portal", "the photo of a counsellor, for whom it is shown to", "get_counsellor_photo"),
	**_of("ties", "the school's own lists, of all pupils alike", "get_preview confirm"),
	**_of(
		"unlocking",
		"the own session and the own ways to unlock; tests of its own",
		"get_state unlock_with_code get_passkey_options unlock_with_passkey keep lock give_enrolment_code "
		"get_authenticator enrol_code get_new_passkey_options enrol_passkey",
	),
	**_of(
		"meetings",
		"meetings, which have rules and tests of their own",
		"invite hold finish_minutes confirm send_back cancel add_addendum answer "
		"download_calendar_file download_series_calendar download_minutes make_meetings "
		"complete_item verify_item reopen_item write_down",
	),
	**_of(
		"portal",
		"meetings, which have rules and tests of their own",
		"answer_invitation sign_in_to_meeting complete_item",
	),
	**_of("regulations", "regulations", "put_in_force make_new_version confirm is_waiting get_readings"),
	**_of("portal", "regulations", "confirm_regulation"),
	**_of(
		"work_plan",
		"work plans and their tasks",
		"review return_to_draft approve start evaluate close revise get_difference "
		"add_template assign get_last_plan carry_over write_summary download_tasks verify get_held",
	),
	**_of("portal", "work plans and their tasks", "report_task"),
}

"""What each capability hands to whoever collects it, by name: the collector imports none of them.

Each table is a hook (`hooks.py`) and read with `frappe.get_hooks`, so that another app can add to it.
"""

_SERVICES = "mental_health_module.services."
_INDICATORS = _SERVICES + "evaluation.indicators."
_STORED = _SERVICES + "shared.shown_versions.get_stored"

# What stands on /mental-health and the pages below, in this order: each a Part of
# services/shared/portal_parts.py, or several.
PORTAL_SECTIONS = [
	_SERVICES + "portal.family.UNCONFIRMED",
	_SERVICES + "meetings.portal.PART",
	_SERVICES + "files.conference_view.PART",
	_SERVICES + "files.opened_to.PART",
	_SERVICES + "training.portal.PART",
	_SERVICES + "leadership.portal.PART",
	_SERVICES + "regulations.portal.PART",
	_SERVICES + "plans.portal.PART",
	_SERVICES + "portal.family.PARTS",
	_SERVICES + "portal.talks.PART",
	_SERVICES + "portal.told.PART",
	_SERVICES + "portal.helpline.PART",
	_SERVICES + "consent.portal.PART",
	_SERVICES + "portal.telling.PART",
]

# The pages below it, in the order of the menu: each a Subject of services/shared/portal_parts.py, or several.
PORTAL_SUBJECTS = [
	_SERVICES + "training.portal.SUBJECT",
	_SERVICES + "meetings.portal.SUBJECT",
	_SERVICES + "files.conference_view.SUBJECT",
	_SERVICES + "plans.portal.SUBJECT",
	_SERVICES + "leadership.portal.SUBJECT",
	_SERVICES + "consent.portal.SUBJECTS",
]

# DocType -> the page of the portal that shows a record to who cannot open its form; others: the home page.
RECORD_PAGES = {
	"MH Training Session": "/mental-health/trainings#{name}",
	"MH Meeting": "/mental-health/meetings#meeting-{name}",
	"MH Action Item": "/mental-health/meetings#item-{name}",
	"MH Case Conference": "/mental-health-conference?name={name}",
	"MH Plan Task": "/mental-health/tasks#{name}",
	"MH Leadership Group": "/mental-health/duties#group-{name}",
	"MH Regulation": "/mental-health/duties#regulation-{name}",
	"MH Consent": "/mental-health/consents#consent-{name}",
	"MH Psychological File": "/mental-health-file?name={name}",
}

# Page of the guide -> the DocTypes, reports and workspaces that it is about.
GUIDE = {
	"leadership-group": ["MH Leadership Group", "MH Leadership Duty", "Group Members on a Day"],
	"leadership": [
		*("MH Regulation", "MH Regulation Receipt", "MH Work Plan", "MH Plan Task", "MH Activity"),
		*("MH Meeting", "MH Meeting Series", "MH Action Item"),
		*("MH Evaluation", "MH Indicator", "MH Annual Report"),
		*("Evaluation Trend", "Regulations Not Read"),
	],
	"counsellors-and-training": [
		*("MH Counsellor Card", "MH Counsellor Qualification", "MH Qualification Type"),
		*("MH Training Session", "MH Training Attendance", "Training by Term"),
	],
	"staffing": ["MH Counsellor", "MH Background Query", "MH Norm", "Norms Check"],
	"psychological-files": [
		*("MH Psychological File", "MH Counselling Session", "MH Talk Request", "MH Case Worker"),
		*("MH Case Conference", "MH Case Conference Participant"),
	],
	"access-to-files": [
		*("MH Access Grant", "MH Emergency Access", "MH Case Cover", "MH Case Handover"),
		*("MH Access Log", "Access Audit"),
	],
	"consent": ["MH Consent", "MH Consent Text"],
	"retention": [
		*("MH Retention Rule", "MH Retention Review", "MH Deletion Proposal", "MH Legal Hold"),
		"MH Retention Tombstone",
	],
	"administrators": [
		*("MH Settings", "MH School", "MH List Import", "MH Confirmed Tie", "MH Pupil Merge"),
		*("Mental Health", "Further Lists", "My Mental Health Work"),
	],
	"messages": ["MH Notice Delivery", "MH Notice Choice", "MH Told Notice", "Notices Sent"],
	"confidentiality-check": ["MH Confidentiality Check"],
	"unlocking": ["MH Unlock Factor", "MH Unlock Enrolment", "MH Unlocked Session"],
}

# The cards of the board, in this order: each several Makers of services/shared/board_cards.py.
BOARD_CARDS = [
	_SERVICES + "plans.board_cards.CARDS",
	_SERVICES + "meetings.board_cards.CARDS",
	_SERVICES + "evaluation.board_cards.CARDS",
]

# Kinds of record that are deleted after a period: each a Kind of services/shared/retention_kind.py.
RETENTION_KINDS = [_SERVICES + "files.retention.KIND"]

# What waits for an answer and goes one step up: each an Awaited of services/shared/awaited.py, or several.
AWAITED = [
	_SERVICES + f"{room}.awaited.AWAITED"
	for room in (
		*("rights", "retention", "files", "consent"),
		*("regulations", "leadership", "meetings", "plans", "counselling", "staffing"),
	)
]

# DocType -> the modules with the rules of its steps, and with the numbers that they ask and tell with.
STEPS = {
	"MH Meeting": [_SERVICES + "meetings.steps", _SERVICES + "meetings.numbers"],
	"MH Action Item": [_SERVICES + "meetings.action_items"],
	"MH Leadership Group": [_SERVICES + f"leadership.{name}" for name in ("groups", "notice", "numbers")],
	"MH Work Plan": [_SERVICES + "plans.states", _SERVICES + "plans.numbers"],
	"MH Evaluation": [_SERVICES + "evaluation.steps", _SERVICES + "evaluation.numbers"],
	"MH Counsellor Card": [_SERVICES + "staffing.cards"],
	"MH Annual Report": [_SERVICES + "evaluation.report.steps", _SERVICES + "evaluation.report.numbers"],
	"MH Talk Request": [_SERVICES + "counselling.talk_requests"],
}

# DocType -> function (doctype, name, user): all that is shown of a record to who confirms, signs or decides.
SHOWN = {
	**dict.fromkeys(
		(
			*("MH Evaluation", "MH Annual Report", "MH Work Plan", "MH Plan Task", "MH Action Item"),
			*("MH Consent Text", "MH Counsellor Qualification", "MH Case Worker", "MH Access Grant"),
			*("MH Emergency Access", "MH Pupil Merge", "MH Deletion Proposal", "MH List Import"),
			*("MH Counsellor Card", "MH Counsellor"),
		),
		_STORED,
	),
	"MH Leadership Group": _SERVICES + "leadership.shown.get_shown",
	"MH Regulation": _SERVICES + "regulations.shown.get_shown",
	"MH Meeting": _SERVICES + "meetings.shown.get_shown",
	"MH Case Conference": _SERVICES + "files.shown.get_shown",
	"MH Retention Review": _SERVICES + "retention.shown.get_shown",
}

# Functions (file): what happens to a pupil's file when nobody may work with it by a consent any more.
CONSENT_OVER = [_SERVICES + "files.conference_participants.take_off_all_unchecked"]

# Key of the calculation -> function (school, Period) -> Figure; see domain/evaluation/indicators.py.
INDICATORS = {
	"opening_minutes_set": _INDICATORS + "school.get_opening_minutes",
	"pupils_per_post": _INDICATORS + "school.get_pupils_per_post",
	"certified_counsellors": _INDICATORS + "school.get_certified",
	"homeroom_training_coverage": _INDICATORS + "school.get_homeroom_coverage",
	"other_staff_training_coverage": _INDICATORS + "school.get_other_coverage",
	"trainings_held": _INDICATORS + "school.get_trainings_held",
	"training_hours": _INDICATORS + "school.get_training_hours",
	"plan_tasks_on_time": _INDICATORS + "plan.get_tasks_on_time",
	"plan_tasks_done": _INDICATORS + "plan.get_tasks_done",
	"meetings_held": _INDICATORS + "meetings.get_meetings_held",
	"minutes_confirmed": _INDICATORS + "meetings.get_minutes_confirmed",
	"action_items_on_time": _INDICATORS + "meetings.get_action_items_on_time",
	"activities_per_grade": _INDICATORS + "plan.get_activities_per_grade",
	"regulations_read": _INDICATORS + "group.get_regulations_read",
}

# Key of a metric -> function (schools, day) -> {school: Measured}; see domain/shared/measured.py.
NORM_METRICS = {
	"counsellors": _SERVICES + "staffing.norm_metrics.count_counsellors",
	"full_time_counsellors": _SERVICES + "staffing.norm_metrics.count_full_time",
	"certified_counsellors": _SERVICES + "staffing.norm_metrics.count_certified",
	"pupils_per_post": _SERVICES + "staffing.norm_metrics.get_pupils_per_post",
	"pupils_per_full_time": _SERVICES + "staffing.norm_metrics.get_pupils_per_full_time",
	"family_activities_in_term": _SERVICES + "plans.norm_metrics.count_family_activities",
	"opening_minutes_a_week": _SERVICES + "norms.not_recorded.get_opening_minutes",
	"share_of_school_days_open": _SERVICES + "norms.not_recorded.get_days_open",
	"training_hours_of_each_full_time": _SERVICES + "norms.not_recorded.get_counsellor_training",
	"training_hours_of_each_homeroom_teacher": _SERVICES + "norms.not_recorded.get_homeroom_training",
	"screenings_in_year": _SERVICES + "norms.not_recorded.get_screenings",
	"reports_to_leadership_in_year": _SERVICES + "norms.not_recorded.get_reports",
	"lessons_per_class_in_two_weeks": _SERVICES + "norms.not_recorded.get_lessons",
}

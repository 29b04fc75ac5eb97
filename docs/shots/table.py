"""The fixed list of pictures: who looks at what, and what must be seen before the picture is taken."""

from docs.shots.shot import Record, Shot

FORM = ".form-layout .frappe-control:visible"
LIST = ".frappe-list .list-row"
PORTAL = ".mh-portal"

ACTIVE_GROUP = Record("MH Leadership Group", (("status", "=", "Active"),))
HELD_TRAINING = Record("MH Training Session", (("status", "=", "Held"),), order_by="training_date desc")
OPEN_FILE = Record("MH Psychological File", (("status", "=", "Open"),), order_by="opened_on asc")
FOREIGN_FILE = Record("MH Psychological File", seen_by="counsellor")
COUNSELLOR = Record("MH Counsellor", (("status", "=", "Active"),), order_by="creation asc")
CARD = Record("MH Counsellor Card", (("status", "=", "Published"),))
CERTIFICATE = Record("MH Counsellor Qualification", (("state", "=", "Valid"),))
SCHOOL = Record("MH School")
REGULATION = Record("MH Regulation", (("status", "=", "In Force"), ("audience", "=", "All Staff")))
OWN_FILE = Record("MH Psychological File", seen_by="counsellor", order_by="opened_on asc")
EMERGENCY = Record("MH Emergency Access")
GRANT = Record("MH Access Grant", (("status", "=", "Approved"),))
CONSENT = Record("MH Consent", (("state", "=", "Valid"),))
CONSENT_TEXT = Record("MH Consent Text", (("state", "=", "In Force"),))
PROPOSAL = Record("MH Deletion Proposal")
HOLD = Record("MH Legal Hold")
RATED = Record("MH Evaluation", (("status", "=", "Rated"),))
COLLECTING = Record("MH Evaluation", (("status", "=", "Collecting"),))
SIGNED_REPORT = Record("MH Annual Report", (("status", "=", "Signed"),))
MEETING = Record("MH Meeting", (("status", "=", "Confirmed"),))
OWN_CONFERENCE = Record("MH Case Conference")
CONFERENCE = Record("MH Case Conference", seen_by="counsellor")
CASE_WORKER = Record("MH Case Worker", (("state", "=", "Confirmed"),), order_by="creation asc")
TIES = "button:visible:text-matches('Confirm the Ties|确认')"
DESKTOP = ("desktop",)
RUNNING_PLAN = Record("MH Work Plan", (("status", "=", "Running"),))
PLAN_TASK = Record("MH Plan Task", (("status", "=", "Done"), ("goal", "like", "教师%")))

SHOTS = (
	Shot("workspace", "leader", "/app/mental-health", ".number-widget-box .number"),
	Shot("onboarding", "admin", "/app/mental-health", ".onboarding-step", widths=DESKTOP),
	Shot("settings", "admin", "/app/mh-settings", FORM, widths=DESKTOP),
	Shot("school", "admin", "/app/mh-school/{record}", FORM, SCHOOL, widths=DESKTOP),
	Shot("leadership-groups", "leader", "/app/mh-leadership-group", LIST),
	Shot("leadership-group", "leader", "/app/mh-leadership-group/{record}", FORM, ACTIVE_GROUP),
	Shot(
		"leadership-members",
		"member",
		"/app/mh-leadership-group/{record}",
		FORM,
		ACTIVE_GROUP,
		scroll_to="[data-fieldname=members]",
		widths=DESKTOP,
	),
	Shot(
		"leadership-subgroups",
		"leader",
		"/app/mh-leadership-group/{record}",
		FORM,
		ACTIVE_GROUP,
		scroll_to="[data-fieldname=subgroups]",
		widths=DESKTOP,
	),
	Shot(
		"group-members-on-a-day",
		"leader",
		"/app/query-report/Group%20Members%20on%20a%20Day?school={record}",
		".dt-row-0 .dt-cell",
		SCHOOL,
		widths=DESKTOP,
	),
	Shot("regulation", "leader", "/app/mh-regulation/{record}", FORM, REGULATION, widths=DESKTOP),
	Shot(
		"regulations-not-read",
		"leader",
		"/app/query-report/Regulations%20Not%20Read",
		".dt-row-0 .dt-cell",
		widths=DESKTOP,
	),
	Shot(
		"portal-regulations",
		"teacher",
		"/mental-health/duties",
		f"{PORTAL} .mh-regulation",
	),
	Shot("work-plan", "leader", "/app/mh-work-plan/{record}", ".mhwp-tasks", RUNNING_PLAN),
	Shot(
		"work-plan-tasks",
		"leader",
		"/app/mh-work-plan/{record}",
		".mhwp-tasks",
		RUNNING_PLAN,
		scroll_to="[data-fieldname=tasks_view]",
		widths=DESKTOP,
	),
	Shot("work-plan-gantt", "leader", "/app/mh-plan-task/view/gantt", ".gantt .bar", widths=DESKTOP),
	Shot(
		"work-plan-calendar", "leader", "/app/mh-plan-task/view/calendar/default", ".fc-event", widths=DESKTOP
	),
	Shot(
		"plan-task",
		"coordinator",
		"/app/mh-plan-task/{record}",
		"[data-fieldname=held_view] li",
		PLAN_TASK,
		scroll_to="[data-fieldname=evidence]",
	),
	Shot("activities", "coordinator", "/app/mh-activity", LIST, widths=DESKTOP),
	Shot("portal-tasks", "teacher", "/mental-health/tasks", f"{PORTAL} .mh-tasks"),
	Shot("board", "leader", "/app/mh-board", ".mh-board-card"),
	Shot("indicators", "coordinator", "/app/mh-indicator", LIST, widths=DESKTOP),
	Shot("evaluations", "leader", "/app/mh-evaluation", LIST),
	Shot("evaluation", "leader", "/app/mh-evaluation/{record}", FORM, RATED),
	Shot(
		"evaluation-scores",
		"coordinator",
		"/app/mh-evaluation/{record}",
		FORM,
		COLLECTING,
		scroll_to="[data-fieldname=scores]",
		widths=DESKTOP,
	),
	Shot(
		"evaluation-trend",
		"leader",
		"/app/query-report/Evaluation%20Trend",
		".dt-row-0 .dt-cell",
	),
	Shot("annual-report", "leader", "/app/mh-annual-report/{record}", FORM, SIGNED_REPORT),
	Shot(
		"annual-report-print",
		"leader",
		"/printview?doctype=MH%20Annual%20Report&name={record}&format=MH%20Annual%20Report",
		".mh-paper",
		SIGNED_REPORT,
		widths=DESKTOP,
	),
	Shot(
		"founding-notice",
		"leader",
		"/printview?doctype=MH%20Leadership%20Group&name={record}&format=Founding%20Notice",
		".mh-paper",
		ACTIVE_GROUP,
		widths=DESKTOP,
	),
	Shot("meetings", "leader", "/app/mh-meeting", LIST),
	Shot("meeting", "leader", "/app/mh-meeting/{record}", FORM, MEETING),
	Shot(
		"meeting-agenda",
		"leader",
		"/app/mh-meeting/{record}",
		FORM,
		MEETING,
		scroll_to="[data-fieldname=agenda]",
		widths=DESKTOP,
	),
	Shot(
		"meeting-minutes",
		"leader",
		"/printview?doctype=MH%20Meeting&name={record}&format=Meeting%20Minutes",
		".mh-paper",
		MEETING,
		widths=DESKTOP,
	),
	Shot("action-items", "leader", "/app/mh-action-item", LIST),
	Shot("portal-meetings", "member", "/mental-health/meetings", f"{PORTAL} .mh-meetings"),
	Shot("case-conference", "counsellor", "/app/mh-case-conference/{record}", FORM, OWN_CONFERENCE),
	Shot(
		"portal-conference",
		"teacher",
		"/mental-health-conference?name={record}",
		f"{PORTAL} .mh-text",
		CONFERENCE,
	),
	Shot("training-by-term", "leader", "/app/query-report/Training%20by%20Term", ".dt-row-0 .dt-cell"),
	Shot("trainings", "coordinator", "/app/mh-training-session", LIST),
	Shot("training", "coordinator", "/app/mh-training-session/{record}", FORM, HELD_TRAINING),
	Shot("attendance", "coordinator", "/app/mh-training-attendance", LIST, widths=DESKTOP),
	Shot("list-import", "coordinator", "/app/mh-list-import/{record}", FORM, sheet="to_choose"),
	Shot(
		"list-problems",
		"coordinator",
		"/app/mh-list-import/{record}",
		FORM,
		sheet="with_problems",
		widths=DESKTOP,
	),
	Shot("counsellors", "lead", "/app/mh-counsellor", LIST),
	Shot("counsellor", "lead", "/app/mh-counsellor/{record}", FORM, COUNSELLOR, widths=DESKTOP),
	Shot("counsellor-card", "counsellor", "/app/mh-counsellor-card/{record}", FORM, CARD, widths=DESKTOP),
	Shot("certificates", "lead", "/app/mh-counsellor-qualification", LIST),
	Shot(
		"certificate", "lead", "/app/mh-counsellor-qualification/{record}", FORM, CERTIFICATE, widths=DESKTOP
	),
	Shot("files", "counsellor", "/app/mh-psychological-file", LIST),
	Shot("file", "counsellor", "/app/mh-psychological-file/{record}", FORM, OPEN_FILE),
	Shot("counselling-sessions", "counsellor", "/app/mh-counselling-session", LIST, widths=DESKTOP),
	Shot(
		"file-refused",
		"admin",
		"/app/mh-psychological-file/{record}",
		".mh-unlock .mh-who",
		FOREIGN_FILE,
		widths=DESKTOP,
		is_refusal=True,
	),
	Shot("emergencies", "lead", "/app/mh-emergency-access", LIST),
	Shot(
		"emergency-dialog",
		"counsellor",
		"/app/mh-emergency-access",
		".page-head .primary-action:visible",
		clicks=(".page-head:visible .primary-action",),
	),
	Shot("emergency", "leader", "/app/mh-emergency-access/{record}", FORM, EMERGENCY, widths=DESKTOP),
	Shot("access-grant", "lead", "/app/mh-access-grant/{record}", FORM, GRANT, widths=DESKTOP),
	Shot("access-log", "lead", "/app/mh-access-log", LIST, widths=DESKTOP),
	Shot("access-audit", "auditor", "/app/query-report/Access%20Audit", ".dt-row-0 .dt-cell", widths=DESKTOP),
	Shot("consents", "counsellor", "/app/mh-consent", LIST),
	Shot("consent", "counsellor", "/app/mh-consent/{record}", FORM, CONSENT),
	Shot("consent-text", "lead", "/app/mh-consent-text/{record}", FORM, CONSENT_TEXT, widths=DESKTOP),
	Shot("portal-consent", "guardian", "/mental-health", f"{PORTAL} .mh-consent"),
	Shot("retention-rules", "lead", "/app/mh-retention-rule", LIST, widths=DESKTOP),
	Shot("deletion-proposals", "lead", "/app/mh-deletion-proposal", LIST),
	Shot("deletion-proposal", "lead", "/app/mh-deletion-proposal/{record}", FORM, PROPOSAL, widths=DESKTOP),
	Shot("legal-hold", "lead", "/app/mh-legal-hold/{record}", FORM, HOLD, widths=DESKTOP),
	Shot("confidentiality-check", "admin", "/app/mh-confidentiality-check/{record}", FORM, has_check=True),
	Shot("portal-readers", "pupil", "/mental-health-readers", f"{PORTAL} .mh-counsellors"),
	Shot(
		"unlock",
		"trainee",
		"/mental-health-unlock",
		".mh-unlock button:enabled",
		is_locked=True,
		clicks=(".mh-set-up summary",),
	),
	Shot(
		"unlock-desk",
		"counsellor",
		"/app/mh-psychological-file/{record}",
		".modal-dialog:visible [data-fieldname=digits]",
		OWN_FILE,
		is_locked=True,
		is_refusal=True,
	),
	Shot("case-workers", "lead", "/app/mh-case-worker", LIST),
	Shot("case-worker", "lead", "/app/mh-case-worker/{record}", FORM, CASE_WORKER),
	Shot(
		"ties",
		"coordinator",
		"/app/mh-school/{record}",
		FORM,
		SCHOOL,
		widths=DESKTOP,
		clicks=(
			TIES,
			".modal-dialog:visible .modal-footer .btn-primary",
			".modal.mh-ties:visible .modal-title",
		),
	),
	Shot("granted-file", "trainee", "/mental-health-file?name={record}", f"{PORTAL} .mh-text", OWN_FILE),
	Shot("auditor", "auditor", "/app/mental-health", ".number-widget-box .number", widths=DESKTOP),
	Shot("portal-teacher", "teacher", "/mental-health", f"{PORTAL} .mh-tiles"),
	Shot("portal-trainings", "teacher", "/mental-health/trainings", f"{PORTAL} .mh-staff"),
	Shot("portal-pupil", "pupil", "/mental-health", f"{PORTAL} #mh-pupil"),
	Shot("portal-guardian", "guardian", "/mental-health", f"{PORTAL} #mh-guardian"),
	Shot("portal-guest", "", "/mental-health", f"{PORTAL} .mh-button"),
)

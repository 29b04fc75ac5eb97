"""The contract with Frappe: what this app hangs into a site, and where."""

from mental_health_module import __version__ as _VERSION
from mental_health_module import capabilities as _capabilities
from mental_health_module.access.classes import CLASSES as _CLASSES
from mental_health_module.access.classes import get_bounded as _get_bounded
from mental_health_module.access.classes import get_list_hook as _get_list_hook
from mental_health_module.access.doors.active_content import add_handlers as _add_handlers
from mental_health_module.access.doors.outlets import REFUSED as _REFUSED
from mental_health_module.access.doors.override_table import METHODS as _METHODS
from mental_health_module.compat import get_desk_path as _get_desk_path

app_name = "mental_health_module"
app_title = "Mental Health Module"
app_publisher = "Mental Health Module contributors"
app_description = (
	"A school's mental-health work: leadership group, counsellors, training, psychological files"
)
app_email = "maintainers@example.org"
app_license = "GPL-3.0-or-later"

# With the organisation: the bare name makes install-app ask the network.
required_apps = ["frappe/education"]

before_install = "mental_health_module.compat.check_site"
after_install = "mental_health_module.install.apply"
before_uninstall = "mental_health_module.uninstall.remove"
before_migrate = [
	"mental_health_module.compat.check_site",
	"mental_health_module.services.rights.sealing.keys.check",
]
after_migrate = [
	"mental_health_module.install.apply_declared",
	"mental_health_module.jobs.retention.apply_deletions_again",
	"mental_health_module.services.rights.comparison.keep_first_unchecked",
]

# With a DocType that exists: Frappe 15.41 removes rows without one.
standard_portal_menu_items = [
	{
		"title": "Mental Health",
		"route": "/mental-health",
		"reference_doctype": "MH Training Session",
		"role": "",
	},
]

# Functions, not modules: everything named here can be called in every template of the site.
jinja = {
	"methods": [
		"mental_health_module.services.leadership.prints.get_leadership_print",
		"mental_health_module.services.meetings.minutes.get_minutes",
	]
}

# Education shows its own portal at every address below; whoever looks for ours there is brought to it.
website_redirects = [{"source": "/student-portal/mental-health", "target": "/mental-health"}]
website_route_rules = [
	{"from_route": "/mental-health/<mh_subject>", "to_route": "mental-health"},
	{"from_route": "/mental-health-help/<mh_page>", "to_route": "mental-health-help"},
]

get_website_user_home_page = "mental_health_module.services.portal.landing.get_website_home_page"
add_to_apps_screen = [
	{
		"name": app_name,
		"logo": "/assets/mental_health_module/images/mental_health.svg",
		"title": "Mental Health",
		"route": _get_desk_path("mental-health"),
		"has_permission": "mental_health_module.services.portal.landing.may_use_desk",
	}
]

update_website_context = [
	"mental_health_module.services.portal.page.add_to_user_menu",
	"mental_health_module.services.portal.page.add_help_to_sign_in",
]

fixtures = [{"dt": "Role", "filters": [["name", "like", "MH %"]]}]

app_include_css = f"/assets/mental_health_module/css/mh_forms.css?v={_VERSION}"
app_include_js = ["mental_health.bundle.js"]
extend_bootinfo = [
	"mental_health_module.services.portal.landing.add_to_boot",
	"mental_health_module.services.portal.pages_of_records.add_to_boot",
	"mental_health_module.services.portal.guide.add_to_boot",
	"mental_health_module.services.leadership.offices.add_to_boot",
	"mental_health_module.services.rights.unlocking.unlocking.add_to_boot",
	"mental_health_module.access.pickers.add_to_boot",
	"mental_health_module.access.doors.outlets.add_to_boot",
	"mental_health_module.services.files.pupils_of_records.add_to_boot",
	"mental_health_module.services.shared.page_security.add_to_boot",
]

# Frappe's own classes, with one thing less: values in logs, and papers that others could find.
override_doctype_class = {
	"Error Log": "mental_health_module.access.doors.error_log.QuietErrorLog",
	"File": "mental_health_module.access.documents.paper_file.PaperFile",
}

before_request = ["mental_health_module.each_request.begin"]
after_request = ["mental_health_module.each_request.end"]
before_job = ["mental_health_module.services.shared.languages.speak_to_who_began"]
on_logout = "mental_health_module.services.rights.unlocking.unlocking.lock_at_sign_out"

# Every DocType with a rule in access/rules has a hook for its lists and one for its records.
_BOUNDED = sorted(_get_bounded())
_LISTS = "mental_health_module.access.list_conditions."
permission_query_conditions = {
	**{doctype: _LISTS + _get_list_hook(doctype) for doctype in _BOUNDED},
	"File": "mental_health_module.access.documents.attachments.get_condition",
	"*": _LISTS + "get_linked_condition",
}

# Nobody deletes a row of case workers, and a deleted account or record leaves its row suspended.
ignore_links_on_delete = ["MH Case Worker", "MH Notice Delivery", "MH Notice Choice"]

has_permission = {
	**dict.fromkeys(_BOUNDED, "mental_health_module.access.policy.has_permission"),
	"File": "mental_health_module.access.documents.attachments.has_permission",
}
# Our other DocTypes are read by role, as long as somebody works here.
_BY_ROLE = [doctype for doctype in _CLASSES if doctype not in has_permission]
has_permission |= dict.fromkeys(_BY_ROLE, "mental_health_module.access.at_work.has_permission")
_AT_WORK = [
	f"mental_health_module.access.{module}.get_condition" for module in ("at_work", "doors.unread_columns")
]
permission_query_conditions |= {
	name: [*filter(None, [permission_query_conditions.get(name)]), *_AT_WORK] for name in _BY_ROLE
}

override_whitelisted_methods = dict(_METHODS)

_WATCH = "mental_health_module.services.rights.watch."
_TIES = "mental_health_module.services.ties.changes."
_WORKERS = "mental_health_module.services.rights.case_workers.watch."
_ACCOUNT, _RECORD = _WORKERS + "follow_account", _WORKERS + "follow_counsellor"
_SEEN = {moment: _WATCH + "note_permission" for moment in ("on_update", "on_trash")}
_SILENCE = "mental_health_module.services.checks.silence_watch."
_SCRIPT = {moment: _WATCH + "note_script" for moment in ("on_update", "on_trash")}
_FOLLOW = "mental_health_module.services.consent.answers.follow_paper"
_KEEP = "mental_health_module.services.names.frozen_papers.refuse_change"
_PAPER = {"after_insert": _FOLLOW, "on_update": _FOLLOW, "on_trash": [_KEEP, _FOLLOW]}
# Before Frappe's own validation, which for a workflow has already changed the tables.
_REFUSE = {
	outlet: {"before_validate": "mental_health_module.access.doors.outlets.refuse"} for outlet in _REFUSED
}

# What runs in the browsers of others: refused, or told once it is there.
_RUNS = {
	"before_validate": ["mental_health_module.access.doors.active_content.refuse"],
	"on_update": [_WATCH + "note_active"],
}

doc_events = {
	**_REFUSE,
	# Every DocType: links are rewritten by SQL; where a right hangs on them: `access/doors/rename_rules.py`.
	"*": {
		"before_rename": "mental_health_module.services.names.renames.ask",
		"after_rename": "mental_health_module.services.names.renames.follow",
		"validate": [
			"mental_health_module.access.doors.sent_links.refuse_stored",
			"mental_health_module.services.shared.plausible_days.refuse_implausible",
		],
		"before_print": "mental_health_module.services.shared.print_words.use",
		"onload": [
			"mental_health_module.services.shared.shown_versions.put_on_page",
			"mental_health_module.services.shared.questions.put_on_page",
		],
		"on_update": _SILENCE + "refuse_address",
	},
	"User": {
		"on_update": [_WATCH + "note_roles", _ACCOUNT, _TIES + "note_user"],
		"after_rename": [
			"mental_health_module.services.names.account_names.follow",
			_ACCOUNT,
			_TIES + "note_user",
		],
		"after_delete": _ACCOUNT,
	},
	"Employee": {"on_update": "mental_health_module.services.names.record_names.follow_account"},
	"Instructor": {"on_update": "mental_health_module.services.names.record_names.follow_account"},
	"MH Counsellor": {
		"on_update": [_WATCH + "note_counsellor_account", _RECORD],
		"after_rename": _RECORD,
		"after_delete": _RECORD,
	},
	"MH School": {"after_rename": _WORKERS + "follow_school"},
	"OAuth Bearer Token": {"after_insert": _WORKERS + "follow_token", "on_update": _WORKERS + "follow_token"},
	"Activity Log": {"after_insert": _WORKERS + "follow_sign_in"},
	"MH Leadership Group": {"on_update": _WATCH + "note_leaders"},
	"Role Profile": {"on_update": _WATCH + "note_role_profile"},
	"User Permission": _SEEN,
	"Client Script": _SCRIPT,
	**{shared: {**_REFUSE[shared], **_SEEN} for shared in ("Custom DocPerm", "DocShare", "Property Setter")},
	"Server Script": {**_REFUSE["Server Script"], **_SCRIPT},
	"Comment": {"validate": "mental_health_module.access.doors.outlets.refuse_comment"},
	"Custom Field": {
		"before_validate": "mental_health_module.access.doors.reaching_fields.refuse_custom_field",
		**_SEEN,
	},
	"DocType": {"before_validate": "mental_health_module.access.doors.reaching_fields.refuse_doctype"},
	"Auto Email Report": {
		"before_validate": "mental_health_module.access.doors.outlets.refuse_automatic_report"
	},
	"Prepared Report": {
		"before_validate": "mental_health_module.access.doors.outlets.refuse_automatic_report"
	},
	"Scheduled Job Type": {moment: _SILENCE + "note_job" for moment in ("on_update", "on_trash")},
	"System Settings": {"on_update": _SILENCE + "note_settings"},
	"Website Settings": {"on_update": _SILENCE + "refuse_redirect"},
	"Version": {"validate": "mental_health_module.access.documents.version_history.keep_readable"},
	"File": {"validate": ["mental_health_module.access.documents.attachments.validate", _KEEP], **_PAPER},
	"Student": {
		"on_update": _TIES + "note_pupil",
		"before_rename": "mental_health_module.services.files.pupil_merges.require_agreement",
		"after_rename": ["mental_health_module.services.files.pupil_merges.follow", _TIES + "follow_rename"],
		"on_trash": "mental_health_module.services.files.pupil_records.tell_deletion",
	},
	"Guardian": {
		"on_update": _TIES + "note_guardian",
		"after_rename": [
			"mental_health_module.services.files.pupil_records.follow_guardian",
			_TIES + "follow_rename",
		],
	},
	"Student Group": {
		"on_update": "mental_health_module.jobs.homeroom.follow_student_group",
		"on_trash": "mental_health_module.jobs.homeroom.follow_student_group",
	},
}
doc_events = _add_handlers(doc_events, _RUNS)

# What the capabilities hand to the pages and steps that collect it; another app may add to each.
mental_health_portal_sections = _capabilities.PORTAL_SECTIONS
mental_health_portal_subjects = _capabilities.PORTAL_SUBJECTS
mental_health_record_pages = _capabilities.RECORD_PAGES
mental_health_guide = _capabilities.GUIDE
mental_health_board_cards = _capabilities.BOARD_CARDS
mental_health_retention_kinds = _capabilities.RETENTION_KINDS
mental_health_awaited = _capabilities.AWAITED
mental_health_shown = _capabilities.SHOWN
mental_health_steps = _capabilities.STEPS
mental_health_consent_over = _capabilities.CONSENT_OVER
mental_health_indicators = _capabilities.INDICATORS
mental_health_norm_metrics = _capabilities.NORM_METRICS

scheduler_events = {
	"all": ["mental_health_module.jobs.list_import.take_up_abandoned"],
	"hourly": [
		"mental_health_module.jobs.access_rights.end_what_is_over",
		"mental_health_module.jobs.ties.compare_all",
		"mental_health_module.jobs.access_rights.compare_rights",
		"mental_health_module.jobs.access_rights.compare_case_workers",
		"mental_health_module.jobs.notices.send_left",
		"mental_health_module.jobs.notices.begin_digests",
		"mental_health_module.jobs.notices.read_mails_back",
		"mental_health_module.jobs.going_up.tell",
	],
	"daily": [
		"mental_health_module.jobs.access_rights.tell_what_needs_somebody",
		"mental_health_module.jobs.homeroom.follow_all",
		"mental_health_module.jobs.work_plans.tell_about_overdue",
		"mental_health_module.jobs.certificates.update_states",
		"mental_health_module.jobs.counsellors.follow_the_day",
		"mental_health_module.jobs.retention.apply_deletions_again",
		"mental_health_module.jobs.retention.go_on",
		"mental_health_module.jobs.retention.list_due",
		"mental_health_module.jobs.consents.update_states",
		"mental_health_module.jobs.leadership.remind",
		"mental_health_module.jobs.regulations.update_states",
		"mental_health_module.jobs.meetings.remind",
		"mental_health_module.jobs.ties.ask_for_confirmation",
		"mental_health_module.jobs.notices.forget_old",
	],
}

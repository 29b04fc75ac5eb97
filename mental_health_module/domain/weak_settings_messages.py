"""What the rules in weak_settings.py say: what is looked at, why it matters, and what mends it.

English and untranslated; services translate. In MENDING {0} is the value and {1} the version to update to.
"""

TITLES: dict[str, str] = {
	"frappe_version": "Version of Frappe",
	"other_override": "Guards that another app has replaced",
	"two_factor": "Two-factor sign-in for those who read cases",
	"manager_reads_cases": "System Managers who also have a role that reads cases",
	"administrator_at_work": "Days since Administrator last signed in",
	"developer_mode": "Developer mode",
	"server_scripts": "Server scripts",
	"encrypt_backup": "Encryption of backups",
	"password_policy": "Strength of passwords",
	"older_links": "Old web links to documents",
	"sharing": "Sharing of documents",
	"session_expiry": "Time after which an idle sign-in ends",
	"guest_uploads": "Uploads by guests",
	"telemetry": "Usage data sent to others",
	"error_reports": "Error reports sent to others",
	"never_signed_in": "Accounts of this work that have never signed in",
	"disabled_counsellors": "Active counsellors whose account is disabled",
	"many_sessions": "Several sign-ins of one account at once",
}

REASONS: dict[str, str] = {
	"frappe_version": "Older versions have published holes through which records are read past every rule.",
	"other_override": "Where two apps replace a function of Frappe, one wins: our guard is no longer asked.",
	"two_factor": "Whoever learns a counsellor's password reads every case of that counsellor.",
	"manager_reads_cases": "One stolen password then opens the rules and the records at once.",
	"administrator_at_work": "No rule holds Administrator back: this account reads every file.",
	"developer_mode": "Forms and rules can be changed from the Desk, and errors show more than they should.",
	"server_scripts": "A script written in the Desk runs past the rules and sees every field.",
	"encrypt_backup": "Whoever gets hold of a backup reads every file in it.",
	"password_policy": "Short and common passwords are guessed within minutes.",
	"older_links": "Links of an old kind open a printed document without signing in, and never expire.",
	"sharing": "A share beats the rules. Our records refuse it; this closes it on the whole site.",
	"session_expiry": "On a computer in a staff room the next person would be signed in as the one before.",
	"guest_uploads": "Anybody on the internet can put files on the school's server.",
	"telemetry": "How the site is used is told to a company outside of the school.",
	"error_reports": "An error report can carry the text that somebody was just saving.",
	"never_signed_in": "An account nobody uses can be taken over without anybody noticing.",
	"disabled_counsellors": "Their cases are closed to everybody until they are handed over.",
	"many_sessions": "A second sign-in from elsewhere goes unnoticed. Advice; phones are still let in.",
}

MENDING: dict[str, str] = {
	"frappe_version": "Update Frappe to {1} or later, after a backup.",
	"other_override": "Reinstall this app last, or ask the maker of the other app. Replaced: {0}",
	"two_factor": "The button asks counsellors, lead counsellors and auditors for a code after the password.",
	"manager_reads_cases": "Give the roles to two accounts: open the list of users and take one role away.",
	"administrator_at_work": "Use an account with the role System Manager, and lock this password away.",
	"developer_mode": "Run this command on the server, then restart.",
	"server_scripts": "Run this command on the server, then restart.",
	"encrypt_backup": "The button encrypts from the next backup on. Keep the key (page Backups) apart.",
	"password_policy": "The button asks for a score of 3 of 4 whenever somebody sets a new password.",
	"older_links": "The button ends these links.",
	"sharing": "The button switches sharing off on the whole site.",
	"session_expiry": "The button ends an idle sign-in after 8 hours.",
	"guest_uploads": "The button lets only those upload who have signed in.",
	"telemetry": "The button ends it.",
	"error_reports": "Take this setting out of the server's environment, then restart.",
	"never_signed_in": "Ask these people to sign in, or disable the accounts.",
	"disabled_counsellors": "Open the list of counsellors, hand the cases over, and set them to “Left”.",
	"many_sessions": "The button allows one sign-in at a time.",
}

"""The secrecy class of every DocType of this app; a test fails when one is missing.

open: everyone signed in. internal: our roles; staff see their own rows. personal: the subject, the lead
counsellor, the leader. confidential: the counsellor of the case. sealed: the author only.
"""

OPEN = "open"
INTERNAL = "internal"
PERSONAL = "personal"
CONFIDENTIAL = "confidential"
SEALED = "sealed"

CLASSES = {
	"MH Settings": INTERNAL,
	"MH School": INTERNAL,
	"MH School Unit": INTERNAL,
	"MH List Import": INTERNAL,
	"MH List Import Problem": INTERNAL,
	"MH List Import Choice": INTERNAL,
	"MH Leadership Group": INTERNAL,
	"MH Leadership Member": INTERNAL,
	"MH Leadership Subgroup": INTERNAL,
	"MH Counsellor": INTERNAL,
	"MH Qualification Type": INTERNAL,
	"MH Counsellor Qualification": PERSONAL,
	"MH Training Session": INTERNAL,
	"MH Training Attendance": INTERNAL,
	"MH Psychological File": CONFIDENTIAL,
	"MH Counselling Session": CONFIDENTIAL,
}


def get_doctypes(*classes: str) -> frozenset[str]:
	"""Return the DocTypes of the given classes."""
	return frozenset(doctype for doctype, its_class in CLASSES.items() if its_class in classes)


def is_guarded(doctype: str | None) -> bool:
	"""Return whether rows of a DocType are personal, confidential or sealed."""
	return CLASSES.get(doctype or "") in (PERSONAL, CONFIDENTIAL, SEALED)

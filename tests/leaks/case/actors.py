"""Who attacks, and who may read what: written down by hand, here and at the makers of the tests' documents,
never asked of the app under attack."""

from mental_health_module.access.classes import CONFIDENTIAL, PERSONAL, SEALED, get_doctypes
from tests.makers.register import get_known

# Guarded DocTypes that this attack does not make, each with the reason why it cannot be attacked here.
NOT_MADE: dict[str, str] = {}
CONFIDENTIAL_DOCTYPES = sorted(get_doctypes(CONFIDENTIAL, SEALED))
PERSONAL_DOCTYPES = sorted(get_doctypes(PERSONAL) - NOT_MADE.keys())

# Had a right to the very case until a moment ago; courses.py gives it to them and lets it end.
OVER = (
	"counsellor with an expired grant",
	"counsellor whose emergency is over",
	"counsellor whose cover is over",
)
# Opened the file and wrote the session in it, and gave the case to the counsellor who has it now.
FIRST_COUNSELLOR = "counsellor who handed the case over"
# Cover the case today by a row in the database, and are no confirmed case workers, or not any more.
NEVER_CONFIRMED, OTHER_PASSWORD, OTHER_KEY = UNCONFIRMED = (
	"counsellor never confirmed",
	"counsellor with another's password",
	"counsellor with another's API key",
)
# The session of the counsellor of the case, by who has the password: nothing is unlocked in it.
STOLEN = "stolen session"
# actor -> roles; the case's own people are tied to it in school.py
ACTORS = {
	"pupil": ("Student",),
	"other pupil": ("Student",),
	"guardian": (),
	"other guardian": (),
	"teacher": ("Instructor",),
	# keeps the host's lists, and is among the guardians of both pupils by the own hand
	"manager of the lists": ("Education Manager",),
	"academics user": ("Academics User", "Instructor"),
	"leader": ("MH Leader",),
	"member": ("MH Member",),
	"coordinator": ("MH Coordinator",),
	"lead counsellor": ("MH Lead Counsellor", "MH Counsellor"),
	"lead without a record": ("MH Lead Counsellor",),
	"lead counsellor of another school": ("MH Lead Counsellor", "MH Counsellor"),
	"leader of another school": ("MH Leader",),
	"other counsellor": ("MH Counsellor",),
	"counsellor who left": ("MH Counsellor",),
	**dict.fromkeys((*OVER, *UNCONFIRMED), ("MH Counsellor",)),
	FIRST_COUNSELLOR: ("MH Counsellor",),
	"counsellor without a record": ("MH Counsellor",),
	"listed for the conference": ("MH Counsellor",),
	"auditor": ("MH Auditor",),
	"system manager": ("System Manager",),
}
# One for each kind of right: none, an account, the role without the case, every right but the role.
COMPARED = ("guest", "teacher", "other counsellor", "system manager")

# The site has several schools, so that the lead without a record belongs to none.
LEADS = ("lead counsellor",)
# What some may do by a path without touching a row of others: path and DocType -> actors.
BY_DESIGN: dict[tuple[str, str], tuple[str, ...]] = {
	# every counsellor in office may keep a pupil's records from being deleted, by a hold of their own
	("save the form as if it were new", "MH Legal Hold"): (
		"other counsellor",
		FIRST_COUNSELLOR,
		"lead counsellor of another school",
		"listed for the conference",
		*OVER,
	),
	# the leaders' overviews count certificates; the numbers are those that the reader may read
	("number card by inserting the row", "MH Counsellor Qualification"): ("system manager",),
	("report by inserting the row", "MH Counsellor Qualification"): ("system manager",),
}
# Guarded DocTypes whose rows the counsellor of the case does not read by Frappe's own paths.
NOT_BY_FRAPPES_PATHS: tuple[str, ...] = ()


def get_attackers(doctype: str) -> list[str]:
	"""Return everybody who must not read a DocType's rows, the guest first."""
	own = ("counsellor",) if get_known(doctype).not_the_counsellor else ()
	stolen = (STOLEN,) if doctype in CONFIDENTIAL_DOCTYPES else ()
	return [actor for actor in ("guest", *ACTORS, *own, *stolen) if actor not in get_known(doctype).also_read]


def attacks(actor: str, path: str, doctype: str) -> bool:
	"""Return whether an actor attacks a DocType's rows by the path of that title."""
	return actor in get_attackers(doctype) and actor not in BY_DESIGN.get((path, doctype), ())


def get_readers(doctype: str) -> list[str]:
	"""Return everybody who must read a DocType's rows, the counsellor of the case among them."""
	everybody = ("guest", *ACTORS, "counsellor")
	return [actor for actor in everybody if actor not in get_attackers(doctype)]

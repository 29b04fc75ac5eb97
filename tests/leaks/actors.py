"""Who attacks, and who may read what: written down here by hand, never asked of the app under attack."""

from mental_health_module.access.classes import CONFIDENTIAL, PERSONAL, SEALED, get_doctypes

# Guarded DocTypes that this attack does not make yet, and why.
NOT_MADE = {
	"MH Access Log": "rows are chained and written by reading only; tests/http/test_read_log.py",
	"MH Access Grant": "needs its own course of approving; tests/integration/test_access_rights.py",
	"MH Emergency Access": "needs its own course; tests/integration/test_emergencies.py",
	"MH Retention Tombstone": "written by erasing only",
	"MH Legal Hold": "needs its own course",
	"MH Deletion Proposal": "needs its own course",
}
CONFIDENTIAL_DOCTYPES = sorted(get_doctypes(CONFIDENTIAL, SEALED))
PERSONAL_DOCTYPES = sorted(get_doctypes(PERSONAL) - NOT_MADE.keys())

# actor -> roles; the case's own people are tied to it in school.py
ACTORS = {
	"pupil": ("Student",),
	"other pupil": ("Student",),
	"guardian": (),
	"other guardian": (),
	"teacher": ("Instructor",),
	"academics user": ("Academics User", "Instructor"),
	"leader": ("MH Leader",),
	"member": ("MH Member",),
	"coordinator": ("MH Coordinator",),
	"lead counsellor": ("MH Lead Counsellor", "MH Counsellor"),
	"lead without a record": ("MH Lead Counsellor",),
	"other counsellor": ("MH Counsellor",),
	"counsellor who left": ("MH Counsellor",),
	"counsellor with an expired grant": ("MH Counsellor",),
	"counsellor without a record": ("MH Counsellor",),
	"listed for the conference": ("MH Counsellor",),
	"auditor": ("MH Auditor",),
	"system manager": ("System Manager",),
}
# One for each kind of right: none, an account, the role without the case, every right but the role.
COMPARED = ("guest", "teacher", "other counsellor", "system manager")

# Who reads besides the counsellor of the case (who is also the subject of the personal records).
ALSO_READ: dict[str, tuple[str, ...]] = {
	"MH Counsellor Qualification": ("leader", "lead counsellor", "lead without a record"),
	"MH Case Conference": ("listed for the conference",),
	"MH Case Conference Participant": ("listed for the conference",),
}
# Guarded DocTypes whose rows the counsellor of the case does not read by Frappe's own paths.
NOT_BY_FRAPPES_PATHS: tuple[str, ...] = ()


def get_attackers(doctype: str) -> list[str]:
	"""Return everybody who must not read a DocType's rows, the guest first."""
	return [actor for actor in ("guest", *ACTORS) if actor not in ALSO_READ.get(doctype, ())]

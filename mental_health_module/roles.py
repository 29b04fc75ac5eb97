"""The app's roles. Teachers, pupils and guardians need none of them: `host/` knows who they are."""

LEADER = "MH Leader"
MEMBER = "MH Member"
COORDINATOR = "MH Coordinator"
LEAD_COUNSELLOR = "MH Lead Counsellor"
COUNSELLOR = "MH Counsellor"
AUDITOR = "MH Auditor"

ALL = (LEADER, MEMBER, COORDINATOR, LEAD_COUNSELLOR, COUNSELLOR, AUDITOR)
# who keeps the words that lists are read by, and who imports lists
WORD_KEEPERS = (COORDINATOR, LEADER, "System Manager")
IMPORTERS = (*WORD_KEEPERS, LEAD_COUNSELLOR)

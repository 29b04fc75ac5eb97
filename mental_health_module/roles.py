"""The app's roles. Teachers, pupils and guardians need none of them: `host/` knows who they are."""

LEADER = "MH Leader"
MEMBER = "MH Member"
COORDINATOR = "MH Coordinator"
LEAD_COUNSELLOR = "MH Lead Counsellor"
COUNSELLOR = "MH Counsellor"
AUDITOR = "MH Auditor"

ALL = (LEADER, MEMBER, COORDINATOR, LEAD_COUNSELLOR, COUNSELLOR, AUDITOR)
# who imports lists of people and keeps the words that they are read by
IMPORTERS = (COORDINATOR, LEADER, "System Manager")

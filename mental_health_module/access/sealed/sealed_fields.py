"""Which fields of confidential records mean nothing in the database, and why the others are plain.

Sealed: words about a pupil, who the pupil is, and each choice that would tell something to somebody who knows
which pupil it is. Plain: what lists are sorted and counted by, which names nobody. A test fails when a field
of a confidential DocType stands in neither table.
"""

# DocType -> fields that hold a token of `keys.cipher`
SEALED_FIELDS: dict[str, tuple[str, ...]] = {
	"MH Psychological File": ("learner", "pupil_name", "summary"),
	"MH Counselling Session": ("form", "notes", "next_step"),
	"MH Consent": (
		*("learner", "legal_basis", "reason", "recipient", "how_given", "witness", "guardian"),
		*("withdrawal_reason", "shown_zh", "shown_en"),
	),
	"MH Case Conference": ("place", "purpose", "discussion", "conclusions", "next_steps"),
	"MH Case Conference Participant": ("task",),
	"MH Access Grant": ("reason",),
	"MH Emergency Access": ("danger", "reason", "review"),
	"MH Legal Hold": ("learner", "reason", "release_reason"),
	"MH Deletion Proposal": ("ground", "request_reason", "keep_reason"),
}
# in a document that holds opened values: what is handed to foreign code goes without them
OPENED = "_mh_opened"
ALL_NAMES = frozenset(field for fields in SEALED_FIELDS.values() for field in fields)
# sealed field -> the field beside it by which the app finds rows; means nothing to who lacks the key
LOOKUPS = {"learner": "learner_key"}

_SCHOOL = "whose lead counsellor and auditor oversee it"
_CASE = "whose rows these are: the list of own cases, without a pupil"
_DAY = "lists are sorted and periods counted by it"
_STATE = "what is to be done is found by it; says nothing about a pupil whom nobody can tell"
_LINK = "a meaningless random name"
_LOOKUP = "a keyed value: equal for one pupil, and no more"
_SERVER = "a figure of the app's own work"
_STAMP = "the app's own mark over the columns beside it; says nothing"
_MARK = "empty in every record; by it the confidentiality check sees rows that a missing rule lets through"
# written by the confidentiality check into its own throw-away rows
CHECK_MARK = "check_mark"
STAMP = "stamp"
# DocType -> field -> why it is plain
PLAIN_FIELDS: dict[str, dict[str, str]] = {
	"MH Psychological File": {
		"learner_key": _LOOKUP,
		"school": _SCHOOL,
		"counsellor": _CASE,
		"status": _STATE,
		"opened_on": _DAY,
		"closed_on": _DAY,
		"consent_state": _STATE,
		STAMP: _STAMP,
		CHECK_MARK: _MARK,
	},
	"MH Counselling Session": {
		"psychological_file": _LINK,
		"counsellor": _CASE,
		"case_counsellor": _CASE,
		"held_on": _DAY,
		"minutes": "hours of work are counted by it",
		STAMP: _STAMP,
		CHECK_MARK: _MARK,
	},
	"MH Consent": {
		"learner_key": _LOOKUP,
		"purpose": "which of three texts is meant; each processing looks for its own",
		"state": _STATE,
		"school": _SCHOOL,
		"counsellor": _CASE,
		"consent_text": "which version of the school's text; the same for everybody",
		"given_by_pupil": "whose answer is still missing is found by it",
		"given_by_guardian": "whose answer is still missing is found by it",
		"given_on": _DAY,
		"valid_until": _DAY,
		"refused_on": _DAY,
		"withdrawn_on": _DAY,
		"voided_on": _DAY,
		"answered_on": _DAY,
		"answered_version": _STAMP,
		"answered_tie": _STAMP,
		"last_notice_days": _SERVER,
		STAMP: _STAMP,
		CHECK_MARK: _MARK,
	},
	"MH Case Conference": {
		"psychological_file": _LINK,
		"case_code": "made so that it names nobody",
		"counsellor": _CASE,
		"status": _STATE,
		"closed_on": _DAY,
		"readable_until": _DAY,
		"conference_date": _DAY,
		"starts_at": _DAY,
		"ends_at": _DAY,
		"calendar_uid": _LINK,
		"calendar_sequence": _SERVER,
		STAMP: _STAMP,
		CHECK_MARK: _MARK,
	},
	"MH Case Conference Participant": {
		"case_conference": _LINK,
		"psychological_file": _LINK,
		"participant": "each request looks up to whom a conference is open",
		"participant_name": "the name of the account beside it",
		"invited_at": _DAY,
		"secrecy_promised_at": _DAY,
		"answer": _STATE,
		"attendance": _STATE,
		"taken_off_at": _DAY,
		STAMP: _STAMP,
		CHECK_MARK: _MARK,
	},
}


def get_sealed(doctype: str | None) -> tuple[str, ...]:
	"""Return the sealed fields of a DocType; none for one that has no such field."""
	return SEALED_FIELDS.get(doctype, ())

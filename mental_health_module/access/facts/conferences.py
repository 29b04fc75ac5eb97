"""Case conferences."""

from mental_health_module.access.facts import reasons
from mental_health_module.access.facts.facts import CONFIDENTIAL, Facts

FACTS: dict[str, Facts] = {
	"MH Case Conference": Facts(
		CONFIDENTIAL,
		sealed=("place", "purpose", "discussion", "conclusions", "next_steps"),
		plain={
			"psychological_file": reasons.LINK,
			"case_code": "made so that it names nobody",
			"counsellor": reasons.CASE,
			"status": reasons.STATE,
			"state_set_by": "the counsellor's account, beside the counsellor",
			"closed_on": reasons.DAY,
			"readable_until": reasons.DAY,
			"conference_date": reasons.DAY,
			"starts_at": reasons.DAY,
			"ends_at": reasons.DAY,
			"calendar_uid": reasons.LINK,
			"calendar_sequence": reasons.SERVER,
		},
		opened_for={
			"invitation to a conference": ("place",),
		},
		stamped=("psychological_file", "status", "readable_until"),
		part_of=(("psychological_file", "MH Psychological File"),),
		about=("psychological_file", "MH Psychological File"),
	),
	"MH Case Conference Participant": Facts(
		CONFIDENTIAL,
		sealed=("task",),
		plain={
			"case_conference": reasons.LINK,
			"psychological_file": reasons.LINK,
			"participant": "each request looks up to whom a conference is open",
			"participant_name": "the name of the account beside it",
			"invited_at": reasons.DAY,
			"secrecy_promised_at": reasons.DAY,
			"answer": reasons.STATE,
			"attendance": reasons.STATE,
			"taken_off_at": reasons.DAY,
		},
		opened_for={
			"invitation to a conference": ("task",),
		},
		stamped=(
			"case_conference",
			"psychological_file",
			"participant",
			"invited_at",
			"secrecy_promised_at",
			"taken_off_at",
		),
		part_of=(("case_conference", "MH Case Conference"), ("psychological_file", "MH Psychological File")),
		about=("psychological_file", "MH Psychological File"),
	),
}

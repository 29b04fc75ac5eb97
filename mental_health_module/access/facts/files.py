"""Psychological files and their sessions."""

from mental_health_module.access.facts import reasons
from mental_health_module.access.facts.facts import CONFIDENTIAL, INTERNAL, Facts

FACTS: dict[str, Facts] = {
	"MH Case Handover": Facts(
		INTERNAL,
		lies_in=(("counsellor", "MH Counsellor"),),
		emptied={"reason": ""},
		about=("psychological_file", "MH Psychological File"),
	),
	"MH Psychological File": Facts(
		CONFIDENTIAL,
		sealed=("learner", "pupil_name", "summary"),
		plain={
			"learner_key": reasons.LOOKUP,
			"school": reasons.SCHOOL,
			"counsellor": reasons.CASE,
			"status": reasons.STATE,
			"opened_on": reasons.DAY,
			"closed_on": reasons.DAY,
			"consent_state": reasons.STATE,
		},
		opened_for={
			"whose record it is": ("learner",),
			"name and record of a pupil": ("learner", "pupil_name"),
			"values that stay": ("learner",),
			"list of own records": ("learner",),
		},
		stamped=("learner_key", "counsellor"),
		responsible="counsellor",
		lies_in=(("learner", "Student"),),
		about=("learner", "Student"),
	),
	"MH Counselling Session": Facts(
		CONFIDENTIAL,
		sealed=("form", "notes", "next_step"),
		plain={
			"psychological_file": reasons.LINK,
			"counsellor": reasons.CASE,
			"case_counsellor": reasons.CASE,
			"held_on": reasons.DAY,
			"minutes": "hours of work are counted by it",
		},
		opened_for={
			"list of own records": ("form",),
		},
		stamped=("psychological_file", "counsellor", "case_counsellor"),
		part_of=(("psychological_file", "MH Psychological File"),),
		about=("psychological_file", "MH Psychological File"),
	),
}

"""Requests to talk."""

from mental_health_module.access.facts import reasons
from mental_health_module.access.facts.facts import CONFIDENTIAL, Facts

FACTS: dict[str, Facts] = {
	"MH Talk Request": Facts(
		CONFIDENTIAL,
		sealed=("learner", "note"),
		plain={
			"learner_key": reasons.LOOKUP,
			"counsellor": reasons.CASE,
			"school": reasons.SCHOOL,
			"status": reasons.STATE,
			"asked_at": reasons.DAY,
			"answered_at": reasons.DAY,
			"answered_by": "the counsellor who has reached the pupil; empty where the pupil took it back",
		},
		opened_for={
			"whose record it is": ("learner",),
			"name and record of a pupil": ("learner",),
			"values that stay": ("learner", "note"),
		},
		stamped=("learner_key", "counsellor", "school"),
		lies_in=(("counsellor", "MH Counsellor"),),
		about=("learner", "Student"),
	),
}

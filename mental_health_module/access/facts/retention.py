"""How long records are kept."""

from mental_health_module.access.facts.facts import INTERNAL, PERSONAL, Facts

FACTS: dict[str, Facts] = {
	"MH Legal Hold": Facts(
		PERSONAL,
		sealed=("learner", "reason", "release_reason"),
		opened_for={
			"whose record it is": ("learner",),
			"name and record of a pupil": ("learner",),
			"values that stay": ("learner", "reason"),
		},
		stamped=("learner_key", "record_name", "held_by"),
		about=("learner", "Student"),
	),
	"MH Retention Rule": Facts(INTERNAL),
	"MH Retention Review": Facts(INTERNAL, bounded=True, lies_in=(("school", "MH School"),)),
	"MH Retention Tombstone": Facts(PERSONAL),
	"MH Deletion Proposal": Facts(
		PERSONAL,
		sealed=("ground", "request_reason", "keep_reason"),
		opened_for={
			"reason of a deletion": ("ground",),
		},
		stamped=("record_name", "requested_by"),
		about=("record_name", "MH Psychological File"),
	),
}

"""Trainings."""

from mental_health_module.access.facts.facts import INTERNAL, Facts

FACTS: dict[str, Facts] = {
	"MH Training Session": Facts(INTERNAL),
	"MH Training Attendance": Facts(
		INTERNAL, bounded=True, lies_in=(("training_session", "MH Training Session"),)
	),
}

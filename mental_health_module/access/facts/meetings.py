"""Meetings and what was agreed there."""

from mental_health_module.access.facts.facts import INTERNAL, Facts

FACTS: dict[str, Facts] = {
	"MH Meeting Series": Facts(INTERNAL, lies_in=(("school", "MH School"),)),
	"MH Meeting": Facts(INTERNAL, bounded=True, lies_in=(("school", "MH School"),)),
	"MH Meeting Attendee": Facts(INTERNAL, bounded=True),
	"MH Meeting Agenda Item": Facts(INTERNAL, bounded=True),
	"MH Meeting Addendum": Facts(INTERNAL, bounded=True),
	"MH Action Item": Facts(INTERNAL, bounded=True, lies_in=(("meeting", "MH Meeting"),)),
}

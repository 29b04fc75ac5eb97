"""The parts of the annual report, in their order; an indicator belongs to one of them."""

SECTIONS = (
	*("Group", "Staffing", "Training", "Opening", "Plan and Activities"),
	*("Regulations", "Meetings", "Evaluation"),
)

"""Why an indicator has no figure, and what is wrong with its definition; services translate."""

REASONS: dict[str, str] = {
	"not_registered": "Nothing on this site works out this figure yet.",
	"no_data": "There are no data for this period.",
	"divides_by_nothing": "It divides by nothing: what it is measured against is zero.",
	"too_few_people": "Not shown: it would tell something about too few people.",
	"earlier_range": "Not shown: beside what is signed already it would tell something about too few people.",
	"no_number": "What was worked out is no number.",
	"negative": "What was worked out is below zero.",
	"more_than_all": "More people were counted than there are.",
	"no_target": "The indicator has no target to measure against.",
	"fault": "A fault stopped the calculation. The error log says which.",
	"manual": "Scored by hand.",
	"no_pupils": "No pupils are enrolled at this school.",
	"no_counsellor": "Nobody is in post as counsellor.",
	"no_certificate": "No certificate of a counsellor has been entered yet.",
	"no_training": "No training has been held this term yet.",
	"not_decided": "The school has not decided its opening time yet.",
	"no_staff": "No staff belong to this school.",
	"no_homeroom_teachers": "No class has a homeroom teacher in this school year.",
}

PROBLEMS: dict[str, str] = {
	"key": "Write the key in small letters, digits and underscores, such as trainings_held.",
	"no_calculation": "Choose the calculation from which the figure comes, or let it be scored by hand.",
	"no_target": "Write a target above zero: the figure is measured against it.",
	"negative": "Weight and target cannot be below zero.",
}

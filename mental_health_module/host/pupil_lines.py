"""A pupil in one line: full name, number and class, for two may have one name."""

from mental_health_module.host.classes_of_pupils import get_classes
from mental_health_module.host.pupils import get_full_names


def get_lines(learners: list[str]) -> dict[str, str]:
	"""Return the lines of Students by their names; unknown ones are left out."""
	names, classes = get_full_names(learners), get_classes(learners)
	return {learner: make_line(name, learner, classes.get(learner, [])) for learner, name in names.items()}


def make_line(full_name: str, number: str, classes: list[str]) -> str:
	"""Return a line as people.js makes it of a person."""
	title = full_name if full_name == number else f"{full_name} ({number})"
	return " · ".join([title, *classes])

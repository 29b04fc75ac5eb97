"""How large the demo school is, and the nineteen others of the large demo."""

from devhost.demo import facts

CLASSES_PER_GRADE, LARGE_CLASSES_PER_GRADE = 4, 8
PUPILS_PER_CLASS = 24
CLASS_COUNT = len(facts.GRADES) * CLASSES_PER_GRADE
LARGE_CLASS_COUNT = len(facts.GRADES) * LARGE_CLASSES_PER_GRADE
SCHOOL_COUNT = 20
PUPIL_COUNT = 40_000


def get_class_names(classes_per_grade: int = CLASSES_PER_GRADE) -> list[tuple[int, str]]:
	"""(grade from 1, name such as 一年级1班) of each class, in order."""
	return [
		(grade, f"{name}{number}班")
		for grade, name in enumerate(facts.GRADES, start=1)
		for number in range(1, classes_per_grade + 1)
	]


def get_pupil_counts() -> list[int]:
	"""How many pupils each of the nineteen schools has, so that all twenty have 40,000."""
	rest = PUPIL_COUNT - CLASS_COUNT * PUPILS_PER_CLASS
	return share_out(rest, SCHOOL_COUNT - 1)


def share_out(count: int, parts: int) -> list[int]:
	"""`count` in `parts` parts that differ by one at most, the larger ones first."""
	least, left = divmod(count, parts)
	return [least + (1 if place < left else 0) for place in range(parts)]

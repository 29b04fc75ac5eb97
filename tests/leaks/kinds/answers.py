"""Two answers that must be the same, and where they are not."""

Answer = tuple[int, str]
BEFORE, AFTER = 60, 120


def get_difference(one: Answer, other: Answer) -> tuple[str, str] | None:
	"""Return both statuses with the words around the first difference; None when the answers are the same."""
	if one == other:
		return None
	pairs = zip(one[1], other[1], strict=False)
	shorter = min(len(one[1]), len(other[1]))
	at = next((place for place, (left, right) in enumerate(pairs) if left != right), shorter)
	left, right = (f"{status}: {text[max(0, at - BEFORE) : at + AFTER]}" for status, text in (one, other))
	return left, right

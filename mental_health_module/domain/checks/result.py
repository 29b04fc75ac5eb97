"""What the parts of a confidentiality check come to."""

PASSED, FAILED, INCOMPLETE = "Passed", "Failed", "Incomplete"


def get_state(leaks: int, blind: int, seen: int) -> str:
	"""Return the state of a check.

	A leak is a leak, however little else was tried. A check is passed only when nothing leaked and every
	positive control saw the made-up record: where its own counsellor sees nothing, nothing was tried.

	In: the numbers of leaks, of exits whose control saw nothing, and of controls that saw the record.
	"""
	if leaks:
		return FAILED
	return INCOMPLETE if blind or not seen else PASSED

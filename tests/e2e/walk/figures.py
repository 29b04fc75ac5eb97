"""What a run has walked: forms filled in, buttons of forms and of the portal pressed."""

KINDS = ("forms filled in", "buttons of forms pressed", "buttons of the portal pressed")


def note(record_property, kind: str, number: int) -> None:
	"""Have so many of a kind counted at the end of the run, by whichever process."""
	record_property("walked", (kind, number))


def get_lines(terminalreporter) -> list[str]:
	"""Return the line to print; none when nothing was walked."""
	totals = dict.fromkeys(KINDS, 0)
	for outcome in ("passed", "failed"):
		for report in terminalreporter.stats.get(outcome, ()):
			for name, value in getattr(report, "user_properties", ()):
				if name == "walked":
					totals[value[0]] += value[1]
	return (
		[f"walk: {', '.join(f'{number} {kind}' for kind, number in totals.items())}"]
		if any(totals.values())
		else []
	)

"""Hold back how many took part in an activity where they are few, in histories too."""

from mental_health_module.access.documents import version_history
from mental_health_module.services.plans import activity_counts


def execute() -> None:
	"""Move small numbers to where counsellors alone read them, and take them out of histories."""
	activity_counts.sort_anew()
	version_history.leave_out_of_kept()

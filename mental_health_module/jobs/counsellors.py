"""Daily: how counsellors are employed from today on."""

from frappe.utils import getdate, today

from mental_health_module.access import turns
from mental_health_module.services.staffing import periods


@turns.one_job_at_a_time()
def follow_the_day() -> None:
	"""Have each counsellor's record say how the person is employed today."""
	periods.follow_the_day_unchecked(getdate(today()))

"""The leadership group's figures for the evaluation of a term."""

from frappe.utils import getdate

from mental_health_module.domain.evaluation.indicators import Figure, Period
from mental_health_module.services.regulations.report import count_read_until


def get_regulations_read(school: str, period: Period) -> Figure:
	"""Return how many of the readings of must-read regulations were confirmed by the period's end.

	A reading is one person and one regulation in force. Who has to read is asked of today: for a period that
	is over, the evaluation keeps the figure that it froze.

	Returns: numerator readings confirmed, denominator readings due (0 when nothing had to be read).
	"""
	read, due = count_read_until(school, getdate(period.to_date))
	return Figure(read, due, "%", counts_people=True)

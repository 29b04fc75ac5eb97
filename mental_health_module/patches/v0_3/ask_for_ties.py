"""Ask for the ties of a school's lists to be confirmed: nobody has confirmed any on a site from before."""

from mental_health_module.services.ties import changes as tie_changes


def execute() -> None:
	"""Tell coordinators and lead counsellors, once."""
	tie_changes.tell_unconfirmed()

"""What the Desk's page for everybody shows: how much waits on the portal, and whom to call."""

from mental_health_module.domain.shared.helpline import HelplineNumber
from mental_health_module.services.portal.page import ROUTE, get_page


def get_my_work(user: str) -> dict:
	"""Return what a user finds on the own page of the portal, told without saying what it is.

	Returns: `waiting` counts what waits, `has_pages` whether the user has any page there,
	`address` is where the own page is, `helpline` the numbers as they are shown and as they are dialled.
	"""
	page = get_page(user)
	return {
		"waiting": sum(len(one.cards) for one in page.waiting),
		"has_pages": bool(page.menu),
		"address": ROUTE,
		"helpline": [_describe(number) for number in page.helpline],
	}


def _describe(number: HelplineNumber) -> dict[str, str]:
	return {"shown": number.shown, "dialled": number.dialled}

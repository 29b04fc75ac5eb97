"""The pages of the portal as somebody who opens each of them sees them."""

from mental_health_module.services.portal import page as portal


def look(user: str) -> list[portal.PortalPage]:
	"""Return the home page of a user and each page of the menu, with all that is shown made."""
	pages = [portal.get_page(user)]
	pages += [portal.get_page(user, one.key) for one in pages[0].menu if not one.address]
	for page in pages:
		_ = page.title, page.parts, page.waiting, page.is_stranger, page.is_for_others
	return pages


def get_parts(user: str) -> list[str]:
	"""Return the keys of all parts that somebody is shown on any page."""
	return [shown.part.key for page in look(user) for shown in page.parts]

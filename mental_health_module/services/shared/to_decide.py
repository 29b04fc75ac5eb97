"""What waits for somebody's decision in a form of the Desk, as a line of the portal's home page."""

from dataclasses import dataclass
from urllib.parse import quote

from mental_health_module.compat import get_desk_path

CARD = "templates/includes/mental_health/to_decide.html"


@dataclass(frozen=True)
class ToDecide:
	"""A record that waits; texts are translated, not escaped. `url` is its form in the Desk."""

	name: str
	title: str
	sentence: str
	button: str
	url: str


def get_form_path(doctype: str, name: str) -> str:
	"""Return the address of a record's form without the host."""
	return get_desk_path(doctype.lower().replace(" ", "-"), quote(name, safe=""))

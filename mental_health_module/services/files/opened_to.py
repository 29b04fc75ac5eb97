"""On the portal's home page: the files that a grant or an emergency opens to somebody, with the way to each.

No pupil is named there: the page of a file asks to unlock first, and says whose it is.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

import frappe
from frappe.utils import format_datetime

from mental_health_module.access import case_workers
from mental_health_module.access.rights import get_opened_files
from mental_health_module.services.files.file_view import ROUTE
from mental_health_module.services.shared.portal_parts import Part, Visitor
from mental_health_module.words import _


@dataclass(frozen=True)
class OpenedFile:
	"""A file that somebody may read: its page, by which right, and until when."""

	url: str
	right: str
	ends_at: str


def get_opened(user: str) -> tuple[OpenedFile, ...]:
	"""Return the files that are opened to a user now, the one that closes first at the head."""
	rights = sorted(get_opened_files(user).items(), key=lambda one: (one[1].ends_at, one[0]))
	return tuple(
		OpenedFile(f"{ROUTE}?{urlencode({'name': name})}", _(right.kind), format_datetime(right.ends_at))
		for name, right in rights
	)


def _make_part(visitor: Visitor):
	"""Case workers may be people from outside; of everybody else it is asked only whether they are one."""
	confirmed = {"user": visitor.user, "state": case_workers.CONFIRMED}
	return get_opened(visitor.user) if frappe.db.exists(case_workers.DOCTYPE, confirmed) else ()


PART = Part("opened_files", "templates/includes/mental_health/opened_files.html", _make_part)

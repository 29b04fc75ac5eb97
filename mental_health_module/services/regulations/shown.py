"""What is shown of a regulation to whoever confirms to have read it."""

from collections.abc import Mapping

import frappe

from mental_health_module.domain.regulations.regulations import DRAFT
from mental_health_module.services.shared import paper_marks
from mental_health_module.services.shared.shown_versions import make_version

SHOWN = ("title", "text", "version_number", "effective_from", "paper")


def get_shown(doctype: str, name: str, user: str) -> list:
	"""Return what is read of a regulation; see `services/shared/shown_versions.py`."""
	return _get_parts(frappe.db.get_value(doctype, name, ["status", "modified", *SHOWN], as_dict=True))


def get_version(row: Mapping) -> str:
	"""Return the version of a regulation whose stored values are at hand."""
	return make_version("MH Regulation", row["name"], _get_parts(row))


def _get_parts(row: Mapping) -> list:
	"""Return what is read, with the content of the file; of a draft whatever is saved counts."""
	if row["status"] == DRAFT:
		return [row["modified"], paper_marks.get_mark(row["paper"])]
	return [*(row[field] for field in SHOWN), paper_marks.get_mark(row["paper"])]

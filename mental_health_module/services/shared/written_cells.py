"""Cells of a table as a dialog has sent them: read, or refused in a sentence."""

from collections.abc import Collection

import frappe

from mental_health_module.domain.shared import written_cells as rules
from mental_health_module.services.shared.refusals import CellsNotReadableError
from mental_health_module.words import _


def read_cells(text: str, fields: Collection[str]) -> list[rules.Cell]:
	"""Return what was written into a table.

	Args: fields: what may be written.

	Raises: CellsNotReadableError.
	"""
	try:
		return rules.read_cells(text, fields)
	except ValueError:
		frappe.throw(
			_("What was filled in could not be read. Reload the page and fill it in again."),
			CellsNotReadableError,
			title=_("Cannot be read"),
		)

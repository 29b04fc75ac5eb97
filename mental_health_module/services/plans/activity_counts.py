"""How many took part in an activity; a few pupils or parents are read by counsellors alone.

Leaders read in reports that a count lies in a range, or that it is too small to be shown. A group of three
pupils must not stand exactly in an activity that they read beside it.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import cint
from pypika.terms import Criterion

from mental_health_module.services.shared.small_cells import get_small_cell_limit
from mental_health_module.words import _

DOCTYPE = "MH Activity"
# Whose number is shown -> where a few of them are counted, above the level of other readers.
FEW = {"pupils": "few_pupils", "parents": "few_parents"}
HELD_BACK = {
	(): "",
	("pupils",): "Pupils",
	("parents",): "Parents",
	("pupils", "parents"): "Pupils and Parents",
}


def hold_back_few(activity: Document) -> None:
	"""Move numbers below the limit of small counts to where counsellors alone read them.

	A number that is held back stays until another one is written; whoever empties `held_back` takes it away.
	"""
	limit, stored = get_small_cell_limit(), activity.get_doc_before_save()
	few = _get_held_back(stored) if stored else ()
	taken_away = set(few) - set(_get_parts(activity.held_back))
	for shown, hidden in FEW.items():
		if shown in taken_away and activity.get(hidden) == stored.get(hidden):
			activity.set(hidden, 0)
		count = cint(activity.get(shown)) or cint(activity.get(hidden))
		activity.update({shown: 0, hidden: 0, (hidden if count < limit else shown): count})
	activity.held_back = HELD_BACK[_get_held_back(activity)]
	if set(_get_held_back(activity)) - set(few):
		_tell(limit)


def _get_parts(held_back: str | None) -> tuple[str, ...]:
	return next((parts for parts, text in HELD_BACK.items() if text == (held_back or "")), ())


def _get_held_back(activity: Document) -> tuple[str, ...]:
	return tuple(shown for shown, hidden in FEW.items() if activity.get(hidden))


def _tell(limit: int) -> None:
	frappe.msgprint(
		_("Fewer than {0} took part: the number is kept, and read by counsellors alone.").format(limit),
		indicator="blue",
		alert=True,
	)


def sort_anew() -> None:
	"""Hold back, or show, the numbers of all activities by the limit that holds now."""
	limit, activity = get_small_cell_limit(), frappe.qb.DocType(DOCTYPE)
	for shown, hidden in FEW.items():
		_move(shown, hidden, (activity[shown] > 0) & (activity[shown] < limit))
		_move(hidden, shown, activity[hidden] >= limit)
	for parts, text in HELD_BACK.items():
		query = frappe.qb.update(activity).set(activity.held_back, text)
		for shown, hidden in FEW.items():
			few = activity[hidden]
			query = query.where(few > 0 if shown in parts else few == 0)
		query.run()


def _move(source: str, target: str, wrong: Criterion) -> None:
	activity = frappe.qb.DocType(DOCTYPE)
	query = frappe.qb.update(activity).set(activity[target], activity[source]).set(activity[source], 0)
	query.where(wrong).run()

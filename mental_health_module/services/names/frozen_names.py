"""What schools, years and terms were called when something was signed, confirmed, approved or published.

The host's records are renamed and merged, and Frappe then rewrites every link. What is frozen keeps the
names of its day beside the links, and each print, in whatever format, shows these.
"""

import json

import frappe
from frappe.model.document import Document

from mental_health_module.domain.evaluation.steps import IS_RATED, SIGNED
from mental_health_module.domain.leadership import steps as leadership
from mental_health_module.domain.meetings import meeting
from mental_health_module.domain.plans import work_plan
from mental_health_module.domain.regulations.regulations import WAS_ADOPTED
from mental_health_module.services.shared import names_then
from mental_health_module.services.shared.names_then import SCHOOL_AND_YEAR
from mental_health_module.services.training import trainings as training

WITH_TERM = (*SCHOOL_AND_YEAR, "academic_term")
# DocType -> the states of `status` in which names stay, and the links whose names they are
FROZEN: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
	"MH Annual Report": ((SIGNED,), SCHOOL_AND_YEAR),
	"MH Evaluation": (IS_RATED, WITH_TERM),
	"MH Leadership Group": ((leadership.ACTIVE, leadership.CLOSED), SCHOOL_AND_YEAR),
	"MH Meeting": ((meeting.CONFIRMED,), ("school",)),
	"MH Regulation": (WAS_ADOPTED, ("school",)),
	"MH Training Session": ((training.HELD,), WITH_TERM),
	"MH Work Plan": ((*work_plan.WAS_APPROVED, work_plan.SUPERSEDED), WITH_TERM),
}


# what is held and not signed: a wrong sign-in sheet is taken away again
WITHOUT_PAPERS = ("MH Training Session",)


def is_frozen(document: Document) -> bool:
	"""Return whether a document is in a state in which what it says stays."""
	return document.doctype in FROZEN and document.get("status") in FROZEN[document.doctype][0]


def keep(document: Document) -> None:
	"""Store the names of today with the step that freezes a document; later ones change nothing.

	Where a link may be corrected all the same, the other record has its name of today.
	"""
	before = document.get_doc_before_save()
	if not is_frozen(document):
		document.names_then = None
		return
	names = json.loads(make_unchecked(document.doctype, document))
	if before and is_frozen(before):
		kept = json.loads(before.names_then or "{}")
		names |= {field: kept[field] for field in kept if document.get(field) == before.get(field)}
	document.names_then = json.dumps(names, ensure_ascii=False)


def make_unchecked(doctype: str, document: Document | frappe._dict) -> str:
	"""Return the names of a document's links as they are now. Unchecked: they stand in the document."""
	fields = FROZEN[doctype][1]
	return json.dumps({field: document.get(field) for field in fields}, ensure_ascii=False)


class KeepsNames:
	"""A document whose prints show the names of its step."""

	def before_save(self):
		"""Keep the names with the step."""
		keep(self)

	def before_print(self, settings=None):
		"""Put the names of the step in the place of the links, in the copy that is printed."""
		for field in FROZEN[self.doctype][1]:
			self.set(field, names_then.get(self, field))

"""What a step asks before it is taken: as the table of steps says, with the numbers of this moment."""

import frappe
from frappe.model.document import Document

from mental_health_module.domain.shared.steps import BY_ITS_FORM
from mental_health_module.services.shared.steps import MACHINES, Machine, load


def ask(doctype: str, name: str, endpoint: str) -> str:
	"""Return what is asked before a step, "" for one that asks nothing.

	Args: endpoint: the name of the function in `api/` that takes the step.

	Raises: frappe.PermissionError for who may not read the record, and all that the step would refuse: nobody
	is asked whether to do what is not possible.
	"""
	load(doctype)
	machine = MACHINES.get(doctype)
	step = get_asking(machine).get(endpoint) if machine else None
	if not step:
		return ""
	document = frappe.get_doc(doctype, name)
	document.check_permission("read")
	machine.begin(document, step)
	return machine.tell(document, machine.steps[step].asks)


def get_asking(machine: Machine) -> dict[str, str]:
	"""Return the steps that ask by the server: name of the endpoint -> step."""
	return {
		step.by or name: name
		for name, step in machine.steps.items()
		if step.asks and step.asks != BY_ITS_FORM
	}


def put_on_page(document: Document, method: str | None = None) -> None:
	"""Tell a form which of its steps ask first, when Frappe loads its record."""
	machine = MACHINES.get(document.doctype)
	if machine and (asking := get_asking(machine)):
		document.set_onload("asks", sorted(asking))

"""Arguments that a callable could want, as they stand in code: the same text is Jinja and Python."""

import json

from tests.leaks.kinds.spoils import Prey


def get_all(prey: Prey) -> list[str]:
	"""Return argument lists for every callable: names, filters, SQL, documents, addresses of methods."""
	whole = json.dumps(prey.doctype)
	# who looks for the DocType's name in what people write does not find it
	in_parts = f"{prey.doctype[:5]!r} + {prey.doctype[5:]!r}"
	guesses = [guess for spelled in (whole, in_parts) for guess in _get_by_name(prey, spelled)]
	return [*guesses, *_get_by_pupil(prey, whole), *_get_others(prey, whole)]


def _get_by_name(prey: Prey, spelled: str) -> list[str]:
	name, field = json.dumps(prey.name), json.dumps(prey.field)
	both = f'["name", "learner", {field}]' if prey.pupil else f'["name", {field}]'
	return [
		spelled,
		f"{spelled}, {name}",
		f"{spelled}, {name}, {field}",
		f'{spelled}, {{"name": {name}}}, {both}',
		f'{spelled}, filters=[["name", "=", {name}]], fields=["*"]',
		f'{spelled}, filters={{{field}: ["is", "set"]}}, fields=["name", {field}], ignore_permissions=1',
		f'{{"doctype": {spelled}, "name": {name}}}',
		f'"select * from `tab" + {spelled} + "`"',
		f'"with x as (select * from `tab" + {spelled} + "`) select * from x"',
		f"frappe.get_doc({spelled}, {name})",
		f'frappe.get_doc({spelled}, {name}), {{"fieldname": {field}}}',
	]


def _get_by_pupil(prey: Prey, spelled: str) -> list[str]:
	if not prey.pupil:
		return []
	pupil = json.dumps(prey.pupil)
	return [
		pupil,
		f'"Student", {pupil}',
		f'{spelled}, {{"learner": {pupil}}}',
		f'{spelled}, {{"learner": {pupil}}}, "name"',
		f'{spelled}, {{"learner_key": ["is", "set"]}}, ["name", "learner"]',
	]


def _get_others(prey: Prey, spelled: str) -> list[str]:
	name, field = json.dumps(prey.name), json.dumps(prey.field)
	return [
		name,
		f'"frappe.client.get", doctype={spelled}, name={name}',
		f'"frappe.client.get_list", doctype={spelled}, fields=["*"]',
		f'"frappe.desk.form.load.getdoc", doctype={spelled}, name={name}',
		f'"frappe.www.printview.get_html_and_style", doc={spelled}, name={name}',
		f'"{{{{ frappe.get_doc(d, n).as_json() }}}}", {{"d": {spelled}, "n": {name}}}',
		f'"/private/files/" + {name}',
		f'{spelled}, {name}, {{{spelled}: {{"doctype": "ToDo", "field_map": {{{field}: "description"}}}}}}',
	]


def get_methods_of_ours(prey: Prey) -> list[str]:
	"""Return argument lists for what calls a method by its address: each whitelisted one of this app."""
	from tests.leaks.inside import methods

	found = methods.get_methods(("mental_health_module",))
	return [_get_call(method, prey) for method in found if method.address.startswith("mental_health_module.")]


def _get_call(method, prey: Prey) -> str:
	known = {"learner": prey.pupil, "student": prey.pupil, "doctype": prey.doctype}
	values = {
		name: known.get(name, prey.name)
		for name in method.parameters
		if name.isidentifier() and name not in ("self", "kwargs", "args")
	}
	return get_address_call(method.address, values)


def get_address_call(address: str, values: dict) -> str:
	"""Return the arguments with which code calls a method by its address."""
	named = [f"{key}={json.dumps(value)}" for key, value in values.items() if key.isidentifier()]
	return ", ".join([json.dumps(address), *named])

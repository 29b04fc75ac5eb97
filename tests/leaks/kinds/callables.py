"""Every callable that code of the site reaches: a walk through what Frappe and the apps hand out."""

from collections.abc import Iterator

DEPTH = 4


def find_in_templates(frappe) -> list[str]:
	"""Return the paths of all callables of a template; filters as `|name`, tests as ` is name`."""
	from frappe.utils.jinja import get_jenv

	frappe.local.jenv = None
	environment = get_jenv()
	filters = [f"|{name}" for name in sorted(environment.filters)]
	tests = [f" is {name}" for name in sorted(environment.tests) if name.isidentifier()]
	return [*find(environment.globals), *filters, *tests]


def find_in_scripts(frappe) -> list[str]:
	"""Return the paths of all callables of a server script and of the console."""
	from frappe.utils.safe_exec import get_safe_globals

	return find(get_safe_globals())


def find_in_conditions(frappe) -> dict[str, list[str]]:
	"""Return the paths of all callables by the kind of condition that Frappe evaluates."""
	return {kind: find(names) for kind, names in get_names_of_conditions(frappe).items()}


def get_names_of_conditions(frappe) -> dict[str, dict]:
	"""Return what each kind of condition may name, as Frappe itself puts it together."""
	from frappe.email.doctype.notification.notification import get_context
	from frappe.integrations.doctype.webhook.webhook import get_context as get_context_of_webhook
	from frappe.model.workflow import get_workflow_safe_globals
	from frappe.utils.safe_exec import get_safe_globals

	row = frappe.new_doc("ToDo")
	return {
		"workflow": {**get_workflow_safe_globals(), "doc": row.as_dict()},
		"notification": get_context(row),
		"webhook": get_context_of_webhook(row),
		"virtual field": {**get_safe_globals(), "doc": row},
	}


def find(names: dict) -> list[str]:
	"""Return the dotted paths of the callables below some names, each once."""
	return sorted(dict.fromkeys(_walk(names, "", DEPTH)))


def _walk(names: dict, before: str, depth: int) -> Iterator[str]:
	for key, value in names.items():
		if not isinstance(key, str) or not key.isidentifier() or key.startswith("_"):
			continue
		path = f"{before}{key}"
		if callable(value) and not _is_fault(value):
			yield path
		if depth and (below := _get_names(value)):
			yield from _walk(below, f"{path}.", depth - 1 if isinstance(value, dict) else 0)


def _is_fault(value: object) -> bool:
	return isinstance(value, type) and issubclass(value, BaseException)


def _get_names(value: object) -> dict:
	"""What can be named below a value: keys of a dict, public methods of an object of Frappe's."""
	if isinstance(value, dict):
		return dict(value)
	if isinstance(value, str | int | float | list | tuple | None) or type(value).__module__ == "builtins":
		return {}
	return {name: getattr(value, name, None) for name in dir(value) if not name.startswith("_")}

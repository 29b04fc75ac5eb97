"""The ways in which a site runs code that people write, each handed one call to make."""

from collections.abc import Callable
from contextlib import contextmanager
from unittest.mock import patch

Keep = Callable[[object], object]


def run_template(frappe, call: str, keep: Keep) -> None:
	"""Render a template with the call; what it gives is kept and printed."""
	keep(frappe.render_template(f"{{{{ keep({call}) }}}}", {"keep": keep}))


def run_script(frappe, call: str, keep: Keep) -> None:
	"""Run the call in a server script, once at once and once when the request is over."""
	later = f"def later(*args, **options):\n\tkeep({call})\n"
	execute(frappe, f"{later}keep({call})\nfrappe.flags.x = later", keep)


def run_later(frappe, path: str, call: str, keep: Keep) -> None:
	"""Hand a function of a script to a callable, in the hope that it is called after the script has ended."""
	execute(frappe, f"def later(*args, **options):\n\tkeep({call})\nkeep({path}(later))", keep)
	frappe.db.commit()


def run_condition(frappe, kind: str, call: str, keep: Keep) -> None:
	"""Evaluate a condition of that kind with the call in it."""
	from tests.leaks.kinds import callables

	names = callables.get_names_of_conditions(frappe)[kind]
	frappe.safe_eval(f"keep({call})", None, {**names, "keep": keep})


def execute(frappe, script: str, keep: Keep) -> None:
	"""Run a server script, whatever the site says about server scripts."""
	from frappe.utils import safe_exec

	with scripts_allowed(frappe):
		safe_exec.safe_exec(script, {"keep": keep})


@contextmanager
def scripts_allowed(frappe):
	"""A context in which server scripts run, as on a site whose bench allows them."""
	from frappe.utils import safe_exec

	with patch.object(safe_exec, "is_safe_exec_enabled", lambda: True, create=True):
		frappe.local.conf.server_script_enabled = 1
		yield


def get_call(path: str, arguments: str) -> str:
	"""Return a call of a path as code; of a filter or test of Jinja with the first argument in front."""
	if path.startswith(("|", " is ")):
		return f"({arguments.split(', ')[0]}){path}" if " is " in path else f"({arguments}){path}"
	return f"{path}({arguments})"

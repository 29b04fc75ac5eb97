"""What a function takes is looked up once, where Frappe would look it up at every request.

`frappe.call` reads the signature of whatever it calls: of hooks and of whitelisted methods, for the host's
requests too. That takes longer than most of what the app asks there.
"""

import inspect
from collections.abc import Callable
from functools import lru_cache

# what `frappe.call` hands to nobody
KEPT_BACK = frozenset({"ignore_permissions", "flags"})


def known(function: Callable) -> Callable:
	"""Let a function carry its signature, for whoever asks `inspect` for it; the outermost decorator."""
	function.__signature__ = inspect.signature(function)
	return function


def call(function: Callable, arguments: dict):
	"""Call a function with those of the arguments that it takes, as `frappe.call` does."""
	taken = _get_taken(function)
	handed = arguments.keys() if taken is None else arguments.keys() & taken
	return function(**{name: arguments[name] for name in handed - KEPT_BACK})


@lru_cache(maxsize=1_000)
def _get_taken(function: Callable) -> frozenset[str] | None:
	"""Return the names of what a function takes, None for whatever it is given."""
	parameters = inspect.signature(function).parameters
	if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values()):
		return None
	return frozenset(parameters)

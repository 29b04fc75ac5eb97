"""What an endpoint asks of its arguments: where its annotation says text, it gets text that can be stored.

Frappe compares annotations from some version on, in words that hold the value's kind; the guards of `api/`
ask it in each version, before a service sees anything.
"""

from collections.abc import Callable
from functools import cache
from inspect import Parameter, signature
from typing import get_args

from mental_health_module.access.documents.plain_values import is_plain_text, refuse_unplain


def require_plain_arguments(function: Callable, args: tuple, kwargs: dict) -> None:
	"""Refuse a call whose value for a text is no plain text.

	Raises: NameNotPlainError.
	"""
	if hasattr(function, "__wrapped__"):  # a guard or `one_at_a_time`, which asks what it decorates itself
		return
	texts = _get_texts(function)
	for name, value in (*zip(texts, args, strict=False), *kwargs.items()):
		kind = texts.get(name)
		if kind and not _is_plain(value, kind):
			refuse_unplain()


def _is_plain(value: object, kind: str) -> bool:
	if value is None:
		return kind == "text or nothing"
	return isinstance(value, str) and is_plain_text(value)


@cache
def _get_texts(function: Callable) -> dict[str, str]:
	"""Return for each parameter, in order, whether it is text; "" for one of another kind."""
	return {name: _get_kind(parameter) for name, parameter in signature(function).parameters.items()}


def _get_kind(parameter: Parameter) -> str:
	kinds = get_args(parameter.annotation) or (parameter.annotation,)
	if not any(kind is str or isinstance(kind, str) for kind in kinds):
		return ""
	return "text or nothing" if parameter.default is None or type(None) in kinds else "text"

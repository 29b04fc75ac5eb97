"""Short ways to write a path down: arguments are values, or functions of the target."""

from dataclasses import replace

from tests.leaks.attack import Path, post


def call(title, control, path, free=True, /, **make):
	"""A path that POSTs to a method; each argument is a value or a function of the target."""

	def send(c, t):
		return post(c, path, **{key: value(t) if callable(value) else value for key, value in make.items()})

	return Path(title, send, control, knows_name=not free)


def doctype(t):
	return t.doctype


def unlike_its_twin(path):
	"""Frappe tells a file that is there from one that is not: who asks has its address already."""
	return replace(path, like_its_twin=False)


def must_fail(path):
	"""What would change a record: any answer but a refusal is a leak."""
	return replace(path, must_fail=True)


def slow(path):
	"""Every answer is a printed page."""
	return replace(path, slow=True)


def get(title, control, make_path, free=False, /, **params):
	def send(c, t):
		values = {key: value(t) if callable(value) else value for key, value in params.items()}
		return c.get(make_path(t), params=values)

	return Path(title, send, control, knows_name=not free)

"""Rules for whitelisted methods: guarded, typed, short, POST for writes, guests only where named."""

import ast
from collections.abc import Iterator
from pathlib import Path

from quality.findings import PACKAGE, Finding

MAX_ENDPOINT_LINES = 10
# A method whose name begins otherwise changes something, so it must be POST.
READING_VERBS = ("get_", "list_", "is_", "has_", "search_", "count_", "preview_", "download_", "find_")
# What somebody without an account may call: "<path>:<function>". Each entry needs a reason beside it.
GUEST_METHODS: frozenset[str] = frozenset()
# Stands in place of Frappe's own methods and takes what they take; a table there gives the reasons.
STAND_INS = f"{PACKAGE}/access/doors/overrides.py"
# A guard is a decorator that comes from one of these places.
GUARD_SOURCES = (f"{PACKAGE}.access", f"{PACKAGE}.api.guards")
# The one guard of all that takes a POST alone.
WRITE_GUARD, ITS_PLACE = "posted_by", f"{PACKAGE}.access.guards"


def find_endpoint_faults(name: str, tree: ast.Module, lines: list[str]) -> list[Finding]:
	"""Broken rules of all whitelisted methods in the file `name` with this syntax tree and these lines."""
	if Path(name).as_posix() == STAND_INS:
		return []
	in_api = Path(name).parts[:2] == (PACKAGE, "api")
	guards = _guard_names(tree)
	findings = []
	for node in ast.walk(tree):
		mark = _whitelist_mark(node)
		if mark is None:
			continue
		faults = [*_place_faults(in_api), *_mark_faults(name, node, mark), *_body_faults(node, lines)]
		faults += [*_guard_faults(node, guards), *_write_guard_faults(node, mark, tree)]
		faults += _annotation_faults(node)
		findings += [Finding(name, node.lineno, rule, f"{node.name}: {text}") for rule, text in faults]
	return findings


def _whitelist_mark(node: ast.AST) -> ast.expr | None:
	for decorator in getattr(node, "decorator_list", []):
		target = decorator.func if isinstance(decorator, ast.Call) else decorator
		if ast.unparse(target) in ("frappe.whitelist", "whitelist"):
			return decorator
	return None


def _place_faults(in_api: bool) -> Iterator[tuple[str, str]]:
	if not in_api:
		yield "endpoint-place", "whitelisted methods live in api/ and call a service."


def _mark_faults(name: str, node: ast.FunctionDef, mark: ast.expr) -> Iterator[tuple[str, str]]:
	if node.decorator_list[0] is not mark:
		yield "endpoint-order", "@frappe.whitelist stands first, the guard below it."
	words = _get_words(mark)
	if not node.name.startswith(READING_VERBS) and not _is_posted(mark):
		verbs = ", ".join(READING_VERBS)
		yield "endpoint-post", f'it changes something, so methods=["POST"]; reading names begin with {verbs}.'
	if (
		"allow_guest" in words
		and words["allow_guest"] != "False"
		and f"{name}:{node.name}" not in GUEST_METHODS
	):
		yield "endpoint-guest", "guests may call only what stands in quality/endpoints.py GUEST_METHODS."


def _get_words(mark: ast.expr) -> dict[str, str]:
	return {k.arg: ast.unparse(k.value) for k in getattr(mark, "keywords", [])}


def _is_posted(mark: ast.expr) -> bool:
	return _get_words(mark).get("methods") == "['POST']"


def _guard_names(tree: ast.Module) -> set[str]:
	names = set()
	for node in ast.walk(tree):
		if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(GUARD_SOURCES):
			names |= {alias.asname or alias.name for alias in node.names}
		if isinstance(node, ast.ImportFrom) and node.module in (PACKAGE, f"{PACKAGE}.api"):
			names |= {a.asname or a.name for a in node.names if a.name in ("access", "guards")}
	return names


def _guard_faults(node: ast.FunctionDef, guards: set[str]) -> Iterator[tuple[str, str]]:
	roots = {ast.unparse(d).split("(")[0].split(".")[0] for d in node.decorator_list}
	if not roots & guards:
		yield "endpoint-guard", f"it needs a guard as decorator, from {' or '.join(GUARD_SOURCES)}."


def _write_guard_faults(node: ast.FunctionDef, mark: ast.expr, tree: ast.Module) -> Iterator[tuple[str, str]]:
	"""Who takes turns and what was on the screen are asked below the guard, of whoever may ask at all."""
	names = _get_names_of_write_guard(tree)
	places = [place for place, one in enumerate(node.decorator_list) if _is_called(one, names)]
	if _is_posted(mark) and places != [1]:
		yield (
			"endpoint-write-guard",
			f"what takes a POST has @{WRITE_GUARD}(…) below @frappe.whitelist, once.",
		)
	if places and not _is_posted(mark):
		yield "endpoint-write-guard", f'@{WRITE_GUARD} guards what takes methods=["POST"] alone.'


def _get_names_of_write_guard(tree: ast.Module) -> set[str]:
	imports = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module == ITS_PLACE]
	return {a.asname or a.name for n in imports for a in n.names if a.name == WRITE_GUARD}


def _is_called(decorator: ast.expr, names: set[str]) -> bool:
	return isinstance(decorator, ast.Call) and ast.unparse(decorator.func) in names and bool(decorator.args)


def _annotation_faults(node: ast.FunctionDef) -> Iterator[tuple[str, str]]:
	arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
	bare = [a.arg for a in arguments if a.annotation is None and a.arg not in ("self", "cls")]
	if bare:
		yield "endpoint-types", f"annotate {', '.join(bare)}: Frappe checks only what is annotated."
	if node.returns is None:
		yield "endpoint-types", "annotate what it returns."
	if node.args.vararg or node.args.kwarg:
		yield "endpoint-types", "no * or ** arguments: name each one."


def _body_faults(node: ast.FunctionDef, lines: list[str]) -> Iterator[tuple[str, str]]:
	docstring = ast.get_docstring(node)
	if docstring is None:
		yield "endpoint-docstring", "it needs a one-line docstring."
	start = node.body[0].end_lineno if docstring is not None else node.body[0].lineno - 1
	code = [line.strip() for line in lines[start : node.end_lineno]]
	length = sum(1 for line in code if line and not line.startswith("#"))
	if length > MAX_ENDPOINT_LINES:
		message = f"{length} lines; {MAX_ENDPOINT_LINES} is the most, the rest belongs into a service."
		yield "endpoint-length", message

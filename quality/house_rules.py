"""House rules that need the syntax tree or the shape of the folders: layers, sizes, names, indent."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from quality.empty_tests import find_empty_tests
from quality.endpoints import find_endpoint_faults
from quality.findings import PACKAGE, ROOT, Finding, files_below, read_text, relative, report
from quality.floor import find_floor_faults

MAX_FUNCTION_LINES = 25
MAX_FILE_LINES = 300
CODE_FOLDERS = (PACKAGE, "quality", "devhost", "benchmarks", "tests")
CODE_SUFFIXES = (".py", ".js", ".ts", ".mjs")
FORBIDDEN_NAMES = {"utils", "util", "helpers", "misc"}

# compat knows versions, roles.py is a list of names, words asks for translations.
SHARED = ("compat", "roles", "words")
# Who may import whom inside the package: a request goes down the stair and never back up.
LAYERS = {
	"domain": {"domain"},
	"roles": set(),
	"host": {"host", "domain", *SHARED},
	"access": {"access", "host", "domain", *SHARED},
	"services": {"services", "access", "host", "domain", *SHARED},
	"jobs": {"jobs", "services", "access", "host", "domain", *SHARED},
	"api": {"api", "services", "access", "domain", *SHARED},
	"www": {"www", "services", "access", "domain", *SHARED},
	"templates": {"services", "access", "domain", *SHARED},
}
# Everything that is not a layer: the folders of the Frappe modules with their controllers and reports.
CONTROLLERS = {"services", "access", "host", "domain", *SHARED}
TOP_LEVEL_MODULES = {"hooks", "install", "uninstall", "standard_records", "compat", "words", "patches"}
FRAPPE = {"frappe", "erpnext", "education"}


def find_house_faults(root: Path = ROOT) -> list[Finding]:
	"""Every broken rule below `root`, sorted; an empty list when the house is in order."""
	findings = list(_name_faults(root))
	for path in _code_files(root):
		findings += _file_faults(root, path)
	for path in files_below(root, "tests", ".py"):
		findings += find_empty_tests(relative(root, path), path.read_text(encoding="utf-8"))
	for path in files_below(root, PACKAGE, ".py"):
		findings += _package_faults(relative(root, path), path.read_text(encoding="utf-8"))
	for path in files_below(root, PACKAGE, ".py", ".js", ".html"):
		findings += find_floor_faults(relative(root, path), path.read_text(encoding="utf-8"))
	return sorted(set(findings))


def _code_files(root: Path) -> list[Path]:
	return [path for folder in CODE_FOLDERS for path in files_below(root, folder, *CODE_SUFFIXES)]


def _name_faults(root: Path) -> Iterator[Finding]:
	paths = {
		path for folder in CODE_FOLDERS for path in files_below(root, folder, ".py", ".js", ".ts", ".mjs")
	}
	for path in sorted(paths):
		parts = [*path.relative_to(root).parts[:-1], path.stem]
		for name in FORBIDDEN_NAMES.intersection(parts):
			message = f"Call it by what it holds: a drawer called {name} attracts everything."
			yield Finding(relative(root, path), 0, "drawer", message)


def _file_faults(root: Path, path: Path) -> Iterator[Finding]:
	name, text = relative(root, path), read_text(path) or ""
	if "/semgrep/samples/" in f"/{name}":
		return
	lines = text.splitlines()
	if len(lines) > MAX_FILE_LINES:
		yield Finding(name, 0, "long-file", f"{len(lines)} lines; split it, {MAX_FILE_LINES} is the most.")
	if path.suffix != ".py":
		return
	tree = ast.parse(text)
	yield from _indent_faults(name, lines, _lines_of_strings(tree))
	for function in _functions(tree):
		length = count_code_lines(function, lines)
		if length > MAX_FUNCTION_LINES:
			message = f"{function.name} has {length} lines; {MAX_FUNCTION_LINES} is the most."
			yield Finding(name, function.lineno, "long-function", message)


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
	yield from (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def count_code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> int:
	"""Lines from `def` to the end, without decorators, docstring, comments and blank lines."""
	numbers = set(range(function.lineno, (function.end_lineno or function.lineno) + 1))
	first = function.body[0]
	if ast.get_docstring(function) is not None:
		numbers -= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
	code = (lines[number - 1].strip() for number in numbers)
	return sum(1 for line in code if line and not line.startswith("#"))


def _lines_of_strings(tree: ast.AST) -> set[int]:
	strings = (n for n in ast.walk(tree) if isinstance(n, ast.Constant | ast.JoinedStr))
	return {line for n in strings for line in range(n.lineno + 1, (n.end_lineno or n.lineno) + 1)}


def _indent_faults(name: str, lines: list[str], inside_strings: set[int]) -> Iterator[Finding]:
	for number, line in enumerate(lines, start=1):
		if number not in inside_strings and re.match(r"\t* +\S", line):
			yield Finding(name, number, "tabs", "Indent with tabs.")
			return


def _package_faults(name: str, text: str) -> list[Finding]:
	tree = ast.parse(text)
	findings = [*_layer_faults(name, tree), *_ignored_answers(name, tree)]
	return findings + find_endpoint_faults(name, tree, text.splitlines())


def _layer_faults(name: str, tree: ast.AST) -> Iterator[Finding]:
	layer = Path(name).with_suffix("").parts[1]
	if layer in TOP_LEVEL_MODULES or (len(Path(name).parts) == 2 and layer not in LAYERS):
		return
	allowed = LAYERS.get(layer, CONTROLLERS | {layer})
	for line, module in imported_modules(tree, name):
		parts = module.split(".")
		if layer == "domain" and parts[0] in FRAPPE:
			yield Finding(
				name, line, "pure-domain", f"domain/ is plain Python and does not import {parts[0]}."
			)
		if parts[0] == PACKAGE and len(parts) > 1 and parts[1] not in allowed:
			message = f"{layer}/ does not import {parts[1]}; it may import {', '.join(sorted(allowed))}."
			yield Finding(name, line, "layers", message)


def imported_modules(tree: ast.AST, name: str) -> Iterator[tuple[int, str]]:
	"""Line and dotted name of everything that the file `name` imports; relative imports are resolved."""
	package = list(Path(name).parts[:-1])
	for node in ast.walk(tree):
		if isinstance(node, ast.Import):
			yield from ((node.lineno, alias.name) for alias in node.names)
		if isinstance(node, ast.ImportFrom):
			base = package[: len(package) - node.level + 1] if node.level else []
			start = ".".join([*base, *([node.module] if node.module else [])])
			yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)


def _ignored_answers(name: str, tree: ast.AST) -> Iterator[Finding]:
	for node in ast.walk(tree):
		call = node.value if isinstance(node, ast.Expr) else None
		if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
			continue
		throws = any(k.arg == "throw" for k in call.keywords)
		if call.func.attr == "has_permission" and not throws:
			message = "The answer of has_permission is thrown away: say throw=True or use it."
			yield Finding(name, node.lineno, "ignored-answer", message)


def main() -> int:
	"""Print the findings in the real tree; 1 when there are some."""
	findings = find_house_faults()
	print(report(findings) or "house rules: in order")
	return 1 if findings else 0


if __name__ == "__main__":
	sys.exit(main())

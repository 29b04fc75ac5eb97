"""Finds tests that cannot fail: those that neither assert, nor expect an error, nor call what asserts."""

import ast

from quality.findings import Finding

ASSERTING = ("assert", "expect", "raises", "to_", "fail", "check", "refuse")


def find_empty_tests(name: str, text: str) -> list[Finding]:
	"""Test functions of the file `name` with this text that prove nothing."""
	tests = (n for n in ast.walk(ast.parse(text)) if (getattr(n, "name", None) or "").startswith("test_"))
	empty = [t for t in tests if isinstance(t, ast.FunctionDef | ast.AsyncFunctionDef) and not _asserts(t)]
	message = "asserts nothing, so it cannot fail."
	return [Finding(name, test.lineno, "empty-test", f"{test.name} {message}") for test in empty]


def _asserts(test: ast.AST) -> bool:
	return any(isinstance(node, ast.Assert) or _calls_an_assertion(node) for node in ast.walk(test))


def _calls_an_assertion(node: ast.AST) -> bool:
	if not isinstance(node, ast.Call):
		return False
	called = ast.unparse(node.func).split(".")[-1].lstrip("_")
	return called.startswith(ASSERTING)

"""The real tree keeps the house rules, and every rule catches a sample that breaks it."""

import ast
import textwrap
from pathlib import Path

import pytest

from quality.empty_tests import find_empty_tests
from quality.findings import report
from quality.floor import find_marks
from quality.house_rules import count_code_lines, find_house_faults, imported_modules

GUARDED = """
import frappe
from mental_health_module.access.guards import signed_in


@frappe.whitelist({mark})
@signed_in
def {signature}:
	\"\"\"What it does.\"\"\"
	return None
"""


POSTED = GUARDED.replace("guards import signed_in", "guards import posted_by").replace(
	"@signed_in", '@posted_by("MH Leader")'
)


def rules_broken_by(root: Path, name: str, text: str) -> set[str]:
	path = root / name
	path.parent.mkdir(parents=True, exist_ok=True)
	path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
	return {finding.rule for finding in find_house_faults(root)}


def endpoint(mark: str = "", signature: str = "get_name(school: str) -> str") -> str:
	return GUARDED.format(mark=mark, signature=signature)


def posting(mark: str = 'methods=["POST"]', signature: str = "create_group(school: str) -> str") -> str:
	return POSTED.format(mark=mark, signature=signature)


def test_the_real_tree_keeps_the_house_rules():
	findings = find_house_faults()
	assert not findings, "\n" + report(findings)


@pytest.mark.parametrize(
	("layer", "line", "rule"),
	[
		("domain", "import frappe", "pure-domain"),
		("domain", "from frappe.utils import getdate", "pure-domain"),
		("domain", "from mental_health_module.host import people", "layers"),
		("domain", "from ..services import roster", "layers"),
		("host", "from mental_health_module.services import roster", "layers"),
		("host", "from mental_health_module import api", "layers"),
		("access", "from mental_health_module.services.roster import get_roster", "layers"),
		("services", "import mental_health_module.api.roster", "layers"),
		("services", "from mental_health_module.jobs import notices", "layers"),
		("api", "from mental_health_module.host.people import find_person", "layers"),
		("www", "from mental_health_module.host.people import find_person", "layers"),
		("psychological_files/doctype", "from mental_health_module.api import roster", "layers"),
	],
)
def test_an_import_up_the_stair_is_found(tmp_path, layer, line, rule):
	assert rules_broken_by(tmp_path, f"mental_health_module/{layer}/sample.py", line) == {rule}


@pytest.mark.parametrize(
	("layer", "line"),
	[
		("domain", "from mental_health_module.domain.hours import add"),
		("services", "from ..domain import hours"),
		("api", "from mental_health_module.services import roster"),
		("jobs", "from mental_health_module.services import roster"),
		("psychological_files/doctype", "from mental_health_module.services import files"),
	],
)
def test_an_import_down_the_stair_is_fine(tmp_path, layer, line):
	assert rules_broken_by(tmp_path, f"mental_health_module/{layer}/sample.py", line) == set()


def test_a_relative_import_is_resolved_from_the_folder_of_the_file():
	tree = ast.parse("from ..services import roster\nfrom . import people\nimport json")
	found = [module for _line, module in imported_modules(tree, "mental_health_module/host/sample.py")]
	assert found == ["mental_health_module.services.roster", "mental_health_module.host.people", "json"]


def test_a_guarded_typed_reading_endpoint_is_fine(tmp_path):
	assert rules_broken_by(tmp_path, "mental_health_module/api/sample.py", endpoint()) == set()


def test_a_guarded_posting_endpoint_is_fine(tmp_path):
	text = posting()
	assert rules_broken_by(tmp_path, "mental_health_module/api/sample.py", text) == set()


@pytest.mark.parametrize(
	("text", "rule"),
	[
		(endpoint().replace("@signed_in\n", ""), "endpoint-guard"),
		(endpoint().replace("mental_health_module.access.guards", "somewhere"), "endpoint-guard"),
		(endpoint("allow_guest=True"), "endpoint-guest"),
		(endpoint("", "create_group(school: str) -> str"), "endpoint-post"),
		(endpoint('methods=["GET", "POST"]', "sign_in(school: str) -> str"), "endpoint-post"),
		(endpoint("", "get_name(school) -> str"), "endpoint-types"),
		(endpoint("", "get_name(school: str)"), "endpoint-types"),
		(endpoint("", "get_name(*, school) -> str"), "endpoint-types"),
		(endpoint("", "get_name(school: str, **more: str) -> str"), "endpoint-types"),
		(endpoint().replace('\t"""What it does."""\n', ""), "endpoint-docstring"),
		(endpoint().replace("\treturn None", "\tx = 1\n" * 10 + "\treturn x"), "endpoint-length"),
		(
			endpoint().replace("@frappe.whitelist()\n@signed_in", "@signed_in\n@frappe.whitelist()"),
			"endpoint-order",
		),
	],
)
def test_each_fault_of_an_endpoint_is_found(tmp_path, text, rule):
	assert rules_broken_by(tmp_path, "mental_health_module/api/sample.py", text) == {rule}


@pytest.mark.parametrize(
	"text",
	[
		endpoint('methods=["POST"]', "create_group(school: str) -> str"),
		endpoint('methods=["POST"]', "find_group(school: str) -> str"),
		posting().replace('("MH Leader")', ""),
		posting().replace('("MH Leader")', "()"),
		posting().replace('@posted_by("MH Leader")', '@signed_in\n@posted_by("MH Leader")'),
		posting().replace('@posted_by("MH Leader")', '@posted_by("MH Leader")\n@posted_by("MH Member")'),
		posting().replace("access.guards", "access.turns"),
		posting("", "get_group(school: str) -> str"),
		posting('methods=["GET", "POST"]', "get_group(school: str) -> str"),
	],
)
def test_a_posting_endpoint_without_the_one_guard_and_the_guard_elsewhere_are_found(tmp_path, text):
	name = "mental_health_module/api/sample.py"
	assert rules_broken_by(tmp_path, name, text) == {"endpoint-write-guard"}


@pytest.mark.parametrize(
	"line",
	[
		"x = 1  # early builds of 15 have no y",
		"x = 1  # floor",
		"# floor: no",
		"# for the dev host's Frappe",
		'"""Early Frappe has none."""',
	],
)
def test_what_is_there_for_the_floor_and_is_not_marked_is_found(tmp_path, line):
	assert rules_broken_by(tmp_path, "mental_health_module/services/sample.py", line) == {"floor-mark"}


def test_what_is_there_for_the_floor_is_listed_with_its_reason(tmp_path):
	name, line = "mental_health_module/services/sample.py", "x = 1  # floor: 15.41 has a y"
	assert rules_broken_by(tmp_path, name, line) == set()
	assert find_marks(tmp_path) == [(name, 1, "15.41 has a y")]
	assert {path for path, _line, _reason in find_marks()} >= {"mental_health_module/compat.py"}


def test_an_endpoint_outside_api_is_found(tmp_path):
	assert rules_broken_by(tmp_path, "mental_health_module/services/sample.py", endpoint()) == {
		"endpoint-place"
	}


def test_a_permission_answer_thrown_away_is_found(tmp_path):
	name = "mental_health_module/services/sample.py"
	assert rules_broken_by(tmp_path, name, 'frappe.has_permission("MH School")') == {"ignored-answer"}
	assert rules_broken_by(tmp_path, name, 'frappe.has_permission("MH School", throw=True)') == set()


@pytest.mark.parametrize(
	"name", ["devhost/utils.py", "tests/utils/sample.py", "mental_health_module/util.js"]
)
def test_a_drawer_is_found(tmp_path, name):
	assert rules_broken_by(tmp_path, name, "") == {"drawer"}


def test_a_long_file_is_found(tmp_path):
	assert rules_broken_by(tmp_path, "devhost/sample.py", "x = 1\n" * 300) == set()
	assert rules_broken_by(tmp_path, "devhost/sample.py", "x = 1\n" * 301) == {"long-file"}


def test_a_long_function_is_found(tmp_path):
	text = "def work():\n" + "\tx = 1\n" * 24
	assert rules_broken_by(tmp_path, "devhost/sample.py", text) == set()
	assert rules_broken_by(tmp_path, "devhost/sample.py", text + "\ty = 2\n") == {"long-function"}


def test_docstring_comments_and_blank_lines_do_not_count():
	text = '@cached\ndef work():\n\t"""One.\n\n\tTwo.\n\t"""\n\n\t# why\n\treturn 1\n'
	function = ast.parse(text).body[0]
	assert isinstance(function, ast.FunctionDef)
	assert count_code_lines(function, text.splitlines()) == 2


def test_spaces_as_indent_are_found_but_not_inside_strings(tmp_path):
	assert rules_broken_by(tmp_path, "devhost/sample.py", "if x:\n    y = 1\n") == {"tabs"}
	assert rules_broken_by(tmp_path, "devhost/sample.py", 'x = """\n    y\n"""\n') == set()


def test_a_test_that_asserts_nothing_is_found():
	text = """
def test_a():
	run()

def test_b():
	assert run()

def test_c():
	with pytest.raises(Refused):
		run()
"""
	assert [finding.line for finding in find_empty_tests("tests/unit/test_x.py", text)] == [2]

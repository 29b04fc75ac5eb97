"""The repository can be checked out anywhere: no machine paths, no hosts, no keys, links that resolve."""

import json
import re

import pytest

import mental_health_module
from quality.findings import ROOT, report, tracked_files
from quality.repository import (
	READMES,
	ROOT_LINKS,
	SET_UP,
	find_link_faults,
	find_lock_hosts,
	find_repository_faults,
	find_set_up_commands,
	find_text_faults,
)


def rules(text, name="devhost/sample.py"):
	return [finding.rule for finding in find_text_faults(name, text)]


def test_no_tracked_file_breaks_a_rule():
	assert tracked_files(ROOT)
	findings = find_repository_faults()
	assert not findings, "\n" + report(findings)


@pytest.mark.parametrize(
	("line", "rule"),
	[
		('x = "/work/main"', "machine-path"),
		("see /root/.cache", "machine-path"),
		("cd /tmp/lab/apps", "machine-path"),
		("/home/somebody/bench", "machine-path"),
		('"resolved": "https://mirror.example/x.tgz"', "registry-host"),
		("https://registry.npmjs.org/x", "registry-host"),
		("https://files.pythonhosted.org/x", "registry-host"),
		("pip install --index-url x", "registry-host"),
		("-----BEGIN RSA PRIVATE KEY-----", "private-key"),
		("https://me:secret@example.org", "password"),
	],
)
def test_each_fault_of_a_line_is_found(line, rule):
	assert rules(line + "\n") == [rule]


@pytest.mark.parametrize(
	"line",
	[
		"/home/frappe/frappe-bench",
		"../shared/work/plan",
		'f"{base}/work/x"',
		"http://127.0.0.1:8000/mental-health",
		"PyPI, npm and Debian's archive",
		"https://docs.frappe.io/framework",
	],
)
def test_ordinary_lines_are_fine(line):
	assert rules(line + "\n") == []


@pytest.mark.parametrize(
	("text", "rule"), [("x = 1", "end-of-file"), ("x = 1\n\n", "end-of-file"), ("x = 1\r\n", "line-ends")]
)
def test_untidy_ends_are_found(text, rule):
	assert rules(text) == [rule]


def test_the_root_links_lead_into_the_package():
	assert find_link_faults() == []


def test_a_missing_an_absolute_and_a_dangling_link_are_found(tmp_path):
	(tmp_path / "hooks.py").write_text("", encoding="utf-8")
	(tmp_path / "fixtures").symlink_to(tmp_path / "mental_health_module/fixtures")
	(tmp_path / "patches").symlink_to(ROOT_LINKS["patches"])
	faults = find_link_faults(tmp_path)
	assert [fault.split()[0] for fault in faults] == ["hooks.py", "fixtures", "patches"]
	assert re.search(r"does not exist", faults[2])


@pytest.mark.parametrize("name", READMES)
def test_the_readme_sets_up_with_exactly_two_commands(name):
	assert find_set_up_commands((ROOT / name).read_text(encoding="utf-8")) == SET_UP


def test_the_commands_are_read_from_the_first_shell_block_only():
	readme = "Text\n```sh\n$ make demo  # the school\n\nmake test\n```\n```sh\nbench get-app x\n```\n"
	assert find_set_up_commands(readme) == SET_UP
	assert find_set_up_commands("no block") == []


def test_locks_name_no_host():
	locks = [path for path in tracked_files(ROOT) if path.name == "package-lock.json"]
	assert [host for path in locks for host in find_lock_hosts(path.read_text(encoding="utf-8"))] == []


def test_a_host_in_a_lock_is_found():
	lock = {"packages": {"a": {"resolved": "https://x/a.tgz"}, "b": {"resolved": "file:b"}, "c": {}}}
	assert find_lock_hosts(json.dumps(lock)) == ["https://x/a.tgz"]


def test_the_pins_of_pre_commit_equal_those_of_lint():
	pins = re.findall(
		r"\b(?:ruff|semgrep)==[\d.]+", (ROOT / "quality/requirements.txt").read_text(encoding="utf-8")
	)
	used = re.findall(
		r"\b(?:ruff|semgrep)==[\d.]+", (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
	)
	assert len(pins) == 2
	assert set(used) == set(pins)
	package = json.loads((ROOT / "quality/package.json").read_text(encoding="utf-8"))
	biome = "@biomejs/biome"
	assert f"{biome}@{package['devDependencies'][biome]}" in (ROOT / ".pre-commit-config.yaml").read_text(
		encoding="utf-8"
	)


def test_what_the_lock_of_lint_installs_is_pinned_by_version_and_hash():
	lock = json.loads((ROOT / "quality/package-lock.json").read_text(encoding="utf-8"))["packages"]
	package = json.loads((ROOT / "quality/package.json").read_text(encoding="utf-8"))
	assert lock.pop("")["devDependencies"] == package["devDependencies"]
	assert lock and all(one["integrity"].startswith("sha512-") for one in lock.values())
	assert all(re.fullmatch(r"[\d.]+", version) for version in package["devDependencies"].values())


def test_no_script_excuses_itself_from_the_linter():
	"""An exception stands in biome.jsonc with its reason, or the rule is wrong."""
	assert '"off"' not in (ROOT / "biome.jsonc").read_text(encoding="utf-8")
	scripts = [path for path in tracked_files(ROOT) if path.suffix == ".js"]
	assert scripts and not [path for path in scripts if "biome-ignore" in path.read_text(encoding="utf-8")]


def test_pre_commit_reaches_no_repository():
	config = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
	assert re.findall(r"repo:\s*(\S+)", config) == ["local"]


def test_bench_is_asked_for_frappe_alone():
	table = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[tool.bench.frappe-dependencies]")[1]
	assert re.findall(r"^(\w+) =", table.split("\n[")[0], re.MULTILINE) == ["frappe"]


def test_the_version_is_the_newest_that_the_changelog_names():
	changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
	assert re.findall(r"^## (\d[\d.]*)$", changelog, re.MULTILINE)[0] == mental_health_module.__version__

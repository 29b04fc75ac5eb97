"""The recipe for a confidential DocType, followed once: nothing else has to be edited.

What is shown here: the hooks, locks, seals, stamps, lists and deletion of a site that was made from the copy,
and that its row stands in the attack's case, where in the server's process only the counsellor lists or opens
it. What is not: the attack's paths over HTTP, which take each guarded DocType of the case by themselves.
"""

import filecmp
import os
import subprocess
from pathlib import Path

import pytest

from devhost import site
from devhost.layout import APP, get_layout
from tests.packaging import new_doctype

UNIT = ("tests/unit/access/test_access_classes.py", "tests/unit/access/test_facts.py")
CHECK = "from quality.doctypes import find_doctype_faults as find; print(find())"


@pytest.fixture
def tree(tmp_path) -> Path:
	"""A copy of the checkout with the throw-away DocType."""
	root = tmp_path / "copy"
	new_doctype.copy_tree(get_layout().root, root)
	new_doctype.add(root)
	return root


def run(tree: Path, *command: str, **environment: str) -> str:
	"""Run Python in the copy, whose modules come first; its output must not fail."""
	layout = get_layout()
	# one of several processes of this run has a site of its own, and is not to hand it on
	here = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")}
	done = subprocess.run(
		[str(layout.python), *command],
		cwd=tree,
		env={**here, **site.get_environment(layout), "PYTHONPATH": str(tree), **environment},
		capture_output=True,
		text=True,
	)
	assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
	return done.stdout


def get_edited(compared: filecmp.dircmp) -> list[str]:
	"""Return the files that differ in two trees."""
	below = [name for part in compared.subdirs.values() for name in get_edited(part)]
	return [*(str(Path(compared.left, name)) for name in compared.diff_files), *below]


def test_two_lines_are_all_that_is_edited(tree):
	edited = [
		str(Path(path).relative_to(get_layout().root))
		for folder in (APP, "tests")
		for path in get_edited(filecmp.dircmp(get_layout().root / folder, tree / folder))
	]
	assert sorted(edited) == sorted(new_doctype.LINES)


def test_every_rule_for_confidential_doctypes_holds_of_it(tree):
	told = run(tree, "-m", "pytest", *UNIT, "-v", "-p", "no:cacheprovider")
	assert told.count(f"[{new_doctype.NAME}] PASSED") >= 12
	assert run(tree, "-c", CHECK).strip() == "[]"


def test_it_is_guarded_listed_attacked_and_erased_on_a_site(tree, second_site):
	second_site.bench("install-app", APP, first_on_path=tree)
	instance = second_site.instance
	told = run(
		tree,
		*(
			"-m",
			"pytest",
			"tests/integration/files/test_walk_notes.py",
			"-q",
			"-W",
			"ignore",
			"-p",
			"no:cacheprovider",
		),
		MH_SITE=instance.site,
		MH_BENCH_PATH=str(instance.sites.parent),
	)
	assert " passed" in told and "failed" not in told

"""The wheel holds every file of the app, and a site can be made from the wheel alone."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from devhost.layout import APP

NOT_PACKED = {"__pycache__", "dist", "node_modules"}


def get_source_files(package: Path) -> set[str]:
	return {
		file.relative_to(package.parent).as_posix()
		for file in package.rglob("*")
		if file.is_file() and not NOT_PACKED.intersection(file.relative_to(package).parts)
	}


@pytest.fixture(scope="module")
def wheel(package_folder, tmp_path_factory) -> Path:
	"""The wheel, built from a copy: an earlier build's leftovers would be packed too."""
	folder, source = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("source")
	shutil.copytree(package_folder, source / APP, ignore=shutil.ignore_patterns(*NOT_PACKED))
	for name in ("pyproject.toml", "setup.py", "README.md", "license.txt"):
		shutil.copy(package_folder.parent / name, source)
	command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder)]
	done = subprocess.run([*command, str(source)], capture_output=True, text=True)
	assert done.returncode == 0, done.stderr
	return next(folder.glob("*.whl"))


def test_wheel_holds_every_file_of_the_app_and_nothing_else(wheel, package_folder):
	with zipfile.ZipFile(wheel) as archive:
		packed = {name for name in archive.namelist() if ".dist-info/" not in name}
	assert packed == get_source_files(package_folder)


def test_app_installs_from_the_wheel_on_a_second_site(wheel, package_folder, second_site, tmp_path):
	target = tmp_path / "installed"
	with zipfile.ZipFile(wheel) as archive:
		archive.extractall(target)
	second_site.bench("install-app", APP, first_on_path=target)
	state = second_site.run_inside("state", first_on_path=target)
	assert state["folder"] == str(target / APP)
	files = package_folder.glob("*/doctype/*/*.json")
	assert state["doctypes"] == sorted(json.loads(file.read_text())["name"] for file in files)
	assert get_source_files(target / APP) == get_source_files(package_folder)

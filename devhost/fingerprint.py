"""Keys that say what a result was built from."""

import hashlib
import sys
from pathlib import Path

from devhost.layout import APP, Layout

HERE = Path(__file__).parent
HOST_INPUTS = ("requirements.txt", "host_schema.json", "host_controllers", "hostapps.py", "wheel.py")
SITE_INPUTS = ("services.py", "host_site.py", "settle.py")
IGNORED = {"__pycache__", "node_modules", "dist"}


def hash_files(*roots: Path, ignored: frozenset = frozenset(IGNORED)) -> str:
	"""A short hash of the names and contents of files and folders; missing ones count as empty."""
	digest = hashlib.sha256()
	for root in roots:
		files = sorted(root.rglob("*")) if root.is_dir() else [root]
		for file in files:
			inner = file.relative_to(root)
			if file.is_file() and not ignored.intersection(inner.parts) and file.suffix != ".pyc":
				digest.update(f"{root.name}/{inner}\0".encode() + file.read_bytes() + b"\0")
	return digest.hexdigest()[:16]


def get_environment_key() -> str:
	"""What the Python environment depends on."""
	version = ".".join(map(str, sys.version_info[:3]))
	return f"{version}-{sys.executable}-{hash_files(HERE / 'requirements.txt')}"


def get_apps_key() -> str:
	"""What the generated apps and the unpacked Frappe depend on."""
	return hash_files(*(HERE / name for name in HOST_INPUTS[1:]))


def get_host_key() -> str:
	"""What the host site's snapshot depends on."""
	return hash_files(*(HERE / name for name in (*HOST_INPUTS, *SITE_INPUTS)))


def get_app_key(layout: Layout) -> str:
	"""What a site with the app installed depends on."""
	app = hash_files(layout.root / APP, ignored=frozenset({*IGNORED, "public"}))
	return f"{get_host_key()}-{app}"


def get_demo_key(layout: Layout, size: str) -> str:
	"""What the demo school depends on."""
	return f"{get_app_key(layout)}-{hash_files(HERE / 'demo')}-{size}"

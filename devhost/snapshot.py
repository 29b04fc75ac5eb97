"""Physical copies of a built site: its folder and MariaDB's, taken while the server is down."""

import shutil
import subprocess
from pathlib import Path

from devhost.layout import Instance, Layout

# beside the site's folder: the keys of its confidential records
KEYS = "mental_health_keys"


def get_folder(layout: Layout, level: str, key: str) -> Path:
	"""Where the snapshot of a level (host, app) with this key lies or will lie."""
	return layout.snapshots / f"{level}-{key}"


def exists(layout: Layout, level: str, key: str) -> bool:
	"""Whether there is a complete snapshot."""
	return get_folder(layout, level, key).exists()


def save(layout: Layout, instance: Instance, level: str, key: str) -> None:
	"""Keep the instance's stopped database and site; other snapshots of this level go."""
	fresh = layout.snapshots / f"{level}.new"
	shutil.rmtree(fresh, ignore_errors=True)
	fresh.mkdir(parents=True)
	_copy(instance.database, fresh / "db")
	_copy(instance.sites / instance.site, fresh / "site")
	if (instance.sites / KEYS).exists():
		_copy(instance.sites / KEYS, fresh / "keys")
	for old in layout.snapshots.glob(f"{level}-*"):
		shutil.rmtree(old)
	fresh.rename(get_folder(layout, level, key))


def restore(layout: Layout, instance: Instance, level: str, key: str) -> None:
	"""Put a snapshot in the place of the instance's stopped database and site."""
	kept = get_folder(layout, level, key)
	shutil.rmtree(instance.database, ignore_errors=True)
	shutil.rmtree(instance.sites / instance.site, ignore_errors=True)
	_copy(kept / "db", instance.database)
	_copy(kept / "site", instance.sites / instance.site)
	shutil.rmtree(instance.sites / KEYS, ignore_errors=True)
	if (kept / "keys").exists():
		_copy(kept / "keys", instance.sites / KEYS)


def _copy(source: Path, target: Path) -> None:
	subprocess.run(["cp", "-a", "--reflink=auto", "--sparse=always", str(source), str(target)], check=True)

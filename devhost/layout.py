"""Where everything lies: one ignored folder in the checkout, one cache folder for downloads."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

APP = "mental_health_module"
HOST_APPS = ("frappe", "erpnext", "education")
SITES = {
	"demo": "school.localhost",
	"test": "test.localhost",
	"test2": "test2.localhost",
	"test3": "test3.localhost",
	"test4": "test4.localhost",
	"build": "build.localhost",
	"second": "second.localhost",
	"bench": "bench.localhost",
	"year": "year.localhost",
}
# a run of the suite by several processes has a site for each
TEST_INSTANCES = ("test", "test2", "test3", "test4")
SOCKET_PATH_LIMIT = 100


@dataclass(frozen=True)
class Instance:
	"""One bench-like folder with its own database, Redis and site; apps and assets are shared by links."""

	name: str
	folder: Path

	@property
	def site(self) -> str:
		return SITES[self.name]

	@property
	def sites(self) -> Path:
		return self.folder / "sites"

	@property
	def logs(self) -> Path:
		return self.folder / "logs"

	@property
	def database(self) -> Path:
		return self.folder / "db"

	@property
	def run(self) -> Path:
		return self.folder / "run"

	@property
	def socket(self) -> Path:
		"""MariaDB's socket; in /tmp when the checkout lies too deep for the kernel."""
		path = self.run / "db.sock"
		if len(str(path)) <= SOCKET_PATH_LIMIT:
			return path
		return Path("/tmp") / f"mh-{hashlib.sha256(str(path).encode()).hexdigest()[:16]}.sock"


@dataclass(frozen=True)
class Layout:
	"""All folders of the dev host, worked out from the checkout's root and the environment."""

	root: Path
	cache: Path

	@property
	def home(self) -> Path:
		return self.root / ".devhost"

	@property
	def env(self) -> Path:
		return self.home / "env"

	@property
	def python(self) -> Path:
		return self.env / "bin" / "python"

	@property
	def apps(self) -> Path:
		return self.home / "apps"

	@property
	def assets(self) -> Path:
		return self.home / "assets"

	@property
	def node(self) -> Path:
		return self.home / "node"

	@property
	def logs(self) -> Path:
		return self.home / "logs"

	@property
	def stamps(self) -> Path:
		return self.home / "stamps"

	@property
	def snapshots(self) -> Path:
		return self.home / "snapshots"

	@property
	def frappe(self) -> Path:
		"""The floor Frappe's package folder."""
		return self.apps / "frappe" / "frappe"

	def instance(self, name: str) -> Instance:
		"""The instance called demo, test, build or second (a site beside the test site)."""
		return Instance(name, self.home / name)


def get_layout(root: Path | None = None) -> Layout:
	"""The layout of this checkout; the cache folder is `MH_CACHE` or ~/.cache/mental-health-module."""
	cache = os.environ.get("MH_CACHE") or Path.home() / ".cache" / "mental-health-module"
	return Layout((root or Path(__file__).parent.parent).resolve(), Path(cache).expanduser().resolve())

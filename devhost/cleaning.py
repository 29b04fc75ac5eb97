"""`make stop` and `make clean`."""

import shutil

from devhost import web
from devhost.layout import SITES, Layout
from devhost.steps import Runner


def stop(layout: Layout, runner: Runner) -> int:
	"""End exactly the processes that the dev host of this checkout started."""
	stopped = [name for name in SITES if web.stop(layout.instance(name))]
	print(f"Stopped: {', '.join(stopped)}." if stopped else "Nothing was running.")
	return 0


def clean(layout: Layout, runner: Runner) -> int:
	"""Stop everything and remove the folder .devhost; downloads in the cache folder stay."""
	stop(layout, runner)
	shutil.rmtree(layout.home)
	print(f"Removed {layout.home}; downloads stay in {layout.cache}.")
	return 0

"""A connection to a site for one contestant's process, outside of any request."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import frappe

from mental_health_module.access.unlocking import acting_unlocked


def add_site_arguments(parser: argparse.ArgumentParser) -> None:
	"""Add --sites (the bench's folder `sites`) and --site (the site's name)."""
	parser.add_argument("--sites", type=Path, required=True, help="the bench's folder sites")
	parser.add_argument("--site", required=True, help="the site's name")


def add_results_argument(parser: argparse.ArgumentParser) -> None:
	"""Add --results, the folder into which figures are written."""
	parser.add_argument("--results", type=Path, default=Path(__file__).resolve().parent / "results")


@contextmanager
def open_site(sites: Path, site: str, user: str = "Administrator") -> Iterator[None]:
	"""Connect to `site` as `user`; what was not committed is rolled back at the end."""
	# Frappe looks for logs/ beside the working directory.
	os.chdir(sites)
	frappe.init(site=site, sites_path=".")
	frappe.connect()
	frappe.set_user(user)
	try:
		with acting_unlocked(user):
			yield
	finally:
		frappe.destroy()

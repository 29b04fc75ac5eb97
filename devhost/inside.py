"""Tasks that run in the dev host's Python with Frappe connected: `python -m devhost.inside TASK SITE …`."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import frappe


def settle() -> None:
	"""Finish the setup wizard."""
	from devhost.settle import settle as finish

	finish()


def demo(size: str, users: str) -> None:
	"""Load the demo school and write its users to the file `users`."""
	from devhost.demo.load import load
	from devhost.progress import Bar

	bar = Bar(sys.stderr)
	made = load(size, lambda step, done, total: bar(done, total, step))
	frappe.db.commit()
	Path(users).write_text(json.dumps([asdict(user) for user in made], ensure_ascii=False, indent=1))


def renew() -> None:
	"""Let the demo school's training with open sign-in be today's."""
	from devhost.demo.load import renew as renew_demo

	renew_demo()
	frappe.db.commit()


def apps() -> None:
	"""Print the site's installed apps."""
	print(" ".join(frappe.get_installed_apps()))


def password(new: str) -> None:
	"""Give Administrator a password for the time of a test run."""
	from frappe.utils.password import update_password

	update_password("Administrator", new)
	frappe.db.commit()


TASKS = {"settle": settle, "demo": demo, "renew": renew, "apps": apps, "password": password}


def main(arguments: list[str]) -> None:
	"""Connect to the site as Administrator and run the task."""
	task, site, *rest = arguments
	frappe.init(site=site)
	frappe.connect()
	try:
		TASKS[task](*rest)
	finally:
		frappe.destroy()


if __name__ == "__main__":
	main(sys.argv[1:])

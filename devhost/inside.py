"""Tasks that run in the dev host's Python with Frappe connected: `python -m devhost.inside TASK SITE …`."""

import json
import sys
from pathlib import Path

SETUP = {
	"language": "English",
	"country": "China",
	"timezone": "Asia/Shanghai",
	"currency": "CNY",
	"full_name": "Administrator",
}


def settle(site: str) -> None:
	"""Finish the setup wizard, so that the Desk opens at once."""
	import frappe
	from frappe.desk.page.setup_wizard.setup_wizard import setup_complete

	setup_complete(SETUP)
	for name in ("setup_complete", "disable_change_log_notification", "disable_system_update_notification"):
		frappe.db.set_single_value("System Settings", name, 1)
	for user in ("Administrator", "Guest"):
		frappe.db.set_value("User", user, "time_zone", SETUP["timezone"])
	frappe.db.commit()


def demo(site: str, size: str, users: str) -> None:
	"""Load the demo school and write its users to the file `users`."""
	import frappe

	from devhost.demo.load import load
	from devhost.progress import Bar

	made = load(size, Bar(sys.stderr))
	frappe.db.commit()
	Path(users).write_text(json.dumps(made, ensure_ascii=False, indent=1))


TASKS = {"settle": settle, "demo": demo}


def main(arguments: list[str]) -> None:
	"""Connect to the site as Administrator and run the task."""
	import frappe

	task, site, *rest = arguments
	frappe.init(site=site)
	frappe.connect()
	try:
		TASKS[task](site, *rest)
	finally:
		frappe.destroy()


if __name__ == "__main__":
	main(sys.argv[1:])

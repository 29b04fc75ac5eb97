"""`bench --site … mental-health-keys`: the recovery sheet, its way back, and a new data key.

On the server only: no screen of Frappe shows or takes a key. Every command of the bench imports this file,
for whatever site: so the steps are imported where one is taken.
"""

from importlib import import_module

import click
import frappe
from frappe.commands import get_site, pass_context

STEPS = "mental_health_module.services.rights.sealing.key_steps"


@click.command("mental-health-keys")
@click.argument("step", type=click.Choice(["status", "sheet", "restore", "rotate", "seal"]))
@pass_context
def mental_health_keys(context, step: str):
	"""Keys of the confidential records: status, sheet (to print), restore (reads a sheet), rotate, seal."""
	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		click.echo(import_module(STEPS).STEPS[step]())
	finally:
		frappe.destroy()


commands = [mental_health_keys]

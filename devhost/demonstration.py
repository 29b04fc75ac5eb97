"""`make demo`: the demo school, ready to click."""

import datetime
import json
import os
import unicodedata

from devhost import app_site, authenticator, build, fingerprint, preflight, services, site, web
from devhost.layout import Instance, Layout
from devhost.refusals import Refusal
from devhost.steps import Runner, Step

SIZES = ("normal", "large", "new-year")


def run(layout: Layout, runner: Runner) -> int:
	"""Build what is missing, start the demo school, print its address and users."""
	address = put_up(layout, runner)
	users = json.loads((layout.instance("demo").run / "users.json").read_text())
	print(make_table(users, address))
	return 0


def put_up(layout: Layout, runner: Runner) -> str:
	"""Build what is missing and start the demo school; returns its address."""
	size = os.environ.get("SIZE") or "normal"
	if size not in SIZES:
		raise Refusal(f"SIZE={size} is unknown: say SIZE=normal, SIZE=large or SIZE=new-year.")
	instance = layout.instance("demo")
	port = _get_port(instance)
	build.build(layout, runner)
	prepare(layout, runner, instance, size)
	return start(layout, runner, instance, port)


def _get_port(instance: Instance) -> int | None:
	"""The port asked for with PORT, None for any. Raises Refusal when something else holds it."""
	text = os.environ.get("PORT")
	if not text or (web.is_running(instance) and text == str(services.get_ports(instance)["web"])):
		return None
	port = preflight.check_port(text, preflight.is_port_taken)
	web.stop(instance)
	return port


def prepare(layout: Layout, runner: Runner, instance: Instance, size: str) -> None:
	"""The demo school's data, made afresh when the app or the demo data have changed."""
	key, built = fingerprint.get_demo_key(layout, size), instance.run / "built"
	if built.exists() and built.read_text() == key:
		return
	web.stop(instance)
	built.unlink(missing_ok=True)
	app_key = app_site.ensure(layout, runner)

	def act(log):
		site.restore(layout, instance, "app", app_key)
		site.load_demo(layout, instance, size, log)

	runner.run(Step("Demo school's data", act))
	built.write_text(key)


def start(layout: Layout, runner: Runner, instance: Instance, port: int | None) -> str:
	"""Start services, web, worker and scheduler unless they run; returns the address."""
	site.prepare_folder(layout, instance)

	def act(log):
		services.start(instance)
		web.start_all(layout, instance, port, scheduler=True)

	runner.run(Step("Web, worker and scheduler", act))
	renew(layout, runner, instance)
	return web.get_address(instance)


def renew(layout: Layout, runner: Runner, instance: Instance) -> None:
	"""Once a day, let the demo school's training with open sign-in be today's."""
	stamp, today = instance.run / "renewed", datetime.date.today().isoformat()
	if stamp.exists() and stamp.read_text() == today:
		return
	runner.run(Step("Today's training", lambda log: site.run_inside(layout, instance, "renew", log)))
	stamp.write_text(today)


def make_table(users: list[dict], address: str) -> str:
	"""The text that `make demo` ends with."""
	rows = [("User", "Password", "Person", "Role", "Look at")]
	rows += [
		(user["user"], user["password"], user.get("person", ""), user["role"], user["look_at"])
		for user in users
	]
	widths = [max(get_width(row[column]) for row in rows) for column in range(4)]
	lines = ["", f"The demo school is at {address}", ""]
	for row in rows:
		cells = [cell + " " * (width - get_width(cell)) for cell, width in zip(row[:4], widths, strict=True)]
		lines.append("  " + "  ".join([*cells, row[4]]))
	lines += ["", f"To unlock psychological files: code {authenticator.CODE}, six digits from `make digits`"]
	lines.append(f"or from an authenticator with the secret {authenticator.SECRET}.")
	return "\n".join([*lines, "", "`make stop` ends it. For development and demos on this machine only."])


def get_width(text: str) -> int:
	"""How many columns of a terminal a text takes: a Chinese character takes two."""
	return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)

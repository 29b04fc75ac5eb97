"""`make lint`, `make bench` and `make shots`."""

from devhost.layout import Layout
from devhost.refusals import Refusal
from devhost.steps import Runner


def lint(layout: Layout, runner: Runner) -> int:
	raise Refusal("not yet")


def bench(layout: Layout, runner: Runner) -> int:
	raise Refusal("not yet")


def shots(layout: Layout, runner: Runner) -> int:
	raise Refusal("not yet")

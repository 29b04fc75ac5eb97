"""Steps show what they do, are not repeated, and say what broke."""

import io
import sys

import pytest

from devhost.commands import run
from devhost.refusals import CommandFailed, Refusal, StepFailed
from devhost.steps import Runner, Step


@pytest.fixture
def runner(tmp_path):
	return Runner(tmp_path / "stamps", tmp_path / "logs", out=io.StringIO())


def test_a_step_prints_its_name_and_its_time(runner):
	runner.run(Step("Long work", lambda log: None))
	assert "→ Long work" in runner.out.getvalue()
	assert "✓ Long work" in runner.out.getvalue()
	assert runner.out.getvalue().endswith(" s\n")


def test_a_finished_step_is_not_repeated_until_its_key_changes(runner):
	done = []
	for key in ("a", "a", "b"):
		runner.run(Step("Once", lambda log: done.append(log), key=key))
	assert len(done) == 2


def test_a_broken_step_runs_again(runner):
	def break_down(log):
		raise OSError("no room")

	with pytest.raises(StepFailed):
		runner.run(Step("Fragile", break_down, key="a"))
	done = []
	runner.run(Step("Fragile", done.append, key="a"))
	assert len(done) == 1


def test_a_broken_step_says_what_ran_what_it_printed_and_what_to_do(runner):
	program = "print('first'); print('the reason'); raise SystemExit(3)"

	def act(log):
		run([sys.executable, "-c", program], log)

	with pytest.raises(StepFailed) as failure:
		runner.run(Step("Broken work", act, advice="Mend it."))
	text = str(failure.value)
	for part in ("Broken work", sys.executable, "the reason", "broken-work.log", "What to do: Mend it."):
		assert part in text


def test_a_refusal_goes_through_a_step_unchanged(runner):
	def refuse(log):
		raise Refusal("Not on this machine.")

	with pytest.raises(Refusal, match="Not on this machine"):
		runner.run(Step("Work", refuse))


def test_a_command_that_hangs_is_ended_and_named(tmp_path):
	with pytest.raises(CommandFailed) as failure:
		run(
			[sys.executable, "-c", "input_ = open('/dev/zero'); [None for _ in iter(int, 1)]"],
			tmp_path / "log",
			timeout=0.5,
		)
	assert "timed out after 0.5 seconds" in failure.value.output


def test_a_program_that_is_not_there_is_named(tmp_path):
	with pytest.raises(CommandFailed) as failure:
		run(["no-such-program-here"], tmp_path / "log")
	assert "no such program" in failure.value.output

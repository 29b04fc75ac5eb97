"""The harness runs in turn, measures each process by itself, and says which promise is not kept."""

import json
import sys

import pytest

from benchmarks.harness import (
	Comparison,
	ContestantFailed,
	Measurement,
	close,
	compare,
	measure_callable,
	measure_command,
	read_report,
	render_table,
	write_results,
)

SLOW_RIVAL = Comparison(
	"Import",
	[Measurement(1.0, 100), Measurement(3.0, 120), Measurement(2.0, 110)],
	[Measurement(30.0, 200), Measurement(40.0, 210), Measurement(50.0, 220)],
)


def nothing():
	pass


def test_the_contestants_run_in_turn_and_each_run_is_prepared():
	calls = []

	def runner(name):
		return lambda: calls.append(name) or Measurement(1, 1)

	result = compare("x", runner("ours"), runner("rival"), rounds=2, before=lambda: calls.append("before"))
	assert calls == ["before", "ours", "before", "rival"] * 2
	assert len(result.ours) == len(result.rival) == 2


def test_no_round_is_refused():
	with pytest.raises(ValueError, match="at least one round"):
		compare("x", nothing, nothing, rounds=0, before=nothing)


def test_the_ratio_is_that_of_the_medians_and_the_peak_is_the_highest():
	assert SLOW_RIVAL.ratio == 20
	assert SLOW_RIVAL.peak_mb == 120


def test_promises_that_are_not_kept_are_told():
	assert SLOW_RIVAL.find_shortfalls(15, 300) == []
	assert SLOW_RIVAL.find_shortfalls(21, 120) == [
		"Ours is 20.0 times as fast as the rival; at least 21 is promised.",
		"Ours needs 120 MB; less than 120 MB is promised.",
	]


def test_a_command_without_report_is_measured_from_outside():
	code = "block = bytearray(80_000_000); sum(range(2_000_000))"
	measurement = measure_command([sys.executable, "-c", code])
	assert measurement.seconds > 0
	assert 80 < measurement.peak_mb < 250


def test_the_memory_of_who_measures_is_not_counted():
	ours = bytearray(300_000_000)
	ours[::4096] = bytes([1]) * len(ours[::4096])
	measurement = measure_command([sys.executable, "-c", "sum(range(1000))"])
	assert ours[4096] == 1
	assert measurement.peak_mb < 100


def test_a_command_that_is_not_there_is_told():
	with pytest.raises(ContestantFailed, match="no start"):
		measure_command(["no-such-program-at-all"])


def test_a_command_that_reports_is_believed():
	code = 'print("loading"); print(\'{"seconds": 1.5, "peak_mb": 42, "rows": 3}\')'
	assert measure_command([sys.executable, "-c", code]) == Measurement(1.5, 42.0, {"rows": 3})


def test_a_command_that_fails_is_told_with_its_last_lines():
	with pytest.raises(ContestantFailed, match=r"(?s)ended with 3.*out of paper"):
		measure_command([sys.executable, "-c", "import sys; print('out of paper'); sys.exit(3)"])


@pytest.mark.parametrize(
	"output", ["", "done", "[1, 2]", '{"seconds": 1}', '{"seconds": 1, "peak_mb": 2}\nbye']
)
def test_other_output_is_no_report(output):
	assert read_report(output) is None


def test_a_callable_runs_in_its_own_process_and_leaves_no_memory_behind():
	big = measure_callable(lambda: bytearray(150_000_000))
	small = measure_callable(nothing)
	assert big.peak_mb > 150
	assert small.peak_mb < big.peak_mb - 100


def test_a_callable_that_raises_is_told():
	def refuse():
		raise LookupError("no such school")

	with pytest.raises(ContestantFailed, match="LookupError: no such school"):
		measure_callable(refuse)


def test_the_table_shows_medians_extremes_and_memory():
	table = render_table(SLOW_RIVAL)
	assert "| ours | 2.00 | 1.00 | 3.00 | 120 |" in table
	assert "| rival | 40.00 | 30.00 | 50.00 | 220 |" in table
	assert "Ours is 20.0 times as fast (3 rounds" in table


def test_the_results_are_written_as_json_and_markdown(tmp_path):
	json_path, table_path = write_results(SLOW_RIVAL, tmp_path / "results", "import")
	content = json.loads(json_path.read_text(encoding="utf-8"))
	assert content["ratio"] == 20
	assert [run["seconds"] for run in content["ours"]] == [1.0, 3.0, 2.0]
	assert table_path.read_text(encoding="utf-8") == render_table(SLOW_RIVAL)


def test_closing_fails_with_a_sentence_when_a_promise_is_broken(tmp_path, capsys):
	assert close(SLOW_RIVAL, tmp_path, "import", 15, 300) == 0
	assert close(SLOW_RIVAL, tmp_path, "import", 25, 300) == 1
	assert "at least 25 is promised" in capsys.readouterr().err

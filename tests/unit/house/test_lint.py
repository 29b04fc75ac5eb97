"""`quality/lint.py` fails when any of its tools fails, and says so in one line for each."""

import sys

import pytest

from quality import lint


def command(code):
	return [sys.executable, "-c", code]


def test_a_content_tool_prints_its_closing_line_only(capsys):
	assert lint.run("sample", command("print('all is well')"))
	assert capsys.readouterr().out.startswith("lint: sample: ok (")


def test_a_tool_that_fails_prints_its_findings_and_its_closing_line(capsys):
	assert not lint.run("sample", command("import sys; print('line 3 is wrong'); sys.exit(2)"))
	lines = capsys.readouterr().out.splitlines()
	assert lines[0] == "line 3 is wrong"
	assert lines[-1].startswith("lint: sample: FAILED (")


def test_a_missing_tool_fails_and_says_what_to_install(capsys, tmp_path):
	assert not lint.run("sample", [str(tmp_path / "nowhere")])
	assert "quality/README.md" in capsys.readouterr().out


@pytest.mark.parametrize(("codes", "expected"), [((0, 0), 0), ((0, 1), 1), ((1, 0), 1)])
def test_one_failing_tool_fails_the_whole(monkeypatch, codes, expected):
	checks = [(f"tool {i}", command(f"import sys; sys.exit({code})")) for i, code in enumerate(codes)]
	monkeypatch.setattr(lint, "checks", lambda: checks)
	monkeypatch.setattr(sys, "argv", ["lint.py"])
	assert lint.main() == expected


def test_an_unknown_name_is_refused_before_anything_runs(monkeypatch, capsys):
	monkeypatch.setattr(sys, "argv", ["lint.py", "ruf"])
	assert lint.main() == 2
	assert "no check is called ruf" in capsys.readouterr().out


def test_semgrep_asks_nobody_and_no_comment_switches_it_off():
	semgrep = dict(lint.checks())["semgrep"]
	assert {"--metrics=off", "--disable-version-check", "--error", "--disable-nosem"} <= set(semgrep)

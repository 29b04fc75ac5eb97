"""What runs in a browser is told from what is only text."""

import time

import pytest

from mental_health_module.domain.shared.active_text import is_active_content, is_active_name, runs


@pytest.mark.parametrize(
	"text",
	[
		"<script>1</script>",
		"<SCRIPT src=/files/x.js>",
		"<img src=x onerror=fetch('/x')>",
		"<img src=x\nonerror\t=fetch('/x')>",
		"<svg/onload=alert(1)>",
		"<a href='javascript:alert(1)'>x</a>",
		"java\tscript:alert(1)",
		"JaVaScRiPt\n:alert(1)",
		"<iframe srcdoc='x'>",
		"data:text/html,x",
		"<meta http-equiv=refresh content=0>",
		"<base href=//elsewhere>",
	],
)
def test_a_text_that_runs_is_told(text):
	assert runs(text)


@pytest.mark.parametrize(
	"text",
	["", None, 5, "Once upon a time = 5", "<p class='one'>On Monday</p>", "a < b", "/mental-health", "情绪"],
)
def test_a_text_that_only_reads_is_let_through(text):
	assert not runs(text)


@pytest.mark.parametrize("name", ["a.html", "a.SVG", "a.xhtml", "a.shtml", "a.html.txt", "a.xml ", "a.svgz"])
def test_a_name_under_which_a_browser_runs_a_paper_is_told(name):
	assert is_active_name(name)


@pytest.mark.parametrize("name", ["a.pdf", "html", "a.docx", "xml report.txt", None])
def test_other_names_are_let_through(name):
	assert not is_active_name(name)


@pytest.mark.parametrize(
	"content", [b"  <!DOCTYPE html>", b"\xef\xbb\xbf<svg ", "<?xml", b"\xff\xfe<\x00s\x00v\x00g\x00"]
)
def test_content_that_runs_is_told_whatever_its_name(content):
	assert is_active_content(content)


def test_other_content_is_let_through():
	assert not any(map(is_active_content, (b"%PDF-1.7", b"", None, "a <b>", b"\x89PNG")))


@pytest.mark.parametrize(
	"part", ["<", "o", " on", "java", "javascript ", "data : ", "\x01", "1", "<scrip", "srcdoc "]
)
def test_a_hostile_text_takes_no_longer_than_its_length(part):
	begun = time.process_time()
	runs(part * (100_000 // len(part)))
	assert time.process_time() - begun < 2

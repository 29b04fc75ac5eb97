"""The scripts of the browser: pages and Frappe run them as they are, without a bundler."""

import re

import pytest

from quality.findings import PACKAGE, ROOT, files_below

PAGES = files_below(ROOT, PACKAGE, ".html")
INCLUDED = re.compile(r'{%-? include "([^"]+\.js)"')
SCRIPTS = sorted({name for page in PAGES for name in INCLUDED.findall(page.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_that_stands_in_a_page_has_nothing_that_its_template_would_read(name):
	text = (ROOT / PACKAGE / name).read_text(encoding="utf-8")
	assert not re.findall(r"{{|{%|{#|</script", text)


def test_pages_that_read_answers_include_the_script_before_the_one_that_asks_it():
	asking = {"mental-health.js", "mental-health-conference.js", "mental-health-unlock.js"}
	www = ROOT / PACKAGE / "www"
	found = {path.name for path in www.glob("*.js") if "mh_answers" in path.read_text(encoding="utf-8")}
	assert found | {"mental-health-unlock.js"} == asking
	for name in asking:
		page = (www / name.replace(".js", ".html")).read_text(encoding="utf-8")
		scripts = re.findall(r'include "(public/js/mh_answers\.js)"|(js/mh_unlock\.js|www/[\w-]+\.js)', page)
		assert scripts[0] == ("public/js/mh_answers.js", "")

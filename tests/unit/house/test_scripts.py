"""The scripts of the browser: one bundle for the Desk, one for the portal, and what forms run beside them."""

import re

import pytest

from mental_health_module import __version__, hooks
from quality.findings import PACKAGE, ROOT, files_below

PUBLIC = ROOT / PACKAGE / "public" / "js"
MODULES = [path for path in files_below(ROOT, f"{PACKAGE}/public/js", ".js") if path.name != "signed_out.js"]
PAGES = files_below(ROOT, PACKAGE, ".html")
INCLUDED = re.compile(r'{%-? include "([^"]+\.js)"')
INCLUDED_SCRIPTS = sorted(
	{name for page in PAGES for name in INCLUDED.findall(page.read_text(encoding="utf-8"))}
)

IMPORTED = re.compile(r'^import (?:[^"]+ from )?"([^"]+)";$', re.MULTILINE)
NAMESPACE = re.compile(r"\bmental_health_module\.(?!api\b)(\w+)")
DOCTYPE_SCRIPTS = [path for path in files_below(ROOT, PACKAGE, ".js") if path.parent.parent.name == "doctype"]
FORM_SCRIPTS = [path for path in DOCTYPE_SCRIPTS if path.stem == path.parent.name]
REQUEST = re.compile(r"frappe\s*\.(xcall|call|db\s*\.(?:insert|set_value|delete_doc))\(")
READS = re.compile(r'type: "GET"|\.(?:get|list|find)_\w+["`]')
OTHER_HELPER = re.compile(r"{[^}]*\bcall\b[^}]*} = mental_health_module\.")
# What a form writes beside a step of its record, and why nothing that is typed into the form is lost by it.
BESIDE_THE_RECORD = {
	("mh_case_conference.js", "db.insert"): "a participant, from a dialog; the form is not fetched anew",
	("mh_settings.js", "call"): "a test message, once the settings are saved; the record stays as it is",
	("mh_school.js", "call"): "words and ties of the school, from dialogs; the form is not fetched anew",
}


def get_arguments(text: str, start: int) -> str:
	"""What stands between the bracket before `start` and the one that closes it."""
	depth = 1
	for place in range(start, len(text)):
		depth += {"(": 1, ")": -1}.get(text[place], 0)
		if not depth:
			return text[start:place]
	return text[start:]


def find_writes(text: str) -> list[str]:
	"""The ways by which a script writes otherwise than by `form_steps`."""
	requests = [
		("".join(found[1].split()), get_arguments(text, found.end())) for found in REQUEST.finditer(text)
	]
	return [way for way, arguments in requests if not READS.search(arguments)] + [
		"another helper" for _found in OTHER_HELPER.findall(text)
	]


def test_every_step_of_a_form_goes_through_form_steps():
	"""They save first or say what is unsaved, one at a time: tests/scripts/form_steps.test.mjs."""
	assert len(FORM_SCRIPTS) > 20
	found = {
		(path.name, way) for path in FORM_SCRIPTS for way in find_writes(path.read_text(encoding="utf-8"))
	}
	assert found == set(BESIDE_THE_RECORD)


@pytest.mark.parametrize(
	("text", "ways"),
	[
		('frappe\n\t.xcall("mental_health_module.api.x.sign", { name: f(1) })', ["xcall"]),
		("frappe.call({ method: `${API}.close`, args })", ["call"]),
		("frappe.db.set_value(doctype, name, values)", ["db.set_value"]),
		("const { call, show } = mental_health_module.case_workers;", ["another helper"]),
		('frappe.xcall("mental_health_module.api.x.get_rows", { name })', []),
		('frappe.call({ method: `${API}.${name}`, type: "GET", args })', []),
		("steps.take_step(frm, `${API}.close`, { name })", []),
	],
)
def test_a_step_that_goes_past_form_steps_is_found(text, ways):
	assert find_writes(text) == ways


def test_no_form_fetches_its_record_by_itself():
	scripts = files_below(ROOT, PACKAGE, ".js")
	found = {path.name for path in scripts if "reload_doc" in path.read_text(encoding="utf-8")}
	assert found == {"steps.js", "unlock_desk.js"}  # the latter only where nothing is unsaved


def test_scripts_of_doctypes_leave_no_names_in_the_page():
	"""All forms and lists share one scope with those of other apps; a name there may be taken by another."""
	named = re.compile(r"^(?:async )?(?:function|const|let|var|class) .*", re.MULTILINE)
	found = {path.name: named.findall(path.read_text(encoding="utf-8")) for path in DOCTYPE_SCRIPTS}
	assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("name", INCLUDED_SCRIPTS)
def test_a_script_that_stands_in_a_page_has_nothing_that_its_template_would_read(name):
	text = (ROOT / PACKAGE / name).read_text(encoding="utf-8")
	assert not re.findall(r"{{|{%|{#|</script", text)


def test_every_module_is_in_a_bundle():
	"""Frappe builds what ends with `.bundle.js`; a module that none of them comes to would run nowhere."""
	reached = {path for path in MODULES if path.name.endswith(".bundle.js")}
	assert {path.name for path in reached} == {"mental_health.bundle.js", "mental_health_portal.bundle.js"}
	waiting = [*reached]
	while waiting:
		path = waiting.pop()
		for name in IMPORTED.findall(path.read_text(encoding="utf-8")):
			module = (path.parent / name).resolve()
			assert module.is_file(), f"{path.name} imports {name}"
			if module not in reached:
				reached.add(module)
				waiting.append(module)
	assert {path.resolve() for path in MODULES} - reached == set()


def test_desk_and_portal_load_the_bundles_by_names_that_change_with_them():
	"""Frappe puts the content's hash into a bundle's address: no browser runs what an older version left."""
	assert hooks.app_include_js == ["mental_health.bundle.js"]
	base = (ROOT / PACKAGE / "templates" / "mh_base.html").read_text(encoding="utf-8")
	assert 'src="{{ bundled_asset("mental_health_portal.bundle.js") }}"' in base
	assert not hasattr(hooks, "doctype_js")
	assert not hasattr(hooks, "web_include_js")


def test_the_bundles_know_the_version_that_they_belong_to():
	"""Where an update was not built, the scripts see that they are of another version, and say so."""
	text = (PUBLIC / "version.js").read_text(encoding="utf-8")
	assert re.findall(r'^export const VERSION = "([^"]+)";$', text, re.MULTILINE) == [__version__]


def test_scripts_of_doctypes_find_what_they_ask_the_bundle_for():
	"""The types say it too; without them a wrong name would be undefined when somebody presses a button."""
	text = (PUBLIC / "parts.js").read_text(encoding="utf-8")
	parts = set(re.findall(r"^\t(\w+),$", text, re.MULTILINE))
	others = [path for path in files_below(ROOT, PACKAGE, ".js") if PUBLIC not in path.parents]
	asked = {name for path in others for name in NAMESPACE.findall(path.read_text(encoding="utf-8"))}
	assert asked
	assert asked <= parts
	modules = [path for path in MODULES if NAMESPACE.search(path.read_text(encoding="utf-8"))]
	assert [path.name for path in modules] == ["people.js"]  # in a comment, for who writes a dialog


def test_no_script_switches_its_types_off():
	off = re.compile(r"@ts-\w+|\bany\b(?=[\]>}|)\[ ]*[}>|])")
	scripts = [
		path for path in files_below(ROOT, PACKAGE, ".js") if off.search(path.read_text(encoding="utf-8"))
	]
	assert [path.name for path in scripts] == []
	assert off.search("/** @type {any} */")
	assert off.search("// @ts-ignore")


def test_no_page_runs_a_style_that_an_older_version_left_in_the_browser():
	"""Production setups of Frappe let browsers keep /assets for a year: the address has the version."""
	name, _mark, version = hooks.app_include_css.partition("?")
	assert version == f"v={__version__}"
	assert (ROOT / PACKAGE / "public" / name.removeprefix("/assets/mental_health_module/")).is_file()
	pages = {page.name: page.read_text(encoding="utf-8") for page in PAGES}
	assert [
		name for name, text in pages.items() if re.search(r"/assets/mental_health_module/(?:js|css)", text)
	] == []

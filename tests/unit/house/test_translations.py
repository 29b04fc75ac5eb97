"""Every text that a person sees has its Chinese line, and the collector finds them in each kind of file."""

import csv
import json

import pytest

from mental_health_module.access.classes import CLASSES
from quality.findings import ROOT, report
from quality.host_words import LIST, get_fingerprint
from quality.text_sources import (
	collect_texts,
	is_translatable,
	texts_in_html,
	texts_in_json,
	texts_in_python,
	texts_in_script,
)
from quality.translations import CHINESE_FILE, find_translation_faults, print_stub

PYTHON_FILE = "mental_health_module/services/sample.py"


def sources(texts):
	return [text.source for text in texts]


def rules(root, code, lines):
	for name, content in ((PYTHON_FILE, code), (CHINESE_FILE, lines)):
		(root / name).parent.mkdir(parents=True, exist_ok=True)
		(root / name).write_text(content, encoding="utf-8")
	return [finding.rule for finding in find_translation_faults(root)]


def write_host_words(root, *words):
	(root / LIST).parent.mkdir()
	(root / LIST).write_text("\n".join(map(get_fingerprint, words)), encoding="utf-8")


def test_every_text_of_the_app_has_its_chinese_line():
	findings = find_translation_faults()
	assert not findings, "\n" + report(findings)


def test_python_calls_are_found_with_their_context_and_line():
	code = 'frappe._("One")\n_(\n\t"Two "\n\t"lines"\n)\n_("Class", context="School")\n_(name)\nN_("Later")\n'
	found = [(t.source, t.context, t.line) for t in texts_in_python(code, PYTHON_FILE)]
	assert sorted(found) == [
		("Class", "School", 6),
		("Later", "Mental Health", 8),
		("One", "", 1),
		("Two lines", "Mental Health", 2),
	]


def test_labels_of_constant_fields_and_menu_items_are_found():
	code = """
FIELDS = [{"fieldname": "a", "label": "School", "fieldtype": "Select", "options": "\\nYes\\nNo"}]
MENU = [{"title": "Mental Health", "route": "/mental-health"}]
OTHER = {"label": "unseen"}
"""
	assert sources(texts_in_python(code, PYTHON_FILE)) == ["School", "Yes", "No", "Mental Health"]


def test_sentences_of_message_tables_are_found():
	code = 'REFUSALS: dict[str, str] = {"empty": "The file is empty."}\nNUMBERS = {"one": 1}\n'
	assert sources(texts_in_python(code, "mental_health_module/domain/sheets/messages.py")) == [
		"The file is empty."
	]
	assert sources(texts_in_python(code, "mental_health_module/domain/sheets.py")) == []


@pytest.mark.parametrize(
	("code", "expected"),
	[
		('__("One")', ["One"]),
		("__('It\\'s {0}', [name])", ["It's {0}"]),
		("__(`Three`)", ["Three"]),
		("__(`Four ${x}`)", []),
		('const row = `<p>${__("Inside")}</p>`; __("after")', ["Inside", "after"]),
		("__(name)", []),
		("// __('comment')\n/* __('block') */ __('seen')", ["seen"]),
		("const a = \"__('in a string')\"", []),
		('const url = "https://x"; __("after a url")', ["after a url"]),
		('frm.__("not ours")', []),
		('__("A" + b)', []),
	],
)
def test_script_calls_are_found_outside_of_comments_and_strings(code, expected):
	assert sources(texts_in_script(code, "x.js")) == expected


def test_the_context_of_a_script_call_is_found():
	assert [(t.source, t.context) for t in texts_in_script('__("Class", null, "School")', "x.js")] == [
		("Class", "School")
	]


def test_calls_in_templates_are_found():
	code = """<h1>{{ _("My trainings") }}</h1>
<p title="{{ _('Sign in') }}">{{ __("Desk side") }}{{ x._("no") }}"""
	assert sources(texts_in_html(code, "x.html")) == ["My trainings", "Sign in", "Desk side"]


def test_texts_of_a_doctype_are_found():
	stage = {"fieldtype": "Select", "label": "Stage", "options": "\nPrimary\nJunior"}
	unit = {"fieldtype": "Link", "label": "Unit", "options": "Company", "description": "Hint."}
	record = {
		"doctype": "DocType",
		"name": "MH School",
		"module": "Mental Health Core",
		"description": "What it is.",
		"fields": [stage, unit],
		"permissions": [{"role": "MH Leader"}, {"role": "System Manager"}],
	}
	expected = {
		"MH School",
		"Mental Health Core",
		"What it is.",
		"Stage",
		"Primary",
		"Junior",
		"Unit",
		"Hint.",
	}
	assert set(sources(texts_in_json(json.dumps(record), "x.json"))) == expected | {"MH Leader"}


@pytest.mark.parametrize(
	("record", "expected"),
	[
		(
			{"doctype": "Report", "name": "Training by Term", "filters": [{"label": "Term"}]},
			["Training by Term", "Term"],
		),
		(
			{"doctype": "Notification", "subject": "Hello", "message": "{{ _('Dear {0}') }}"},
			["Hello", "Dear {0}"],
		),
		(
			{"doctype": "Onboarding Step", "title": "Set up", "description": "Do this."},
			["Set up", "Do this."],
		),
		({"doctype": "Role", "role_name": "MH Leader"}, ["MH Leader"]),
		({"doctype": "Unknown", "title": "no"}, []),
		({"label": "no record"}, []),
	],
)
def test_texts_of_other_records_are_found(record, expected):
	assert sources(texts_in_json(json.dumps([record]), "x.json")) == expected


def test_headings_of_a_workspace_are_found():
	blocks = [{"type": "header", "data": {"text": "Start here"}}, {"type": "spacer", "data": {"col": 12}}]
	record = {"doctype": "Workspace", "title": "Mental Health", "content": json.dumps(blocks)}
	assert sources(texts_in_json(json.dumps(record), "x.json")) == ["Mental Health", "Start here"]


@pytest.mark.parametrize(
	("text", "expected"), [("{0} / %s", False), ("人次", False), ("12", False), ("{0} of", True)]
)
def test_only_text_with_latin_letters_is_translatable(text, expected):
	assert is_translatable(text) is expected


@pytest.mark.parametrize(
	("code", "lines", "expected"),
	[
		('_("School")', '"School","学校","Mental Health"\n', []),
		('_("School")', "", ["no-chinese"]),
		('_("Employee")', "", []),
		('_("School")', '"School","","Mental Health"\n', ["empty"]),
		('_("School")', '"School","School","Mental Health"\n', ["not-chinese"]),
		('_("School")', '"School","学校","Mental Health"\n' * 2, ["doubled", "doubled"]),
		("", '"School","学校","Mental Health"\n', ["obsolete"]),
		('_("{0} goes.")', '"{0} goes.","{0} 走。",""\n', []),
		('_("{0} goes.")', '"{0} goes.","{1} 走。",""\n', ["placeholders"]),
		('_("%s of {name}.")', '"%s of {name}.","{name} 的",""\n', ["placeholders"]),
		('_("<b>It goes.</b>")', '"<b>It goes.</b>","<b>走。",""\n', ["tags"]),
		('_("Class", context="School")', '"Class","班级","School"\n', []),
		('_("Class")', '"Class","班级","School"\n', ["no-chinese", "obsolete"]),
	],
)
def test_each_fault_of_the_chinese_file_is_found(tmp_path, code, lines, expected):
	assert sorted(rules(tmp_path, code, lines)) == sorted(expected)


@pytest.mark.parametrize(
	("code", "source", "expected"),
	[
		('_("School")', "School", ["no-context"]),
		('_("Day of the school")', "Day of the school", ["no-context"]),
		('_("Class", context="School")', "Class", ["no-context"]),
		('_("Day of the whole school")', "Day of the whole school", []),
		('_("Choose a school.")', "Choose a school.", []),
		('_("It is the host’s sentence.")', "It is the host’s sentence.", ["host-word"]),
	],
)
def test_a_line_without_context_that_could_be_another_apps_is_refused(tmp_path, code, source, expected):
	write_host_words(tmp_path, "Sign In", "It is the host’s sentence.")
	assert rules(tmp_path, code, f'"{source}","学校",""\n') == expected


@pytest.mark.parametrize(
	("title", "expected"), [("Board of the Work", []), ("Sign In", ["host-word"]), ("Work", ["no-context"])]
)
def test_a_records_name_needs_no_context_unless_it_is_one_word_or_the_hosts(tmp_path, title, expected):
	write_host_words(tmp_path, "Sign In")
	page = tmp_path / "mental_health_module/page.json"
	page.parent.mkdir()
	page.write_text(json.dumps({"doctype": "Page", "title": title}), encoding="utf-8")
	assert rules(tmp_path, "", f'"{title}","工作",""\n') == expected


@pytest.mark.parametrize(
	("name", "code"),
	[("form.js", '__("Sign in")'), ("page.html", '{{ _("Sign in") }}'), ("plain.py", 'frappe._("Sign in")')],
)
def test_code_that_asks_for_a_short_phrase_without_context_is_found(tmp_path, name, code):
	path = tmp_path / "mental_health_module" / name
	path.parent.mkdir()
	path.write_text(code, encoding="utf-8")
	found = rules(tmp_path, "", '"Sign in","签到","Mental Health"\n')
	assert sorted(found) == ["asks-without-context", "no-chinese", "obsolete"]


def test_frappes_own_call_is_refused_in_the_package(tmp_path):
	assert rules(tmp_path, "from frappe import _, throw\n", "") == ["frappes-call"]


def test_the_stub_lists_what_is_missing_ready_to_append(tmp_path, capsys):
	code = '_("School")\n_("Say \\"yes\\"")\n_("Choose a school.")\n_("Class")'
	rules(tmp_path, code, '"School","学校","Mental Health"\n"Class","班级","MH School"\n')
	print_stub(tmp_path)
	assert capsys.readouterr().out == (
		'"Choose a school.","",""\n"Class","班级","Mental Health"\n"Say ""yes""","","Mental Health"\n'
	)


def test_a_text_found_twice_is_listed_once(tmp_path):
	rules(tmp_path, '_("School")\n_("School")', "")
	assert [(text.source, text.line) for text in collect_texts(tmp_path)] == [("School", 1)]


def test_every_doctype_has_a_plain_english_name():
	with (ROOT / "mental_health_module/translations/en.csv").open(encoding="utf-8", newline="") as file:
		names = {row[0]: row[1] for row in csv.reader(file)}
	assert CLASSES.keys() - names.keys() == set()
	assert [name for name in names.values() if name.startswith("MH ")] == []

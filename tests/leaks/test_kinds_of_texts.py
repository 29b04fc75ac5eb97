"""Every text of the installed apps that runs: written by who may write it there, run by who meets it."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.leaks.kinds import callables, found_in_source, rendered_fields, ways
from tests.leaks.kinds.hunt import hunt, take_turn
from tests.leaks.kinds.rendered_fields import CONDITION, HOW, QUERY, SCRIPT, TEMPLATE
from tests.leaks.kinds.spoils import Prey
from tests.leaks.tally import TALLY

READERS = ("counsellor", "system manager", None)
# of apps beside the host's, or of Frappe's in some versions only
NOT_EVERYWHERE = {"Parcel Service", "Newsletter", "Energy Point Rule"}
DEV_HOST = "MH_DEVHOST" in os.environ
HUNTED = ("MH Counselling Session", "MH Psychological File")


def test_everything_that_the_installed_apps_run_is_tried_or_says_why_not(site):
	ours = ("mental_health_module",)
	apps = [app for app in site.get_installed_apps() if app not in ours]
	found = {
		key: f"{app}: {by}"
		for app in apps
		for key, by in found_in_source.find(Path(site.get_app_path(app))).items()
	}
	assert {"Report.query", "Notification.message", "Workflow Transition.condition"} <= found.keys()
	TALLY.note(f"texts that the {len(apps)} installed apps run: {len(found)}")
	assert {key: by for key, by in found.items() if key not in HOW} == {}


def test_each_text_is_stored_in_its_own_field(site):
	holders = {holder for holder, _field, _way in rendered_fields.get_fields()}
	there = {holder for holder in holders if site.db.exists("DocType", holder)}
	assert {*holders} - there <= NOT_EVERYWHERE
	without = [
		f"{holder}.{field}"
		for holder, field, _way in rendered_fields.get_fields()
		if holder in there and not site.get_meta(holder).has_field(field)
	]
	assert without == [] or not DEV_HOST


def _get_texts(prey: Prey, way: str) -> list[str]:
	"""Texts that read the sealed words, or tie the pupil to the record."""
	in_parts = f"{prey.doctype[:7]!r} + {prey.doctype[7:]!r}"
	table = f"`tab{prey.doctype}`"
	calls = [
		f"frappe.get_all({in_parts}, fields=['*'])",
		f"frappe.get_doc({in_parts}, '{prey.name}').as_dict()",
		f"frappe.db.sql('select * from `tab' + {in_parts} + '`')",
	]
	queries = [
		f"select * from {table}",
		f"select concat_ws('|', name, {prey.field}) from {table}",
	]
	return {
		TEMPLATE: [f"{{{{ {call} }}}}" for call in calls],
		SCRIPT: [f"frappe.response['x'] = {call}\nlog({call})" for call in calls],
		CONDITION: [
			f"frappe.db.get_value({in_parts}, '{prey.name}', '{prey.field}')",
			*calls[:1],
			*calls[2:],
		],
		QUERY: queries,
	}[way]


def _run(frappe, way: str, text: str, keep) -> None:
	"""Run a text as the app that has found it in its field would."""
	if way == TEMPLATE:
		keep(frappe.render_template(text, {"doc": frappe.new_doc("ToDo")}))
	elif way == SCRIPT:
		ways.execute(frappe, text, keep)
	elif way == QUERY:
		keep(frappe.db.sql(text, as_dict=True))
	else:
		for names in callables.get_names_of_conditions(frappe).values():
			keep(frappe.safe_eval(text, None, dict(names)))


KEYS = [".".join(row[:2]) for row in rendered_fields.get_fields()]
TRIED = [(key, doctype, actor) for actor in READERS for doctype in HUNTED for key in KEYS]


@pytest.mark.parametrize(("key", "doctype", "actor"), take_turn(TRIED, 5))
def test_nothing_comes_out_of(key, doctype, actor, case, laboratory):
	holder, field = key.rsplit(".", 1)
	prey = Prey.of(case.get_pair(doctype)[0])

	def make_run(frappe, text: str):
		return lambda keep: _run(frappe, HOW[key], _store(frappe, holder, field, text), keep)

	found = hunt(laboratory, actor, prey, _get_texts(prey, HOW[key]), make_run)
	TALLY.add("texts that run", found.tried, len(found.spoils))
	assert found.spoils == {}


def _store(frappe, doctype: str, field: str, text: str) -> str:
	"""Store a text in a field of a host's DocType, past its checks, and read it as the app does."""
	if not frappe.db.exists("DocType", doctype) or not frappe.get_meta(doctype).has_field(field):
		return text
	meta = frappe.get_meta(doctype)
	row = frappe.new_doc(doctype)
	row.update({field: text, "name": frappe.generate_hash(length=10)})
	if meta.issingle:
		return row.get(field)
	row.db_insert()
	return frappe.db.get_value(doctype, row.name, field)


@pytest.mark.parametrize("way", (TEMPLATE, SCRIPT, QUERY))
def test_the_same_texts_find_what_is_open_by(way, laboratory):
	with laboratory.as_person() as frappe:
		words = f"open-{frappe.generate_hash(length=6)}"
		note = frappe.get_doc({"doctype": "Note", "title": words[5:], "content": words, "public": 1})
		prey = SimpleNamespace(
			doctype="Note", name=note.insert(ignore_permissions=True).name, field="content"
		)
		kept = []
		for text in _get_texts(prey, way)[:1]:
			_run(frappe, way, text, lambda value: kept.append(str(value)))
		found = f"{kept} {frappe.local.response} {frappe.local.debug_log}"
	assert words in found

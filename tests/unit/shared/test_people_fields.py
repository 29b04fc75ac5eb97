"""Every field and every dialog in which a person is chosen asks by the people's query: a walk over all."""

import json
import re
from pathlib import Path

import mental_health_module
from mental_health_module.access.pickers import CHOOSERS

PACKAGE = Path(mental_health_module.__file__).parent
# What else of the host our fields point to: no people. A new one is put here, or among those who are chosen.
NO_PEOPLE = {
	*("Academic Term", "Academic Year", "Company", "Department", "Holiday List", "Program", "Student Group"),
	# a choice for who stands in no record of the host
	"Outside Person",
	# mails, and the words around them
	*("Email Queue", "Email Template"),
}
FIELD = re.compile(r"\{[^{}]*fieldtype: \"(?:Link|Dynamic Link)\"[^{}]*\}")
OPTIONS = re.compile(r"options: \"([^\"]+)\"")
ASKS = re.compile(r"get_query: mental_health_module\.people\.choose(_in_danger)?,")
# inside of the bundle by its own name
IMPORTS = re.compile(r"import \{[^}]*\bchoose\b[^}]*\} from \"\./people\.js\"")
ASKS_INSIDE = "get_query: choose,"
SET_QUERY = re.compile(r"set_query\(\s*\"(\w+)\"(.*?)\)\);", re.DOTALL)


def get_doctypes() -> list[dict]:
	read = (json.loads(path.read_text("utf-8")) for path in PACKAGE.glob("*/doctype/*/*.json"))
	return [found for found in read if found.get("doctype") == "DocType"]


def get_targets(doctype: dict) -> dict[str, set[str]]:
	"""Return the host's DocTypes to which each field of a DocType may point."""
	options = {field["fieldname"]: field.get("options") or "" for field in doctype["fields"]}
	targets = {}
	for field in doctype["fields"]:
		if field["fieldtype"] == "Link":
			targets[field["fieldname"]] = {field["options"]}
		if field["fieldtype"] == "Dynamic Link":
			targets[field["fieldname"]] = set(filter(None, options[field["options"]].split("\n")))
	return {name: {one for one in found if not one.startswith("MH ")} for name, found in targets.items()}


def get_scripts() -> list[Path]:
	return sorted(path for path in PACKAGE.rglob("*.js") if "dist" not in path.parts)


def test_every_field_of_the_host_points_to_people_who_are_asked_for_or_to_no_people():
	targets = {one for doctype in get_doctypes() for found in get_targets(doctype).values() for one in found}
	assert set(CHOOSERS) <= targets
	assert targets - set(CHOOSERS) - {"DocType"} <= NO_PEOPLE


def test_every_dialog_that_asks_for_a_person_uses_the_peoples_query():
	scripts = {path.name: path.read_text("utf-8") for path in get_scripts()}
	asking = [
		(name, field)
		for name, text in scripts.items()
		for field in FIELD.findall(text)
		if "Dynamic Link" in field or set(OPTIONS.findall(field)) & set(CHOOSERS)
	]
	assert len(asking) == 5
	inside = {name for name, text in scripts.items() if IMPORTS.search(text)}
	without = [name for name, field in asking if not ASKS.search(field)]
	assert [
		one for one in asking if one[0] in without and not (one[0] in inside and ASKS_INSIDE in one[1])
	] == []


def test_no_field_for_a_person_is_given_another_query():
	people = {
		fieldname
		for doctype in get_doctypes()
		for fieldname, found in get_targets(doctype).items()
		if found & set(CHOOSERS)
	}
	queries = [found for path in get_scripts() for found in SET_QUERY.findall(path.read_text("utf-8"))]
	assert queries
	assert [name for name, query in queries if name in people and "query:" in query] == []


def test_nothing_is_fetched_from_a_person_whom_one_may_only_select():
	fetched = [
		(doctype["name"], field["fieldname"])
		for doctype in get_doctypes()
		for field in doctype["fields"]
		if (source := (field.get("fetch_from") or "").partition(".")[0])
		and get_targets(doctype).get(source, set()) & set(CHOOSERS)
	]
	assert fetched == []

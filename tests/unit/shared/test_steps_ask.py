"""What cannot be taken back asks first: a walk over all tables of steps and the scripts of all forms."""

import re
from pathlib import Path

import pytest

import mental_health_module
from mental_health_module import capabilities
from mental_health_module.domain.shared.steps import BY_ITS_FORM, Step, get_numbers, leads_back
from mental_health_module.services.shared.questions import get_asking
from mental_health_module.services.shared.steps import MACHINES
from tests.unit.shared.test_steps import load_services

PACKAGE = Path(mental_health_module.__file__).parent
BOTH_WAYS = {"go": Step(("A",), "B"), "back": Step(("B", "C"), "A"), "end": Step(("B",), "C")}
# forms whose steps are in no table: why one of them asks nothing
NOTHING_TO_ASK = {
	"MH Plan Task": "a verified task is shown again as it is, and its plan is what is closed",
	"MH Meeting Series": "it makes meetings, which can be deleted until somebody is invited",
	"MH Counsellor Qualification": "it says that a paper was seen, and can be said anew",
	"MH Access Grant": "who decides writes it into a dialog or sees both buttons; a grant can be withdrawn",
}
ASKS = re.compile(r"frappe\.confirm\(|form_steps\s*\.ask\(|[^.\w]ask\(|steps\.ask\(")


@pytest.fixture(scope="module")
def machines() -> dict:
	load_services()
	return MACHINES


def get_endpoints() -> set[str]:
	text = "\n".join(path.read_text("utf-8") for path in (PACKAGE / "api").glob("*.py"))
	return set(re.findall(r"^def (\w+)\(", text, re.MULTILINE))


def get_script(doctype: str) -> str:
	name = doctype.lower().replace(" ", "_")
	paths = PACKAGE.glob(f"*/doctype/{name}/{name}.js")
	return "\n".join(path.read_text("utf-8") for path in paths)


def test_a_step_leads_back_when_others_lead_to_where_it_began():
	assert leads_back(BOTH_WAYS, "go") and leads_back(BOTH_WAYS, "end")
	assert not leads_back({"go": Step(("A",), "B"), "on": Step(("B",), "C")}, "go")
	assert not leads_back({"go": Step(("A", "B"), "B")}, "go")
	assert leads_back({"note": Step(("A",))}, "note")


def test_every_step_that_cannot_be_taken_back_asks(machines):
	endpoints, found = get_endpoints(), []
	for doctype, machine in machines.items():
		for name, step in machine.steps.items():
			if (step.by or name) in endpoints and not leads_back(machine.steps, name):
				found.append(name)
				assert step.asks, f"{doctype}: {name}"
	assert len(found) >= 20
	assert {"activate", "close", "invite", "hold", "freeze", "sign", "confirm"} <= set(found)


def test_what_goes_to_others_asks_too_although_it_can_come_back(machines):
	for doctype, name in (
		("MH Meeting", "finish_minutes"),
		("MH Evaluation", "submit_self_evaluation"),
		("MH Leadership Group", "publish"),
	):
		assert machines[doctype].steps[name].asks and machines[doctype].steps[name].says


def test_an_asking_step_has_an_endpoint_of_its_name(machines):
	for machine in machines.values():
		assert set(get_asking(machine)) <= get_endpoints()


def test_every_number_of_a_text_is_worked_out_and_none_that_no_text_has(machines):
	for doctype, machine in machines.items():
		texts = [text for step in machine.steps.values() for text in (step.asks, step.says)]
		named = {name for text in texts if text != BY_ITS_FORM for name in get_numbers(text)}
		assert named == set(machine.numbers), doctype


def test_whoever_asks_loads_all_rules_and_numbers(machines):
	for doctype, machine in machines.items():
		if get_asking(machine):
			asked = {one.__module__ for one in (*machine.rules.values(), *machine.numbers.values())}
			assert asked <= set(capabilities.STEPS[doctype]), doctype


def test_a_form_that_is_to_ask_by_itself_has_a_dialog(machines):
	for doctype, machine in machines.items():
		if any(step.asks == BY_ITS_FORM for step in machine.steps.values()):
			assert ASKS.search(get_script(doctype)), doctype


def test_forms_without_a_table_of_steps_ask_or_say_why_not(machines):
	doctypes = [
		path.parent.name for path in PACKAGE.glob("*/doctype/*/*.js") if not path.stem.endswith("_list")
	]
	silent = set()
	for name in doctypes:
		script = "\n".join(path.read_text("utf-8") for path in PACKAGE.glob(f"*/doctype/{name}/{name}.js"))
		known = next((one for one in machines if one.lower().replace(" ", "_") == name), None)
		if not known and re.search(r"take_step|confirm_read", script) and not ASKS.search(script):
			silent.add(name)
	assert silent == {one.lower().replace(" ", "_") for one in NOTHING_TO_ASK}

"""A state that only steps change has one engine: a walk over all DocTypes, tables of steps and services."""

import ast
import importlib
import json
import pkgutil
import re
from pathlib import Path

import pytest

import mental_health_module
from mental_health_module import services
from mental_health_module.access import turns
from mental_health_module.domain.plans.work_plan import STEPS
from mental_health_module.services.shared.steps import MACHINES

PACKAGE = Path(mental_health_module.__file__).parent
ENGINE = PACKAGE / "services/shared/steps.py"
STATES = ("status", "state")
DECIDED = "is decided once, by two people or with a sentence of its own that says what to do instead"
BY_THE_DAY = "its state follows from its days and answers, and is worked out anew"
BY_A_JOB = "its states are those of a run of a job"
# DocType -> why its state, which no form sets, is no machine of steps
OTHERS = {
	"MH Access Grant": DECIDED,
	"MH Case Worker": DECIDED,
	"MH Confidentiality Check": BY_A_JOB,
	"MH Confirmed Tie": DECIDED,
	"MH Consent": BY_THE_DAY,
	"MH Consent Text": DECIDED,
	"MH Counsellor Qualification": BY_THE_DAY,
	"MH Emergency Access": DECIDED,
	"MH List Import": BY_A_JOB,
	"MH Notice Delivery": "is written by whatever sends, after what has become of it; nobody takes a step",
	"MH Pupil Merge": DECIDED,
	"MH Regulation": BY_THE_DAY,
	"MH Retention Review": DECIDED,
}
# what is built of a state machine wherever it is built anew
OWN_MACHINE = re.compile(
	r"\bdef _?(require_state|require_step|save_in_state|save_step)\w*\(|flags\.(state_changes|by_service)\b"
)


def load_services() -> None:
	for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
		importlib.import_module(module.name)


def get_doctypes() -> dict[str, dict]:
	read = (json.loads(path.read_text("utf-8")) for path in PACKAGE.glob("*/doctype/*/*.json"))
	return {found["name"]: found for found in read if found.get("doctype") == "DocType"}


def get_fields(doctype: dict) -> dict[str, dict]:
	return {field["fieldname"]: field for field in doctype["fields"]}


@pytest.fixture(scope="module")
def machines() -> dict:
	load_services()
	return MACHINES


def test_every_state_that_no_form_sets_has_a_machine_or_a_reason(machines):
	found = {
		name
		for name, doctype in get_doctypes().items()
		for field in doctype["fields"]
		if field["fieldname"] in STATES and field["fieldtype"] == "Select" and field.get("read_only")
	}
	assert len(machines) >= 8
	assert found - set(machines) == set(OTHERS)
	assert not set(machines) & set(OTHERS)


def test_no_service_has_a_machine_of_its_own():
	found = {
		str(path.relative_to(PACKAGE))
		for path in (PACKAGE / "services").rglob("*.py")
		if path != ENGINE and OWN_MACHINE.search(path.read_text("utf-8"))
	}
	assert found == set()


def test_a_machine_of_its_own_would_be_found():
	assert OWN_MACHINE.search("def _require_state(plan: Document) -> None:")
	assert OWN_MACHINE.search("	plan.flags.state_changes = True")
	assert OWN_MACHINE.search("	if task.flags.by_service:")
	assert not OWN_MACHINE.search("PLAN.require_state(plan, step)")


def test_a_table_names_states_fields_and_rules_that_there_are(machines):
	for doctype, machine in machines.items():
		fields = get_fields(get_doctypes()[doctype])
		states = set(fields[machine.state]["options"].split("\n"))
		assert {machine.set_by, *machine.kept, *machine.fixed} <= set(fields), doctype
		for step in machine.steps.values():
			assert {*step.begins, *filter(None, [step.ends])} <= states, doctype
			assert set(step.rules) <= set(machine.rules), doctype


def test_what_a_step_notes_is_kept_from_clients(machines):
	for doctype, machine in machines.items():
		noted = {field for step in machine.steps.values() for field in step.notes}
		assert noted <= {machine.set_by, *machine.kept}, doctype


def test_no_rule_is_written_that_no_step_asks(machines):
	for doctype, machine in machines.items():
		asked = {rule for step in machine.steps.values() for rule in step.rules}
		assert set(machine.rules) == asked, doctype


def test_every_step_of_a_table_is_begun_in_a_service(machines):
	begun = set()
	for path in (PACKAGE / "services").rglob("*.py"):
		for call in ast.walk(ast.parse(path.read_text("utf-8"))):
			if isinstance(call, ast.Call):
				begun |= {one.value for one in call.args if isinstance(one, ast.Constant)}
	for doctype, machine in machines.items():
		assert set(machine.steps) <= begun, doctype


def test_the_record_of_a_machine_has_its_place_in_the_order_of_locks(machines):
	assert set(machines) <= set(turns.ORDER)
	assert set(machines) - set(turns.LIES_IN) <= {"MH Deletion Proposal"}


def test_a_row_of_a_table_asks_who_before_what_is_needed():
	assert STEPS["review"].rules == (*STEPS["review"].who, *STEPS["review"].needs)
	assert len(STEPS["review"].rules) == 3

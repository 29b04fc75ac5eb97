"""What is known in one place is not written down, or looked up, in a second one."""

from pathlib import Path

import mental_health_module
from mental_health_module.domain.evaluation import steps
from mental_health_module.services.evaluation import earlier_ranges, evaluations
from mental_health_module.services.evaluation.report import annual_report

SERVICES = Path(mental_health_module.__file__).parent / "services"


def test_the_units_of_a_school_are_read_in_one_place():
	naming = {path.name for path in SERVICES.rglob("*.py") if "MH School Unit" in path.read_text("utf-8")}
	assert naming == {"schools.py"}


def test_which_evaluations_and_reports_stay_is_said_once():
	assert earlier_ranges.IS_RATED is evaluations.IS_RATED is steps.IS_RATED
	assert earlier_ranges.SIGNED is annual_report.SIGNED is steps.SIGNED

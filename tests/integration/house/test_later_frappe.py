"""What a later Frappe does otherwise is known, and true of the Frappe that runs."""

from pathlib import Path

import pytest

from mental_health_module.compat import get_frappe_version
from tests.later_frappe import DIFFERENCES

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("what", DIFFERENCES)
def test_each_difference_is_true_of_the_frappe_that_runs(what, site):
	difference = DIFFERENCES[what]
	assert difference.is_so() == (get_frappe_version() >= difference.since)


@pytest.mark.parametrize("what", DIFFERENCES)
def test_each_difference_is_shown_on_the_dev_host(what):
	assert (ROOT / DIFFERENCES[what].shown_by).is_file()

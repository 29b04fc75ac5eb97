"""Two people save norms at the same moment: the second one is told, nothing that contradicts is stored."""

import frappe
import pytest
from frappe.utils import add_days, today

from mental_health_module.services.norms.refusals import ContradictionError, DoubleNormError
from tests.makers.norms import make_norm
from tests.races import count, forget, race, race_both

REGION = "同时省"


@pytest.fixture
def region(world):
	yield REGION
	frappe.db.rollback()
	forget("MH Norm", region=REGION)
	frappe.db.commit()


@pytest.mark.parametrize("in_a_request", [False, True])
def test_two_norms_that_contradict_each_other_are_not_both_stored(region, in_a_request):
	outcome = race(
		lambda: make_norm(title="至少五名", region=region, threshold=5).name,
		lambda: make_norm(title="至多四名", region=region, comparison="At Most", threshold=4).name,
		in_a_request,
	)
	assert isinstance(outcome.error, ContradictionError)
	assert "“至少五名”" in str(outcome.error)
	assert outcome.has_waited
	assert count("MH Norm", region=region) == 1


@pytest.mark.parametrize("in_a_request", [False, True])
def test_one_norm_is_not_stored_twice(region, in_a_request):
	outcome = race_both(lambda: make_norm(region=region).name, in_a_request)
	assert isinstance(outcome.error, DoubleNormError)
	assert count("MH Norm", region=region) == 1


def test_a_norm_is_not_prolonged_into_one_that_is_being_added(region):
	ended = make_norm(title="旧的", region=region, threshold=5, valid_to=today())

	def prolong():
		norm = frappe.get_doc("MH Norm", ended.name)
		norm.valid_to = None
		norm.save()

	tomorrow = add_days(today(), 1)
	values = {"region": region, "comparison": "At Most", "threshold": 4, "valid_from": tomorrow}
	outcome = race(lambda: make_norm(**values).name, prolong, in_a_request=True)
	assert isinstance(outcome.error, ContradictionError)
	frappe.db.rollback()
	assert str(frappe.db.get_value("MH Norm", ended.name, "valid_to")) == today()


def test_norms_of_two_regions_wait_for_each_other_and_are_both_stored(region):
	outcome = race(
		lambda: make_norm(region=region, threshold=5).name,
		lambda: make_norm(region=region + "某市", comparison="At Most", threshold=9).name,
		in_a_request=True,
	)
	assert (outcome.error, outcome.has_waited) == (None, True)
	forget("MH Norm", name=outcome.second)
	assert count("MH Norm", name=outcome.first) == 1

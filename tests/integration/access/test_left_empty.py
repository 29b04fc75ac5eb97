"""What is left empty stays empty, although the host knows a current year and term."""

import frappe
import pytest

from mental_health_module.services.shared.refusals import PeriodError
from tests.makers import evaluation as evaluation_records
from tests.makers import factories
from tests.makers.plans import make_plan


@pytest.fixture
def current(site):
	"""A term that is the site's current one, as Education keeps it: by defaults of the fields' names."""
	term = factories.make_academic_term()
	frappe.db.set_default("academic_year", term.academic_year)
	frappe.db.set_default("academic_term", term.name)
	frappe.local.new_doc_templates.clear()
	return term


@pytest.mark.parametrize("doctype", ["MH Evaluation", "MH Work Plan"])
def test_a_new_form_offers_the_current_term(current, doctype):
	assert frappe.new_doc(doctype).academic_term == current.name


def test_an_evaluation_without_term_is_one_of_the_whole_year(current):
	evaluation = evaluation_records.make_evaluation(academic_year=factories.YEAR, academic_term=None)
	evaluation.reload()
	assert (evaluation.academic_term, str(evaluation.to_date)) == (None, "2027-08-31")


def test_a_plan_with_days_of_its_own_has_neither_year_nor_term(current):
	plan = make_plan(from_date="2027-02-20", to_date="2027-07-10")
	plan.reload()
	assert (plan.academic_year, plan.academic_term) == (None, None)
	with pytest.raises(PeriodError):
		make_plan(school=plan.school, from_date=None, to_date=None)

"""Every form that a role may create can be filled in by that role, and says that it was saved."""

import pytest

from tests.e2e import desk
from tests.e2e.walk import figures, fill, look, plan
from tests.e2e.walk.new_forms import (
	find_stored,
	gone_afterwards,
	is_one_of_its_kind,
	save,
	set_language,
)

PART = 5
FORMS = plan.take_part(plan.get_new_forms(), PART)
# a part is short: one of its forms is seen in English as well
WALKED = [*((*form, "zh") for form in FORMS), *((*form, "en") for form in FORMS[:1])]


@pytest.mark.parametrize(
	("role", "doctype", "language"), WALKED, ids=[f"{d}-{r}-{one}" for r, d, one in WALKED]
)
def test_who_may_create_a_record_fills_in_its_form_and_saves_it(
	open_page, school, committed, record_property, role, doctype, language
):
	figures.note(record_property, "forms filled in", 1)
	school.user, school.language = school.users[role], language
	set_language(school.user, language)
	page = open_page(school.user)
	place = doctype.lower().replace(" ", "-")
	desk.open_desk(page, place if is_one_of_its_kind(doctype) else f"{place}/new")
	desk.wait_for_form(page, doctype)
	desk.wait_until_quiet(page)
	faults = look.find_faults(page, language)
	with gone_afterwards(page, doctype, school):
		faults += fill.fill_in(page, doctype, school)
		faults += save(page) or find_stored(page, doctype, school)
		desk.wait_until_quiet(page)
		faults += look.find_faults(page, language) + look.take_heard(page)
	assert not faults, "\n".join(dict.fromkeys(faults))

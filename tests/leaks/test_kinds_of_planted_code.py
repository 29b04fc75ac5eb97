"""Code of the site that is run with a record in hand gets nothing of what is sealed in it."""

from contextlib import suppress

import pytest

from tests.leaks.case.marks import SEALED_WORDS
from tests.leaks.inside.in_process import Watch, rolled_back
from tests.leaks.kinds import planted_code, ways
from tests.leaks.tally import TALLY
from tests.unlocked import become


@pytest.mark.parametrize("plant", planted_code.PLANTED, ids=lambda plant: plant.__name__)
def test_planted_code_gets_nothing_of_an_opened_record(plant, case, laboratory):
	watch = Watch(SEALED_WORDS, frozenset())
	with rolled_back(watch), laboratory.as_person() as frappe, ways.scripts_allowed(frappe):
		try:
			act = plant(frappe, laboratory)
			planted_code.forget(frappe, laboratory)
			become(case.counsellor_user)
			with suppress(frappe.ValidationError, frappe.PermissionError):
				act(frappe, laboratory)
		finally:
			become("Administrator")
			frappe.db.rollback()
			planted_code.forget(frappe, laboratory)
	TALLY.add("planted code", 1, len(watch.found))
	assert watch.found == []

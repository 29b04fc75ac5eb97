"""No right comes from a row that was written past the app."""

import pytest

from mental_health_module.access.refusals import RowChangedError
from tests.leaks.case.marks import SEALED_WORDS
from tests.leaks.kinds.planted_rights import PLANTED
from tests.leaks.kinds.spoils import read
from tests.leaks.tally import TALLY
from tests.unlocked import become

ATTACKER = "other counsellor"


def _open_all(frappe, case) -> list[str]:
	"""What the session's user can open of the case's records, with sealed words in it."""
	opened = []
	for target in case.targets:
		try:
			text = read(frappe.get_doc(target.doctype, target.name))
		except (frappe.PermissionError, RowChangedError):
			continue
		opened += [target.doctype] if SEALED_WORDS in text else []
	return opened


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_by_a_row_written_past_the_app_nobody_reads(plant, case, laboratory):
	user = case.users[ATTACKER]
	with laboratory.as_person() as frappe:
		counsellor = frappe.db.get_value("MH Counsellor", {"user": user})
		become(user)
		before = _open_all(frappe, case)
		become("Administrator")
		plant(frappe, laboratory, user, counsellor)
		frappe.local.document_cache = {}
		become(user)
		opened = [doctype for doctype in _open_all(frappe, case) if doctype not in before]
	TALLY.add("rights written past the app", len(case.targets), len(opened))
	assert opened == []

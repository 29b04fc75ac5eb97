"""Forms of guarded DocTypes that are not saved yet."""

import frappe
import pytest

from tests.makers import factories


@pytest.mark.parametrize("name", ["new", "new-mh-psychological-file-1"])
def test_the_desk_hears_that_a_new_form_is_not_stored_yet(site, name):
	counsellor = factories.make_user(roles=["MH Counsellor"]).name
	with factories.acting_as(counsellor), pytest.raises(frappe.DoesNotExistError):
		frappe.get_doc("MH Psychological File", name)

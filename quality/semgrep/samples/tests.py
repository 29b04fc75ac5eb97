import time

import frappe
import pytest


# ruleid: mh-test-is-not-skipped
@pytest.mark.skip(reason="later")
def test_later():
	assert True


# ok: mh-test-is-not-skipped
@pytest.mark.parametrize("x", [1])
def test_waits(page, x):
	# ruleid: mh-test-does-not-sleep
	time.sleep(1)
	# ruleid: mh-test-does-not-sleep
	page.wait_for_timeout(500)
	# ok: mh-test-does-not-sleep
	page.wait_for_selector("h1")
	# ruleid: mh-test-is-not-skipped
	pytest.skip("no browser")
	# ruleid: mh-test-deletes-no-table
	frappe.db.delete("MH School")
	# ok: mh-test-deletes-no-table
	frappe.db.delete("MH School", {"name": "x"})
	# ok: mh-test-deletes-no-table
	frappe.delete_doc("MH School", "x")

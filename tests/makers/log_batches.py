"""What the read log's batches are tested with."""

import frappe

from mental_health_module.access.read_log import rows as log_rows
from tests.makers import factories

LOG, FILE, SESSION = log_rows.LOG, "MH Psychological File", "MH Counselling Session"


def commit() -> None:
	"""Do what is done before a commit; the tests' own transaction goes on."""
	frappe.db.before_commit.run()


def make_files(number: int) -> list:
	counsellor = factories.make_counsellor()
	return [factories.make_file(counsellor=counsellor) for _number in range(number)]

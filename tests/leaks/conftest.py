"""The case under attack, everybody's signed-in clients, and the figures at the end of the run."""

import pytest

from tests.leaks.case.actors import STOLEN
from tests.leaks.kinds.hunt import is_full

# times are measured where nothing else runs and nobody waits for the result
collect_ignore = [] if is_full() else ["test_answer_times.py"]


@pytest.fixture(scope="session")
def case(_bench_folder, site_name):
	"""The case, committed for the whole session and deleted when it ends."""
	from tests.leaks.case import school
	from tests.makers import factories

	with _connected(site_name) as frappe:
		already = len(factories.MADE)
		case = school.build()
		# longer than the whole attack takes
		frappe.db.set_single_value("MH Settings", "unlock_idle_minutes", 60)
		made = factories.MADE[already:]
		frappe.db.commit()
	yield case
	with _connected(site_name) as frappe:
		frappe.db.set_single_value("MH Settings", "unlock_idle_minutes", 10)
		school.delete(made)


class _connected:
	"""A context with a connection of its own, as Administrator."""

	def __init__(self, site_name: str):
		self.site_name = site_name

	def __enter__(self):
		import frappe

		frappe.init(site=self.site_name, force=True)
		frappe.connect()
		frappe.set_user("Administrator")
		return frappe

	def __exit__(self, *error):
		import frappe

		frappe.destroy()


@pytest.fixture(scope="session")
def clients(case, base_url):
	"""A signed-in client for every actor, a guest, and the counsellor of the case under `counsellor`.

	All but the stolen session have unlocked, also who will hardly ever be given an enrolment code: so they
	meet the rules behind.
	"""
	from tests import unlocked
	from tests.makers import factories
	from tests.web_client import WebClient

	people = {"guest": None, **case.users, "counsellor": case.counsellor_user, STOLEN: case.counsellor_user}
	clients = {}
	for actor, user in people.items():
		clients[actor] = WebClient(base_url)
		# nineteen idle connections would hold the web process's threads
		clients[actor].headers["Connection"] = "close"
		if user:
			clients[actor].login(user, factories.PASSWORD)
			clients[actor].take_token("/mental-health")
		if user and actor != STOLEN:
			unlocked.unlock(clients[actor], user)
	yield clients
	for client in clients.values():
		client.close()


@pytest.fixture(scope="session")
def inside(clients, site_name):
	"""The same sessions in the application of this process, to be used within `rolled_back`."""
	from tests.leaks.inside.in_process import make_clients

	return make_clients(site_name, clients)


@pytest.fixture
def laboratory(case, site_name):
	"""The case, seen from inside of Frappe."""
	from tests.leaks.case.laboratory import Laboratory

	return Laboratory(site_name, case)

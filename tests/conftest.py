"""Fixtures of the whole suite; tests/unit uses none of those that need a site.

The runner (`make test`) says where the site is: MH_BENCH_PATH, MH_SITE, MH_URL, MH_ADMIN_PASSWORD,
MH_CHROMIUM; MH_DB_ROOT_PASSWORD, MH_APP_SNAPSHOT and MH_DEVHOST only on the dev host.
"""

import gc
import os
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from devhost import always_the_same
from tests import shared_computers, unlocked, worker_sites
from tests.committed import Committed
from tests.e2e.walk import figures
from tests.leaks import figure
from tests.leaks.tally import TALLY
from tests.run_times import RUN_TIMES
from tests.site_cache import CacheWatch
from tests.web_client import WebClient

worker_sites.choose_site()
always_the_same.remember()
# how fast the machine is must not decide whether a property holds
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
FOLDERS = ("unit", "integration", "http", "leaks", "packaging", "e2e")


def pytest_collection_modifyitems(items):
	"""What needs no site runs first; last what has the shortest files, so that all processes end together."""
	root = Path(__file__).parent
	items.sort(key=lambda item: FOLDERS.index(item.path.relative_to(root).parts[0]))


def pytest_collection_finish():
	"""What is loaded by now stays until the end: looking through it for garbage finds none."""
	gc.collect()
	gc.freeze()


def pytest_sessionfinish(session):
	worker_sites.hand_over(session.config)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
	return worker_sites.make_scheduler(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
	worker_sites.take_over(node)


def pytest_runtest_logreport(report):
	node = getattr(report, "node", None)
	RUN_TIMES.add(report.nodeid, report.when, report.duration, node.gateway.id if node else "")


def pytest_terminal_summary(terminalreporter, exitstatus):
	"""Print what was tried on confidential records and what leaked, also when every test has passed."""
	for line in (*RUN_TIMES.get_lines(), *TALLY.get_lines(), *figures.get_lines(terminalreporter)):
		terminalreporter.write_line(line)
	if exitstatus == 0 and os.environ.get("MH_ATTACK") == "full" and figure.is_whole(TALLY):
		import frappe

		figure.write(figure.get_sentence(TALLY, frappe.__version__, date.today()))


# A busy machine shows a page late; a page that never comes is a failure all the same.
PATIENCE_MILLISECONDS = 90_000


@pytest.fixture(scope="session")
def bench_path() -> Path:
	"""The bench folder that holds `sites`."""
	return Path(os.environ["MH_BENCH_PATH"])


@pytest.fixture(scope="session")
def site_name() -> str:
	return os.environ["MH_SITE"]


@pytest.fixture(scope="session")
def base_url() -> str:
	"""The address of the web process, without a slash at the end."""
	return os.environ["MH_URL"]


@pytest.fixture(scope="session")
def _bench_folder(bench_path):
	"""Frappe finds its files relative to `sites`."""
	before = Path.cwd()
	os.chdir(bench_path / "sites")
	yield
	os.chdir(before)


def _connect(site_name: str):
	import frappe

	frappe.init(site=site_name)
	frappe.connect()
	frappe.set_user("Administrator")
	return frappe


@pytest.fixture
def site(_bench_folder, site_name):
	"""Frappe, connected as Administrator; whatever the test writes is rolled back, commits included.

	`frappe.db.commit()` by code under test does nothing here. Tests whose data another process has to see
	use `committed` instead.
	"""
	frappe = _connect(site_name)
	frappe.flags.in_test = True
	frappe.db.commit = lambda *args, **kwargs: None
	watch = CacheWatch(frappe, is_alone=True)
	yield frappe
	with watch.definitions_kept():
		frappe.db.rollback()
	watch.finish()
	frappe.destroy()


@pytest.fixture
def as_user(site):
	"""A context manager: inside `with as_user("a@b.example"):` that user has unlocked a session."""
	from tests.makers.records import acting_as

	return acting_as


@contextmanager
def _watched(site_name: str):
	frappe = _connect(site_name)
	watch = CacheWatch(frappe)
	yield frappe
	watch.finish()
	frappe.destroy()


@pytest.fixture
def committed(_bench_folder, site_name):
	"""Records that other processes see: see Committed. Not to be used together with `site`."""
	with _watched(site_name) as frappe:
		records = Committed(frappe)
		yield records
		records.delete_all()


@pytest.fixture(scope="module")
def lasting(_bench_folder, site_name):
	"""Makes committed records that all tests of a file read and none changes: `lasting(make, forget)`.

	`make` gets Committed, and `forget` what `make` has returned, before it is deleted.
	"""
	ends = []

	def make_once(make, forget=lambda made: None):
		with _watched(site_name) as frappe:
			records = Committed(frappe)
			made = make(records)
			ends.append((records, forget, made))
			return made

	yield make_once
	with _watched(site_name):
		for records, forget, made in reversed(ends):
			forget(made)
			records.delete_all()


@pytest.fixture
def http(_bench_folder, base_url):
	"""A factory: `http("user", "password")` is a signed-in WebClient with a page open, `http()` a guest.

	Who has a role of ours has set up and unlocked, through the endpoints; not with `unlock=False`.
	"""
	clients = []

	def make(
		user: str | None = None, password: str | None = None, unlock: bool = True, page: str = "/me"
	) -> WebClient:
		client = WebClient(base_url)
		clients.append(client)
		if user:
			client.login(user, password or os.environ["MH_ADMIN_PASSWORD"], page)
		if user and unlock:
			unlocked.unlock_role_holder(client, user)
		return client

	yield make
	for client in clients:
		client.close()


@pytest.fixture(scope="session")
def _computers():
	from playwright.sync_api import sync_playwright

	arguments = [*shared_computers.ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
	with sync_playwright() as playwright:
		browser = playwright.chromium.launch(executable_path=os.environ["MH_CHROMIUM"], args=arguments)
		yield shared_computers.Computers(browser)
		browser.close()


@pytest.fixture
def browser(_bench_folder, _computers, base_url):
	"""A factory of pages, 1366 x 900: `browser("user", "password")` is signed in, `browser()` a guest.

	Who has a role of ours has set up and unlocked, through the endpoints; not with `unlock=False`.
	"""
	with _computers.lend() as take:

		def make(user: str | None = None, password: str | None = None, unlock: bool = True, **options):
			options = {"viewport": {"width": 1366, "height": 900}, "base_url": base_url, **options}
			context = take(**options)
			context.set_default_timeout(PATIENCE_MILLISECONDS)
			if user:
				form = {"usr": user, "pwd": password or os.environ["MH_ADMIN_PASSWORD"]}
				answer = context.request.post("/api/method/login", form=form)
				assert answer.ok, answer.text()
			if user and unlock:
				unlocked.unlock_role_holder(unlocked.OfBrowser(context), user)
			return context.new_page()

		yield make

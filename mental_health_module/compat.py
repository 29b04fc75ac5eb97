"""The only place that asks which Frappe, which host apps and which database this is."""

import re
import sys
from importlib.util import find_spec
from inspect import signature
from io import BytesIO

import frappe
import frappe.api
import frappe.client
import frappe.utils.safe_exec
from frappe.model.naming import is_autoincremented
from frappe.query_builder import CustomFunction
from pypika.terms import PseudoColumn

from mental_health_module.words import _

FRAPPE_FLOOR = (15, 0, 0)
FRAPPE_CEILING = (17, 0, 0)
EDUCATION_FLOOR = (15, 0, 0)
MARIADB_FLOOR = (10, 6)
# what pip knows a package by -> what it is imported as; `bench get-app` installs them
PACKAGES = {"python-docx": "docx", "icalendar": "icalendar", "fido2": "fido2"}


class UnsupportedSiteError(frappe.ValidationError):
	"""The site lacks something without which the app must not be installed."""


def parse_version(text: str) -> tuple[int, ...]:
	"""Return the leading numbers of a version, e.g. `15.41.0-dev` -> (15, 41, 0); () when there are none."""
	match = re.match(r"\s*v?(\d+(?:\.\d+)*)", text or "")
	return tuple(int(part) for part in match.group(1).split(".")) if match else ()


def get_problems(versions: dict[str, str], database: str, packages: tuple[str, ...] = ()) -> list[str]:
	"""Say in whole sentences what is missing.

	Args:
		versions: app name -> version of every app installed on the site.
		database: the server's own version text, e.g. `10.11.6-MariaDB`, or `` when unknown.
		packages: names of Python packages that the app needs and the bench lacks.

	Returns: one sentence for each problem, none when the app can be installed.
	"""
	checks = (
		_get_frappe_problem(versions.get("frappe", "")),
		_get_education_problem(versions.get("education"), "erpnext" in versions),
		_get_database_problem(database),
		_get_packages_problem(packages),
	)
	return [problem for problem in checks if problem]


def _get_frappe_problem(version: str) -> str | None:
	if FRAPPE_FLOOR <= parse_version(version) < FRAPPE_CEILING:
		return None
	return _("This site runs Frappe {0}. Install Frappe 15 or 16 first, then this app.").format(version)


def _get_education_problem(version: str | None, has_erpnext: bool) -> str | None:
	if version is None or not has_erpnext:
		return _(
			"Frappe Education or ERPNext is missing on this site. Run “bench get-app education” and "
			"“bench install-app education” first, then install this app."
		)
	if parse_version(version) < EDUCATION_FLOOR:
		return _("This site runs Education {0}. Update it to version 15 or later first.").format(version)
	return None


def _get_database_problem(database: str) -> str | None:
	if "mariadb" not in database.lower():
		return _("This site does not use MariaDB. Move it to MariaDB 10.6 or later first.")
	if parse_version(database) < MARIADB_FLOOR:
		return _("This site uses MariaDB {0}. Update it to 10.6 or later first.").format(database)
	return None


def _get_packages_problem(packages: tuple[str, ...]) -> str | None:
	if not packages:
		return None
	return _(
		"This bench lacks {0}, which the app needs. Run “bench setup requirements” first, then install this "
		"app."
	).format(", ".join(packages))


def get_missing_packages() -> tuple[str, ...]:
	"""Return the names of the Python packages of the app that this bench does not have."""
	return tuple(package for package, module in PACKAGES.items() if find_spec(module) is None)


def check_site() -> None:
	"""Refuse a site on which the app cannot work, before anything is written.

	Raises: UnsupportedSiteError with every problem, each as a sentence that says what to install.
	"""
	if problems := get_problems(_get_versions(), _get_database_version(), get_missing_packages()):
		frappe.throw(
			"<br>".join(problems), UnsupportedSiteError, title=_("Mental Health Module was not installed")
		)


def _get_versions() -> dict[str, str]:
	return {app: frappe.get_attr(f"{app}.__version__") for app in frappe.get_installed_apps()}


def _get_database_version() -> str:
	if frappe.db.db_type != "mariadb":
		return frappe.db.db_type
	doctype = frappe.qb.DocType("DocType")
	return frappe.qb.from_(doctype).select(CustomFunction("VERSION", [])()).limit(1).run()[0][0]


def get_link_check() -> tuple[str, str]:
	"""Return the method of `frappe.client` by which a form checks a link, and its argument for more fields.

	Frappe 16 has `validate_link_and_fetch` in place of `validate_link`.
	"""
	newer = "validate_link_and_fetch"
	return (newer, "fields_to_fetch") if hasattr(frappe.client, newer) else ("validate_link", "fields")


def has_method(address: str) -> bool:
	"""Return whether this Frappe has a function at a dotted address; versions have them under other names."""
	module, _dot, name = address.rpartition(".")
	return hasattr(frappe.get_module(module), name)


def get_website_list() -> str:
	"""Return the address of the method that lists rows on the website; Frappe 16 has kept one of two."""
	older = "frappe.www.list.get"
	return older if has_method(older) else "frappe.www.list.get_list_data"


def can_list_as_child_table() -> bool:
	"""Return whether a list is answered that names a parent DocType for what is no child table.

	Frappe 16 makes a query of it that fails.
	"""
	return parse_version(frappe.__version__) < (16,)


def belongs_to_site(address: str) -> bool:
	"""Return whether a dotted address begins with an app of the site; Frappe calls nothing else."""
	return address.partition(".")[0] in frappe.get_installed_apps()


def get_frappe_version() -> tuple[int, ...]:
	"""Return the numbers of the version of Frappe that runs here."""
	return parse_version(frappe.__version__)


def get_desk_path(*parts: str) -> str:
	"""Return the address of a page of the Desk without the host: it is under another word since Frappe 16."""
	return "/".join(("", "app" if get_frappe_version() < (16,) else "desk", *parts))


def get_frappe_version_text() -> str:
	"""Return the version of Frappe that runs here as it calls itself."""
	return frappe.__version__


def get_no_opinion() -> bool | None:
	"""Return what a permission hook on a shared DocType says to rows that are none of its business.

	Frappe 15 takes the first answer that is not None, so None leaves the decision to the framework's own
	hook; Frappe 16 wants every hook to say yes.
	"""
	return True if parse_version(frappe.__version__) >= (16,) else None


def open_second_connection():
	"""Return a second connection to the site's database, with the same account as the first."""
	first = frappe.local.db
	known = {"socket", "host", "user", "password", "port", "cur_db_name"}
	asked = known & set(signature(type(first)).parameters)
	return type(first)(**{name: getattr(first, name) for name in asked})


def run_with_each(statement: str, rows: list[list]) -> None:
	"""Run a statement with a place `%s` for each value once for each row of values, sent as few statements.

	For a connection in use. Frappe has no such call, and its own for one row builds the statement anew.
	"""
	frappe.local.db._cursor.executemany(statement, rows)


def select(statement: str, values: dict) -> list[frappe._dict]:
	"""Return the rows of a statement of the query builder that has places `%(name)s` for the values."""
	database = frappe.local.db
	if not database._conn:
		database.connect()
	database._cursor.execute(statement, values)
	names = [column[0] for column in database._cursor.description]
	return [frappe._dict(zip(names, row, strict=True)) for row in database._cursor.fetchall()]


def get_next_number(doctype: str) -> PseudoColumn | None:
	"""Return the term that numbers a row which is written without its document; None for other names.

	Frappe numbered its logs where it now gives them random names; sites that were made then go on.
	"""
	if not is_autoincremented(doctype):
		return None
	return PseudoColumn(f"nextval(`{frappe.scrub(doctype)}_id_seq`)")


def commit_at_once(database) -> None:
	"""Commit as `Database.commit` does, and let the next statement begin the next transaction.

	Frappe commits and begins with a statement each, which it first takes apart for its log; for a short
	transaction of a connection of its own that costs more than what is written in it.
	"""
	database.before_rollback.reset()
	database.after_rollback.reset()
	database.before_commit.run()
	database._conn.commit()
	database.transaction_writes = 0
	if hasattr(database, "value_cache"):
		database.value_cache.clear()
	database.after_commit.run()


def find_callback(callbacks, kind: type):
	"""Return the first of that kind in a queue such as `frappe.db.before_commit`; Frappe cannot be asked."""
	return next((callback for callback in callbacks._functions if isinstance(callback, kind)), None)


def has_callbacks(callbacks) -> bool:
	"""Return whether anything waits in a queue such as `frappe.db.before_commit`."""
	return bool(callbacks._functions)


def call_api(request):
	"""Return the answer of Frappe's own API to a request."""
	if not signature(frappe.api.handle).parameters:
		return frappe.api.handle()  # floor: 15.41 does not take the request from the thread
	return frappe.api.handle(request)


def are_server_scripts_on() -> bool:
	"""Return whether scripts written in the Desk run."""
	is_enabled = getattr(frappe.utils.safe_exec, "is_safe_exec_enabled", None)
	if is_enabled:
		return bool(is_enabled())
	# floor: 15.41 runs no script unless they are switched on
	return bool(frappe.conf.get("server_script_enabled", True))


def keep_query_out_of_output() -> None:
	"""Have a query that breaks not printed with its values into the web process's output.

	Frappe 15 prints it where the request names no `cmd`; by then it has read `cmd` already.
	"""
	if getattr(frappe.local, "request", None):
		frappe.local.form_dict.setdefault("cmd", "")


def keep_prints_off_the_disk() -> None:
	"""Have several records that are printed at once put together in memory.

	They would lie in a folder that every account of the server reads, and stay there. What prints is looked
	for where it is in use: importing it opens a log file.
	"""
	# floor: 15.41 does so itself
	printing = sys.modules.get("frappe.utils.print_format")
	if hasattr(printing, "read_multi_pdf"):
		printing.read_multi_pdf = _read_pdf


def _read_pdf(output) -> bytes:
	with BytesIO() as stream:
		output.write(stream)
		return stream.getvalue()


def get_cache_connections() -> list:
	"""Return every object by which this process reads and writes the site's cache, each once.

	Frappe 16 has a second one with a memory of its own for what rarely changes: definitions, defaults, hooks.
	"""
	second = getattr(frappe, "client_cache", None)
	return [frappe.cache] if second is None or second.redis is frappe.cache else [frappe.cache, second.redis]


def delete_cache_keys(prefix: str) -> None:
	"""Delete what lies in the site's cache under keys that begin so, in the memory of this process too."""
	second = getattr(frappe, "client_cache", None)
	if second is not None:
		second.delete_keys(prefix)
	elif keys := frappe.cache.get_keys(prefix):
		frappe.cache.delete_value(keys, make_keys=False)


def shares_fields_between_requests() -> bool:
	"""Return whether the next request has the same fields of a DocType in memory, as in Frappe 16."""
	return hasattr(frappe, "client_cache")

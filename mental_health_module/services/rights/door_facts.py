"""Which doors of a site stand open beside its settings: backups, keys, scripts, stopped jobs and others."""

import os
import stat
from pathlib import Path

import frappe
from frappe.utils import add_to_date, cint, now_datetime
from frappe.utils.backups import get_backup_path
from frappe.utils.scheduler import is_scheduler_inactive

import mental_health_module
from mental_health_module.access.doors.active_content import get_active
from mental_health_module.domain.shared.active_text import is_active_name

OURS = "mental_health_module"
# every page of the app, the one on which codes are typed among them
OUR_ROUTES = tuple(
	sorted(page.stem for page in (Path(mental_health_module.__file__).parent / "www").glob("*.html"))
)
# Singles and lists of what runs in the browser of everybody who signs in.
SINGLES_THAT_RUN = ("Website Script", "Website Settings", "Portal Settings", "Navbar Settings")
LISTS_THAT_RUN = (
	"Custom HTML Block",
	"Client Script",
	"Web Page",
	"Website Theme",
	"Web Form",
	"Translation",
)
CONSOLE_DAYS = 30
MOST_NAMES = 10


def gather_unchecked(case_workers: set[str]) -> dict[str, object]:
	"""Return the facts by name; unchecked: only for the check of confidentiality.

	Args: case_workers: accounts that read confidential records.
	"""
	return {
		**_get_backups(),
		"config_readable": _is_readable_by_all(Path(frappe.get_site_path("site_config.json"))),
		"allow_tests": bool(cint(frappe.conf.get("allow_tests"))),
		"ignore_csrf": bool(cint(frappe.conf.get("ignore_csrf"))),
		"console_uses": _count_console_uses(),
		"skipping_clients": _get_names("OAuth Client", {"skip_authorization": 1}, "app_name"),
		"keys_of_case_workers": _get_keys(case_workers),
		"queue_readers": _get_queue_readers(),
		"scripts_for_all": _get_scripts(),
		"active_papers": len(_get_active_papers()),
		"stopped_jobs": get_stopped_jobs(),
		"taken_addresses": get_taken_addresses(),
	}


def _get_backups() -> dict[str, int]:
	folder = Path(get_backup_path())
	found = [path.name for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
	open_ones = [name for name in found if "-enc" not in name and name.endswith((".sql.gz", ".tar", ".tgz"))]
	return {"backups_in_browser": len(found), "open_backups": len(open_ones)}


def _is_readable_by_all(path: Path) -> bool:
	return bool(os.stat(path).st_mode & stat.S_IROTH) if path.exists() else False


def _count_console_uses() -> int:
	since = add_to_date(now_datetime(), days=-CONSOLE_DAYS)
	return frappe.db.count("Console Log", {"creation": (">=", since)})


def _get_names(doctype: str, filters: dict, field: str) -> list[str]:
	if not frappe.db.exists("DocType", doctype):
		return []
	return frappe.get_all(doctype, filters=filters, pluck=field, order_by="name asc", limit=MOST_NAMES)


def _get_keys(case_workers: set[str]) -> list[str]:
	filters = {"name": ("in", sorted({*case_workers, ""})), "api_key": ("is", "set")}
	return _get_names("User", filters, "name")


def _get_queue_readers() -> list[str]:
	"""Return the roles beside System Manager that read mails which wait: sign-in links stand in them."""
	found = set()
	for doctype in ("DocPerm", "Custom DocPerm"):
		filters = {"parent": "Email Queue", "read": 1, "if_owner": 0, "permlevel": 0}
		found.update(frappe.get_all(doctype, filters=filters, pluck="role", order_by="role asc"))
	return sorted(found - {"System Manager", "Administrator"})


def _get_scripts() -> list[str]:
	"""Return what runs in everybody's browser, each with who has saved it last."""
	found = []
	for doctype, name in _get_places():
		document = frappe.get_doc(doctype, name)
		is_off = document.get("enabled") == 0 or document.get("is_standard")
		if not is_off and get_active(document):
			found.append(
				f"{doctype} {name if name != doctype else ''}".strip() + f" ({document.modified_by})"
			)
	return found[:MOST_NAMES]


def _get_places() -> list[tuple[str, str]]:
	places = [(doctype, doctype) for doctype in SINGLES_THAT_RUN]
	for doctype in LISTS_THAT_RUN:
		if frappe.db.exists("DocType", doctype):
			names = frappe.get_all(doctype, pluck="name", order_by="name asc")
			places += [(doctype, name) for name in names]
	return places


def _get_active_papers() -> list[str]:
	"""Return public papers that a browser runs when somebody opens them."""
	filters = {"is_private": 0, "is_folder": 0, "file_url": ("like", "/files/%")}
	return [
		address
		for address in frappe.get_all("File", filters=filters, pluck="file_url", order_by="name asc")
		if is_active_name(address)
	]


def get_stopped_jobs() -> list[str]:
	"""Return the app's jobs that do not run; the scheduler itself when nothing runs."""
	if is_scheduler_inactive(verbose=False):
		return ["scheduler"]
	rows = frappe.get_all(
		"Scheduled Job Type",
		filters={"method": ("like", "mental_health_module.%")},
		fields=["method", "stopped", "frequency"],
		order_by="method asc",
	)
	running = {row.method: row.frequency.lower() for row in rows if not row.stopped}
	return [
		method.rpartition(".")[2]
		for frequency, methods in frappe.get_hooks("scheduler_events", {}, app_name=OURS).items()
		for method in methods
		if not running.get(method, "").startswith(frequency)
	]


def get_taken_addresses() -> list[str]:
	"""Return the addresses of our pages under which something else would be shown."""
	return [f"/{route}" for route in OUR_ROUTES if not _is_our_page(route)]


def _is_our_page(route: str) -> bool:
	from frappe.website.path_resolver import PathResolver

	before = frappe.local.flags.redirect_location
	try:
		_endpoint, renderer = PathResolver(route).resolve()
	finally:
		frappe.local.flags.redirect_location = before
	return getattr(renderer, "app", None) == OURS

"""Every method that a request can name, with arguments guessed from its signature."""

import importlib
import inspect
import json
import pkgutil
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

# parameter -> what an attacker would put there, from the target
DOCTYPE_WORDS = (
	"doctype",
	"dt",
	"doc_type",
	"document_type",
	"parenttype",
	"parent",
	"reference_name_doctype",
)
NAME_WORDS = (
	"name",
	"docname",
	"dn",
	"doc_name",
	"document_name",
	"id",
	"record",
	"file",
	"session",
	"title",
)
LIST_WORDS = ("names", "docnames", "source_names", "docs_list", "dns", "items", "list")
DOCUMENT_WORDS = ("doc", "docs", "document", "data", "args", "self", "frm", "source", "target_doc", "values")
FIELD_WORDS = ("field", "fieldname", "searchfield", "group_by", "based_on", "label_field", "sort_field")


@dataclass(frozen=True)
class Method:
	"""A whitelisted function: the address it is called by, its parameters, how it may be called."""

	address: str
	parameters: tuple[str, ...]
	verb: str


# a method that would end the run for the rest, and why it is left out
LEFT_OUT = {
	"frappe.handler.logout": "ends the attacker's session",
	"frappe.handler.web_logout": "ends the attacker's session",
	"frappe.auth.clear_cookies": "ends the attacker's session",
	"frappe.core.doctype.user.user.sign_up": "counts sign-ups for the whole site",
	"frappe.core.doctype.user.user.impersonate": "Administrator's alone; changes the session",
	"frappe.core.doctype.rq_job.rq_job.stop_job": "stops jobs of the run",
	"frappe.core.doctype.rq_job.rq_job.remove_failed_jobs": "removes jobs of the run",
	"frappe.desk.page.setup_wizard.setup_wizard.setup_complete": "sets the site up anew",
	"frappe.desk.page.setup_wizard.setup_wizard.load_messages": "changes the language of everybody",
	"frappe.desk.page.backups.backups.schedule_files_backup": "backs the site up",
	"mental_health_module.api.unlocking.lock": "locks the attacker's session",
	"mental_health_module.api.retention.apply_deletions_again": "writes a file, which is not rolled back",
	"frappe.utils.print_format.report_to_pdf": "prints what the caller sends, slowly",
	"frappe.utils.print_format.print_by_server": "asks a printer",
	"frappe.utils.print_format.download_multi_pdf": "a path of its own over HTTP; slow",
	"frappe.utils.print_format.download_pdf": "a path of its own over HTTP; slow",
}


@cache
def get_methods(apps: tuple[str, ...]) -> tuple[Method, ...]:
	"""Return every whitelisted function of the apps by its address, without those left out."""
	import frappe

	for app in apps:
		_import_all(app)
	found = {}
	for function in frappe.whitelisted:
		address = f"{function.__module__}.{function.__qualname__}"
		if "." not in function.__qualname__ and address not in LEFT_OUT:
			found[address] = _describe(frappe, function, address)
	return tuple(found[address] for address in sorted(found))


def _describe(frappe, function, address: str) -> Method:
	verbs = frappe.allowed_http_methods_for_whitelisted_func[function]
	parameters = tuple(inspect.signature(function).parameters)
	return Method(address, parameters, "POST" if "POST" in verbs else verbs[0])


def _import_all(app: str) -> None:
	package = importlib.import_module(app)
	for module in pkgutil.walk_packages(package.__path__, f"{app}.", onerror=lambda name: None):
		if not any(
			part in module.name for part in (".tests", ".test_", ".patches", ".commands", "boilerplate")
		):
			with suppress(Exception, SystemExit):
				importlib.import_module(module.name)


def get_guesses(method: Method, target) -> list[dict]:
	"""Return the argument sets to try: by name, by filter, by a made-up document."""
	base = {
		"doctype": target.doctype,
		"fields": json.dumps(["name", target.text_field]),
		"filters": json.dumps([[target.doctype, target.text_field, *target.like]]),
	}
	by_name = {**base, "name": target.name, **_guess(method, target, target.name)}
	by_filter = {
		**base,
		**_guess(method, target, json.dumps(target.mine)),
		"filters": json.dumps(target.mine),
	}
	made_up = {**base, **_guess(method, target, target.name, __islocal=1, learner=target.learner)}
	return [by_name, by_filter, made_up]


def _guess(method: Method, target, name: str, **made_up) -> dict:
	return {
		parameter: guess
		for parameter in method.parameters
		if (guess := _guess_one(parameter, target, name, made_up)) is not None
	}


def _guess_one(parameter: str, target, name: str, made_up: dict):
	document = {"doctype": target.doctype, "name": target.name, **made_up}
	if parameter in DOCTYPE_WORDS or parameter.endswith("doctype"):
		return target.doctype
	if parameter in FIELD_WORDS:
		return target.text_field
	if parameter in LIST_WORDS:
		return json.dumps([name])
	if parameter in DOCUMENT_WORDS:
		return json.dumps(document)
	if parameter in NAME_WORDS or parameter.endswith(("_name", "docname", "_id")):
		return name
	return _guess_other(parameter, target)


def _guess_other(parameter: str, target):
	known = {
		"fields": json.dumps(["name", target.text_field]),
		"txt": "",
		"text": target.canary,
		"search_term": target.canary,
		"start": 0,
		"page_length": 1000,
		"page_len": 1000,
		"limit_page_length": 1000,
		"learner": target.learner,
		"student": target.learner,
		"counsellor": target.counsellor,
		"school": target.school,
		"file_url": target.paper,
		"url": target.paper,
		"user": "Administrator",
		"as_dict": 1,
		"or_filters": json.dumps([[target.doctype, target.text_field, *target.like]]),
	}
	return known.get(parameter)

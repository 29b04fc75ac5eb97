"""The apps erpnext and education, made from host_schema.json: real names, fields and permissions.

Links to DocTypes that are neither in the schema nor in Frappe become Data, so that the column can be read
and written as on a real host; tables of such DocTypes are left out, and so is `restrict_to_domain`, because a
site without the domain records would hide the DocType from the Desk. Behaviour is only what the schema itself
demands: computed titles, names and trees (host_controllers/).
"""

import json
import shutil
from pathlib import Path

HERE = Path(__file__).parent
SCHEMA = HERE / "host_schema.json"
CONTROLLERS = HERE / "host_controllers"
STAMP = "2024-10-11 00:00:00.000000"
FRAPPE_DOCTYPES = {
	"Address",
	"Contact",
	"Country",
	"Currency",
	"DocType",
	"Email Account",
	"Email Template",
	"Gender",
	"Language",
	"Letter Head",
	"Print Heading",
	"Role",
	"Salutation",
	"User",
}
APPS = {
	"erpnext": {
		"version": "15.90.0",
		"title": "ERPNext",
		"source": "ERPNext",
		"modules": ["Setup", "Selling", "Accounts", "Buying", "CRM", "Stock", "Support"],
		"hooks": {"required_apps": [], "after_install": "erpnext.setup.install.after_install"},
	},
	"education": {
		"version": "15.5.2",
		"title": "Education",
		"source": "Frappe Education",
		"modules": ["Education"],
		"hooks": {
			"required_apps": ["frappe/erpnext"],
			"after_install": "education.install.after_install",
			"standard_portal_menu_items": [{"title": "Admission", "route": "/admissions", "role": "Student"}],
		},
	},
}


def scrub(name: str) -> str:
	"""Frappe's folder name of a DocType or module."""
	return name.replace(" ", "_").replace("-", "_").lower()


def build(apps: Path) -> None:
	"""Write both apps into the folder `apps`, replacing what was there."""
	schema = json.loads(SCHEMA.read_text())
	for app, about in APPS.items():
		shutil.rmtree(apps / app, ignore_errors=True)
		package = apps / app / app
		_write_app(package, app, about)
		for name, doctype in schema.items():
			if doctype["source"].rsplit(" ", 1)[0] == about["source"]:
				_write_doctype(package, app, make_doctype(name, doctype, schema))


def make_doctype(name: str, doctype: dict, schema: dict) -> dict:
	"""The DocType as Frappe's own JSON files hold it."""
	fields = [fitted for field in doctype["fields"] if (fitted := fit_field(field, schema))]
	kept = {key: value for key, value in doctype["properties"].items() if key != "restrict_to_domain"}
	return {
		**kept,
		"doctype": "DocType",
		"name": name,
		"module": doctype["module"],
		"istable": int(doctype["istable"]),
		"issingle": int(doctype["issingle"]),
		"autoname": doctype["autoname"] or "",
		"creation": STAMP,
		"modified": STAMP,
		"modified_by": "Administrator",
		"owner": "Administrator",
		"engine": "InnoDB",
		"field_order": [field["fieldname"] for field in fields],
		"fields": fields,
		"permissions": doctype["permissions"],
	}


def fit_field(field: dict, schema: dict) -> dict | None:
	"""The field as it can stand without the rest of ERPNext; None for a table of unknown rows."""
	known = field.get("options") in schema or field.get("options") in FRAPPE_DOCTYPES
	if field["fieldtype"] in ("Table", "Table MultiSelect") and not known:
		return None
	if field["fieldtype"] == "Link" and not known:
		kept = {key: value for key, value in field.items() if key not in ("options", "reqd")}
		return {**kept, "fieldtype": "Data"}
	return field


def _write_app(package: Path, app: str, about: dict) -> None:
	hooks = {
		"app_name": app,
		"app_title": about["title"],
		"app_publisher": "Dev host",
		"app_description": f"The DocTypes of {about['title']} for the dev host, without its behaviour",
		"app_email": "devhost@school.example",
		"app_license": "GPL-3.0",
	}
	lines = [f"{key} = {value!r}" for key, value in {**hooks, **about["hooks"]}.items()]
	_write(package / "hooks.py", "\n".join(lines) + "\n")
	_write(package / "modules.txt", "\n".join(about["modules"]) + "\n")
	_write(package / "patches.txt", "")
	(package / "public").mkdir(parents=True)
	for module in about["modules"]:
		_write(package / scrub(module) / "__init__.py", "")
		_write(package / scrub(module) / "doctype" / "__init__.py", "")
	_write(package / "__init__.py", f'__version__ = "{about["version"]}"\n')
	for extra in sorted((CONTROLLERS / app).rglob("*.py")):
		target = package / extra.relative_to(CONTROLLERS / app)
		_write(target, (target.read_text() if target.exists() else "") + extra.read_text())


def _write_doctype(package: Path, app: str, doctype: dict) -> None:
	folder_name = scrub(doctype["name"])
	folder = package / scrub(doctype["module"]) / "doctype" / folder_name
	_write(folder / f"{folder_name}.json", json.dumps(doctype, indent=1, ensure_ascii=False))
	for name in ("__init__.py", f"{folder_name}.py"):
		if not (folder / name).exists():
			_write(folder / name, "" if name == "__init__.py" else make_controller(doctype["name"]))


def make_controller(name: str) -> str:
	"""The source of a controller without behaviour."""
	class_name = name.replace(" ", "").replace("-", "")
	return f"from frappe.model.document import Document\n\n\nclass {class_name}(Document):\n\tpass\n"


def _write(file: Path, text: str) -> None:
	file.parent.mkdir(parents=True, exist_ok=True)
	file.write_text(text, encoding="utf-8")

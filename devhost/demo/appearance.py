"""What makes the demo site look like a school's: a logo, and plain English names.

The floor Frappe reads no English translations; from 15.41 on Frappe reads the app's `translations/en.csv` by
itself. Here its lines become Translation records, so that the demo shows what such a site shows.
"""

import csv
from pathlib import Path

import frappe

import mental_health_module
from devhost.demo.records import insert

LOGO = "/assets/mental_health_module/images/logo.svg"
ENGLISH = Path(mental_health_module.__file__).parent / "translations" / "en.csv"


def dress() -> None:
	"""Set the logo and the English names."""
	frappe.db.set_single_value("Navbar Settings", "app_logo", LOGO)
	with ENGLISH.open(encoding="utf-8", newline="") as file:
		for source, plain, _context in csv.reader(file):
			if not frappe.db.exists("Translation", {"language": "en", "source_text": source}):
				insert("Translation", language="en", source_text=source, translated_text=plain)

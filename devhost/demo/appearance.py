"""What makes the demo site look like a school's: a logo, plain English names, the floor's missing Chinese.

The floor Frappe reads no English translations; from 15.41 on Frappe reads the app's `translations/en.csv`
by itself. And the floor's Chinese has gaps, and calls minutes metres. Both become Translation records here,
so that the demo shows what a newer site shows.
"""

import csv
from pathlib import Path

import frappe

import mental_health_module
from devhost.demo.records import insert

LOGO = "/assets/mental_health_module/images/logo.svg"
TEXTS = {
	"en": Path(mental_health_module.__file__).parent / "translations" / "en.csv",
	"zh": Path(__file__).parent / "host_texts_zh.csv",
}


def dress() -> None:
	"""Set the logo and add the texts that are missing."""
	frappe.db.set_single_value("Navbar Settings", "app_logo", LOGO)
	for language, path in TEXTS.items():
		with path.open(encoding="utf-8", newline="") as file:
			for source, translation, *_context in csv.reader(file):
				add_text(language, source, translation)


def add_text(language: str, source: str, translation: str) -> None:
	"""Add a translation unless the site has one of its own."""
	key = {"language": language, "source_text": source}
	if not frappe.db.exists("Translation", key):
		insert("Translation", **key, translated_text=translation)

"""Every record of ours that may be printed has a paper of ours, or a reason why Frappe's own page does."""

import json
from pathlib import Path

import pytest

import mental_health_module

PACKAGE = Path(mental_health_module.__file__).parent
SCREEN = "one screen of fields, for whoever keeps it; nobody hands it in"
FRAPPES_OWN = {
	"MH Action Item": "stands in the minutes of its meeting",
	"MH Case Cover": SCREEN,
	"MH Consent Text": "is printed with the consent to which it belongs, from the portal",
	"MH Counsellor": SCREEN,
	"MH Indicator": "stands in the sheet of an evaluation",
	"MH Leadership Duty": SCREEN,
	"MH Meeting Series": SCREEN,
	"MH Norm": SCREEN,
	"MH Plan Task": "stands in the paper of its plan",
	"MH Qualification Type": SCREEN,
	"MH Regulation": "its paper is the file that the school has adopted",
	"MH Regulation Receipt": SCREEN,
	"MH Retention Rule": SCREEN,
	"MH School": SCREEN,
	"MH Training Attendance": "stands in the sheet of its training",
}


def _read(folder: str) -> dict[str, dict]:
	paths = PACKAGE.glob(f"*/{folder}/*/*.json")
	return {str(path): json.loads(path.read_text()) for path in paths}


FORMATS = _read("print_format")
PRINTED = {
	made["name"]: made
	for made in _read("doctype").values()
	if not made.get("istable") and any(row.get("print") for row in made["permissions"])
}


@pytest.mark.parametrize("doctype", sorted(PRINTED))
def test_what_may_be_printed_has_a_paper_by_default_or_a_reason(doctype):
	default = PRINTED[doctype].get("default_print_format")
	papers = [made["name"] for made in FORMATS.values() if made["doc_type"] == doctype]
	assert default in papers if default else doctype in FRAPPES_OWN
	assert bool(papers) is bool(default)


def test_no_reason_is_left_over():
	assert set(FRAPPES_OWN) <= {
		name for name, made in PRINTED.items() if not made.get("default_print_format")
	}


@pytest.mark.parametrize("path", sorted(FORMATS))
def test_every_paper_is_made_with_the_template_of_all(path):
	made = FORMATS[path]
	assert (made["standard"], made["custom_format"], made["disabled"]) == ("Yes", 1, 0)
	text = Path(path).with_suffix(".html").read_text()
	for name in ("minutes", "sign_in_sheet"):
		include = f"templates/includes/mental_health/{name}.html"
		text += (PACKAGE / include).read_text() if include in text else ""
	assert "call paper(" in text and "paper.html" in text

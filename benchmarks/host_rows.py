"""What a school's site has without us: tasks, comments, versions, papers and pupils, written straight."""

from collections.abc import Callable
from datetime import datetime, timedelta

import frappe
from frappe.model.naming import is_autoincremented

from benchmarks.row_names import get_name

FIRST_DAY = datetime(2024, 9, 1, 8, 0)
OWN = ("name", "owner", "creation", "modified", "modified_by", "docstatus", "idx")
PUPIL, SCHOOL_YEARS = "Student", 730
# past the numbers that the site has used itself
FIRST_NUMBER = 1_000_000
# Of a hundred papers so many are of the app's records; the others are of pupils, or of nothing.
PAPERS_OF_OURS = {"MH Psychological File": 4, "MH Consent": 4, "MH Counsellor Qualification": 2}


def fill(rows: int, user: str) -> None:
	"""Give the open site so many rows of each DocType that is asked for; tasks are those of `user`."""
	for doctype, make in _get_makers(user).items():
		made = [make(number) for number in range(rows)]
		fields = (*OWN, *made[0])
		counted = is_autoincremented(doctype)
		names = (FIRST_NUMBER + number if counted else get_name(number) for number in range(rows))
		values = (
			(name, *_get_own(number), *row.values())
			for number, (name, row) in enumerate(zip(names, made, strict=True))
		)
		frappe.db.bulk_insert(doctype, fields, values, chunk_size=5_000)
	frappe.db.commit()


def remove_all() -> None:
	"""Delete what `fill` has made."""
	for doctype in _get_makers(""):
		frappe.db.delete(doctype, {"creation": ("between", (FIRST_DAY, _get_day(SCHOOL_YEARS)))})
	frappe.db.commit()


def _get_own(number: int) -> tuple:
	day = _get_day(number * 7919 % SCHOOL_YEARS) + timedelta(seconds=number % 3_600)
	return "Administrator", day, day, "Administrator", 0, 0


def _get_day(number: int) -> datetime:
	return FIRST_DAY + timedelta(days=number)


def _get_makers(user: str) -> dict[str, Callable[[int], dict]]:
	return {
		PUPIL: lambda number: {
			"first_name": f"Pupil {number}",
			"student_name": f"Pupil {number}",
			"enabled": 1,
		},
		"ToDo": lambda number: {"description": f"Task {number}", "allocated_to": user, "status": "Open"},
		"Comment": lambda number: {"comment_type": "Comment", "content": "A word", **_refer_to(number)},
		"Version": lambda number: {"ref_doctype": PUPIL, "docname": get_name(number), "data": "{}"},
		"File": _make_paper,
	}


def _refer_to(number: int) -> dict:
	return {"reference_doctype": PUPIL, "reference_name": get_name(number)}


def _make_paper(number: int) -> dict:
	return {
		"file_name": f"paper-{number}.pdf",
		"file_url": f"/private/files/paper-{number}.pdf",
		"is_private": 1,
		"attached_to_doctype": _get_whose(number % 100),
		"attached_to_name": get_name(number),
	}


def _get_whose(place: int) -> str | None:
	for doctype, share in PAPERS_OF_OURS.items():
		if place < share:
			return doctype
		place -= share
	return PUPIL if place < 60 else None

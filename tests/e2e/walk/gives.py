"""What a person writes into a form: what its maker of the walk says, else what each field takes."""

from collections.abc import Callable

import frappe
from frappe.utils import add_days, add_to_date, now_datetime, today

from tests.makers import factories
from tests.makers.evaluation import YEAR

TEXT_TYPES = ("Data", "Small Text", "Text", "Long Text", "Text Editor", "Markdown Editor", "Code")
_GIVES: dict[str, Callable] = {}


def gives(doctype: str) -> Callable[[Callable], Callable]:
	"""Say what is written into a form, as a decorator: a function of the school, values by field."""

	def register(make: Callable) -> Callable:
		_GIVES[doctype] = make
		return make

	return register


def get_values(doctype: str, school) -> dict:
	"""Return what the maker of a form wants in it; nothing where the fields speak for themselves."""
	return _GIVES[doctype](school) if doctype in _GIVES else {}


def get_value(df: dict, school):
	"""Return what a field takes by its type alone; None where nothing can be said."""
	kind, options = df["fieldtype"], df.get("options") or ""
	if kind in TEXT_TYPES:
		return f"一段文字{factories.get_number()}"
	if kind == "Select":
		return next((option for option in options.split("\n") if option), None)
	if kind == "Link":
		return school.links.get(options) or frappe.db.get_value(options, {}, "name", order_by="creation asc")
	day = today()
	plain = {
		"Date": day,
		"Datetime": f"{day} 10:00:00",
		"Time": "10:00:00",
		"Int": 5,
		"Float": 1,
		"Percent": 10,
	}
	return plain.get(kind)


@gives("MH Psychological File")
def _file(school) -> dict:
	return {"learner": school.free_pupil}


@gives("MH Consent")
def _consent(school) -> dict:
	return {"legal_basis": "Statutory Duty", "reason": "《未成年人保护法》第三十条"}


@gives("MH Case Cover")
def _cover(school) -> dict:
	return {"covered_by": school.colleague.name, "from_date": today(), "to_date": add_days(today(), 3)}


@gives("MH Case Handover")
def _handover(school) -> dict:
	return {
		"to_counsellor": school.colleague.name,
		"psychological_file": school.links["MH Psychological File"],
	}


@gives("MH Access Grant")
def _grant(school) -> dict:
	return {
		"psychological_file": school.links["MH Psychological File"],
		"grantee": school.colleague.user,
		"ends_at": str(add_to_date(now_datetime(), hours=20))[:19],
		"reason": "心理老师请病假，家长今天要来",
	}


@gives("MH Legal Hold")
def _hold(school) -> dict:
	return {"learner": school.links["Student"]}


@gives("MH Case Conference")
def _conference(school) -> dict:
	return {"conference_date": add_days(today(), 7), "ends_at": "11:00:00"}


@gives("MH Case Conference Participant")
def _participant(school) -> dict:
	return {"participant": school.colleague.user}


@gives("MH Counsellor")
def _counsellor(school) -> dict:
	return {"person": school.free_person, "periods": {"from_date": today()}}


@gives("MH Evaluation")
def _evaluation(school) -> dict:
	return {"academic_year": YEAR}


@gives("MH Annual Report")
def _report(school) -> dict:
	return {"academic_year": YEAR, "freeze_date": "2025-07-01"}


@gives("MH Meeting")
def _meeting(school) -> dict:
	return {"meeting_date": add_days(today(), 7), "ends_at": "11:00:00"}


@gives("MH Meeting Series")
def _series(school) -> dict:
	return {"from_date": today(), "to_date": add_days(today(), 60), "ends_at": "11:00:00"}


@gives("MH List Import")
def _list(school) -> dict:
	if frappe.has_permission("MH Work Plan", "write", user=school.user):
		return {"kind": "Work Plan Tasks", "sheet": "\ufeff目标,截止日期\r\n开展班会,2026-12-10\r\n"}
	return {"kind": "List of Activities", "sheet": "\ufeff活动名称,日期\r\n主题班会,2026-12-10\r\n"}


@gives("MH Action Item")
def _item(school) -> dict:
	return {"meeting": school.meetings[school.user], "due": add_days(today(), 7)}


@gives("MH Training Attendance")
def _attendance(school) -> dict:
	return {"person": school.links["Instructor"]}


@gives("MH Indicator")
def _indicator(school) -> dict:
	return {
		"indicator_key": f"key_{factories.get_number()}".lower(),
		"figure_key": "trainings_held",
		"target": 1,
	}


@gives("MH Norm")
def _norm(school) -> dict:
	return {
		"source_document": "本区心理健康教育工作要求",
		"source_clause": "每校至少配备一名",
		"metric": "counsellors",
		"region": "青海省",
		"threshold": 1,
		"valid_from": add_days(today(), 400),
	}


@gives("MH Work Plan")
def _plan(school) -> dict:
	return {"from_date": today(), "to_date": add_days(today(), 60)}


@gives("MH Settings")
def _settings(school) -> dict:
	return {"helpline": "0571-88888888"}


@gives("MH Retention Rule")
def _rule(school) -> dict:
	# one for all schools comes with the app
	return {"school": school.links["MH School"]}

"""Attacks from inside: what code, a form or a job of Frappe could do on the way past the web.

Each takes the laboratory and returns whether something leaked. Everything is rolled back.
"""

import json
from pathlib import Path

from mental_health_module.access.refusals import OutletClosedError
from tests.leaks.case.laboratory import Laboratory
from tests.leaks.inside.fault_attacks import FAULT_ATTACKS
from tests.leaks.inside.meeting_attacks import MEETING_ATTACKS
from tests.leaks.inside.name_attacks import NAME_ATTACKS
from tests.leaks.inside.outlet_rows import OUTLET_ROWS, store_row
from tests.leaks.inside.row_attacks import ROW_ATTACKS
from tests.leaks.inside.session_attacks import SESSION_ATTACKS
from tests.leaks.inside.tie_attacks import TIE_ATTACKS
from tests.unlocked import become


def _call(frappe, address: str, /, **arguments):
	"""Call a method as a request would, overrides of apps included."""
	from frappe.handler import execute_cmd
	from werkzeug.test import EnvironBuilder
	from werkzeug.wrappers import Request

	frappe.local.request = Request(EnvironBuilder(method="POST").get_environ())
	frappe.local.form_dict = frappe._dict(arguments)
	return execute_cmd(address)


def _is_told(frappe, lab: Laboratory, address: str, /, **arguments) -> bool:
	"""Whether a method answers with the file's name or text."""
	try:
		answer = frappe.as_json(_call(frappe, address, **arguments))
	except frappe.PermissionError:
		return False
	return lab.file.name in answer or lab.file.secret in answer


def tagged_records(lab: Laboratory) -> bool:
	"""A tag from before the app is searched for."""
	with lab.as_person() as frappe:
		frappe.db.set_value(lab.file.doctype, lab.file.name, "_user_tags", ",old")
		become(lab.case.users["other counsellor"])
		method = "frappe.desk.doctype.tag.tag.get_tagged_docs"
		return _is_told(frappe, lab, method, doctype=lab.file.doctype, tag="%old%")


def tag_taken_away(lab: Laboratory) -> bool:
	"""A tag from before the app is taken away by somebody else: a write to the row."""
	with lab.as_person() as frappe:
		frappe.db.set_value(lab.file.doctype, lab.file.name, "_user_tags", ",old")
		become(lab.case.users["other counsellor"])
		try:
			_call(
				frappe,
				"frappe.desk.doctype.tag.tag.remove_tag",
				tag="old",
				dt=lab.file.doctype,
				dn=lab.file.name,
			)
		except (frappe.PermissionError, IndexError):
			# 15.41 stumbles over its own refusal, for which it looks up a number
			return False
		return "old" not in frappe.db.get_value(lab.file.doctype, lab.file.name, "_user_tags")


def web_form_link(lab: Laboratory) -> bool:
	"""A web form for the school has a link to files; the client asks for all of them."""
	with lab.as_person() as frappe:
		form = frappe.new_doc("Web Form")
		form.update(
			{"title": "x", "route": "x", "doc_type": "MH School", "login_required": 1, "published": 1}
		)
		field = {"fieldname": "region", "fieldtype": "Link", "options": lab.file.doctype, "label": "x"}
		form.append("web_form_fields", {**field, "allow_read_on_all_link_options": 1})
		form.insert(ignore_permissions=True)
		become(lab.case.users["teacher"])
		method = "frappe.website.doctype.web_form.web_form.get_link_options"
		asked = {"doctype": lab.file.doctype, "allow_read_on_all_link_options": True}
		return _is_told(frappe, lab, method, web_form_name=form.name, **asked)


def _is_assignment_counted(lab: Laboratory, address: str, **arguments) -> bool:
	"""Whether somebody else learns by a method's groups to whom the file was assigned before the app."""
	with lab.as_person() as frappe:
		row = frappe.new_doc("ToDo")
		row.update({"reference_type": lab.file.doctype, "reference_name": lab.file.name, "status": "Open"})
		row.allocated_to, row.name = lab.case.users["auditor"], frappe.generate_hash(length=10)
		row.db_insert()
		become(lab.case.users["other counsellor"])
		try:
			answer = _call(frappe, address, doctype=lab.file.doctype, field="assigned_to", **arguments)
		except frappe.PermissionError:
			return False
		return lab.case.users["auditor"] in frappe.as_json(answer)


def groups_by_assignment(lab: Laboratory) -> bool:
	"""A list's groups by assignment skip the row rules."""
	filters = json.dumps({"name": lab.file.name})
	return _is_assignment_counted(lab, "frappe.desk.listview.get_group_by_count", current_filters=filters)


def stored_heat_map(lab: Laboratory) -> bool:
	"""A heat map from before the app counts all rows for everybody."""
	with lab.as_person() as frappe:
		chart = frappe.new_doc("Dashboard Chart")
		chart.update({"chart_name": "old", "document_type": lab.file.doctype, "chart_type": "Count"})
		chart.update({"type": "Heatmap", "based_on": "creation", "filters_json": "[]", "is_public": 1})
		chart.name = "old"
		chart.db_insert()
		become(lab.case.users["other counsellor"])
		method, year = (
			"frappe.desk.doctype.dashboard_chart.dashboard_chart.get",
			frappe.utils.now_datetime().year,
		)
		try:
			answer = _call(frappe, method, chart_name="old", heatmap_year=year, refresh=1)
		except frappe.PermissionError:
			return False
		return bool(answer["dataPoints"])


def tree_of_groups(lab: Laboratory) -> bool:
	"""The same, reached through a tree that calls what it is told to."""
	parent, method = json.dumps({"name": lab.file.name}), "frappe.desk.listview.get_group_by_count"
	tree = {"label": "x", "parent": parent, "tree_method": method}
	return _is_assignment_counted(lab, "frappe.desk.treeview.get_all_nodes", **tree)


def values_in_a_version(lab: Laboratory) -> bool:
	"""History that was switched on by somebody keeps what stood in the record."""
	with lab.as_person() as frappe:
		version = frappe.new_doc("Version")
		version.update({"ref_doctype": lab.file.doctype, "docname": lab.file.name})
		version.data = json.dumps({"changed": [["summary", lab.file.secret, "x"]]})
		version.insert(ignore_permissions=True)
		return lab.file.secret in frappe.db.get_value("Version", version.name, "data")


def second_row_of_a_paper(lab: Laboratory) -> bool:
	"""Somebody else makes a File row with a paper's address, sealed or plain, and so opens the paper."""
	plain = lab.case.get_pair("MH Access Grant")[0].paper
	return any(_makes_second_row(lab, address) for address in (lab.file.paper, plain))


def _makes_second_row(lab: Laboratory, address: str) -> bool:
	with lab.as_person("system manager") as frappe:
		row = frappe.new_doc("File")
		row.update({"file_url": address, "is_private": 1, "file_name": "mine.txt"})
		try:
			row.insert()
		except (frappe.PermissionError, frappe.DoesNotExistError):
			return False
		return True


def query_of_a_guarded_table(lab: Laboratory) -> bool:
	"""A report about schools whose query reads the files."""
	with lab.as_person() as frappe:
		report = frappe.new_doc("Report")
		report.update({"report_name": "x", "ref_doctype": "MH School", "is_standard": "No"})
		report.update({"report_type": "Query Report", "query": f"select * from `tab{lab.file.doctype}`"})
		try:
			report.insert(ignore_permissions=True)
		except OutletClosedError:
			return False
		return True


def same_content_as_a_paper(lab: Laboratory) -> bool:
	"""Somebody uploads what is also in a confidential paper: refused, or told the paper's address."""
	with lab.as_person("other counsellor") as frappe:
		row = frappe.new_doc("File")
		row.update(
			{"file_name": "mine.txt", "is_private": 1, "content": f"{lab.file.secret} {lab.file.doctype}"}
		)
		try:
			row.insert()
		except (frappe.PermissionError, frappe.DoesNotExistError):
			return True
		if row.file_url != lab.file.paper:
			Path(row.get_full_path()).unlink()
		return row.file_url == lab.file.paper


def paper_of_others(lab: Laboratory) -> bool:
	"""Somebody uploads a paper to a file, then loses the case: the uploader reads for ever in Frappe."""
	with lab.as_person() as frappe:
		paper = frappe.db.get_value("File", {"file_url": lab.file.paper})
		frappe.db.set_value("File", paper, "owner", lab.case.users["other counsellor"])
		become(lab.case.users["other counsellor"])
		return frappe.get_doc("File", paper).has_permission("read")


def case_given_to_another(lab: Laboratory) -> bool:
	"""The counsellor of the case is changed by saving the form."""
	with lab.as_person("counsellor") as frappe:
		other = frappe.db.get_value("MH Counsellor", {"user": lab.case.users["other counsellor"]})
		file = frappe.get_doc(lab.file.doctype, lab.file.name)
		file.counsellor = other
		try:
			file.save()
		except frappe.ValidationError:
			return False
		return frappe.db.get_value(file.doctype, file.name, "counsellor") == other


def _see_attendance(lab: Laboratory, look) -> bool:
	"""Whether an actor sees by `look` that somebody else took part in a training."""
	from tests.makers import factories

	with lab.as_person() as frappe:
		row = factories.make_attendance(user=lab.case.users["member"])
		become(lab.case.users["other counsellor"])
		return bool(look(frappe, row))


def attendance_of_others_listed(lab: Laboratory) -> bool:
	"""A counsellor lists who took part in a training."""
	return _see_attendance(
		lab, lambda frappe, row: frappe.get_list(row.doctype, filters={"name": row.name}, order_by="name")
	)


def attendance_of_others_opened(lab: Laboratory) -> bool:
	"""A counsellor opens somebody else's attendance."""
	return _see_attendance(
		lab, lambda frappe, row: frappe.get_doc(row.doctype, row.name).has_permission("read")
	)


NAMED = (
	tagged_records,
	tag_taken_away,
	groups_by_assignment,
	tree_of_groups,
	stored_heat_map,
	values_in_a_version,
	second_row_of_a_paper,
	query_of_a_guarded_table,
	same_content_as_a_paper,
	paper_of_others,
	case_given_to_another,
	attendance_of_others_listed,
	attendance_of_others_opened,
)
CODE_ATTACKS = {
	**FAULT_ATTACKS,
	**MEETING_ATTACKS,
	**NAME_ATTACKS,
	**ROW_ATTACKS,
	**SESSION_ATTACKS,
	**TIE_ATTACKS,
	"web form's link": web_form_link,
	**{attack.__name__.replace("_", " "): attack for attack in NAMED},
	"right in small letters": lambda lab: store_row(lab, "Custom DocPerm", str.lower),
	"values in a Version": values_in_a_version,
	**{f"row of {outlet}": (lambda lab, outlet=outlet: store_row(lab, outlet)) for outlet in OUTLET_ROWS},
}

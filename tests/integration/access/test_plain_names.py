"""A value from outside that names a record is a plain string, or it is refused in the same words."""

import json
from inspect import signature
from pathlib import Path

import frappe
import pytest
from frappe.utils import add_to_date, now_datetime

import mental_health_module
from mental_health_module.access.classes import CLASSES, get_guarded
from mental_health_module.access.documents.plain_document import PlainValues
from mental_health_module.access.documents.plain_values import LINKS, NAMES_IN_DATA, plain_name
from mental_health_module.access.doors import sent_links
from mental_health_module.access.refusals import NameNotPlainError, OutletClosedError
from mental_health_module.access.unlocking import LockedError
from tests.makers import factories
from tests.makers.access_case import FILE, GRANT, REASON, make_case, make_lead

SECRET = "afraid of the stairs"
HAS, HAS_NOT = {"summary": ["like", "afraid%"]}, {"summary": ["like", "zzz%"]}
UNPLAIN = (HAS, ["like", "a%"], [["name", "is", "set"]], {"name": "x"}, True, 1.5, "x" * 141, "a\0", "\ud800")


@pytest.fixture
def case(site):
	case = make_case()
	case.db_set("summary", SECRET)
	return case


def _answer(function, *arguments, save_point: str | None = "asked") -> tuple:
	"""What whoever asks learns: the kind of the refusal and its words, or that it was done."""
	frappe.local.message_log = []
	try:
		function(*arguments)
	except Exception as refusal:
		return type(refusal), str(refusal), getattr(refusal, "http_status_code", 500)
	finally:
		frappe.db.rollback(save_point=save_point)
	return ("done",)


def _ask_both(make) -> list[tuple]:
	frappe.db.savepoint("asked")
	return [_answer(make, value) for value in (HAS, HAS_NOT)]


@pytest.mark.parametrize("value", UNPLAIN, ids=repr)
def test_only_plain_text_is_a_name(site, value):
	with pytest.raises(NameNotPlainError):
		plain_name(value)


def test_a_name_stays_the_name_it_is(site):
	assert (plain_name("张三 a-1"), plain_name(12)) == ("张三 a-1", "12")


def test_a_grant_for_a_filter_tells_nothing_of_a_summary(case):
	ends = add_to_date(now_datetime(), hours=2)

	def ask(value):
		grant = {"doctype": GRANT, "grantee": make_lead(), "reason": REASON, "ends_at": ends}
		named = {"learner": case.learner, **value}
		frappe.client.insert(json.dumps({**grant, "psychological_file": named}, default=str))

	with factories.acting_as(make_lead()):
		found, not_found = _ask_both(ask)
	assert found == not_found
	assert found[0] is NameNotPlainError


def _get_named_fields() -> list[tuple[str, str]]:
	"""Every field of our DocTypes that names a record, those of Frappe among them."""
	return [
		(doctype, fieldname)
		for doctype in sorted(CLASSES)
		for fieldname in (
			"name",
			"parent",
			*(
				field.fieldname
				for field in frappe.get_meta(doctype).fields
				if field.fieldtype in LINKS or field.fieldname in NAMES_IN_DATA
			),
		)
	]


def test_every_field_of_ours_that_names_a_record_answers_has_and_has_not_alike(case):
	frappe.set_user(make_lead())
	answers = {}
	for doctype, fieldname in _get_named_fields():
		document = {"doctype": doctype, fieldname: None}

		def insert(value, document=document, fieldname=fieldname):
			frappe.get_doc({**document, fieldname: value}).insert()

		def save(value, document=document, fieldname=fieldname):
			frappe.get_doc({**document, "name": "x", fieldname: value}).save()

		answers |= {(doctype, fieldname, act.__name__): _ask_both(act) for act in (insert, save)}
	assert len(answers) > 200
	assert {key: said for key, said in answers.items() if said[0] != said[1]} == {}
	assert {said[0][0] for said in answers.values()} <= {
		NameNotPlainError,
		LockedError,
		frappe.PermissionError,
	}
	assert NameNotPlainError in {said[0][0] for said in answers.values()}


def test_a_row_of_a_table_is_asked_too(site):
	group = frappe.get_doc({"doctype": "MH Leadership Group", "members": [{"person": HAS}]})
	with pytest.raises(NameNotPlainError):
		group.insert()


@pytest.mark.parametrize("doctype", sorted(CLASSES))
def test_every_doctype_of_ours_asks_for_plain_values(site, doctype):
	assert issubclass(frappe.model.base_document.get_controller(doctype), PlainValues)


def _get_endpoints() -> dict:
	found = {}
	for path in sorted((Path(mental_health_module.__file__).parent / "api").glob("*.py")):
		module = frappe.get_module(f"mental_health_module.api.{path.stem}")
		found |= {
			f"{path.stem}.{name}": function
			for name, function in vars(module).items()
			if function in frappe.whitelisted and function.__module__ == module.__name__
		}
	return found


ENDPOINTS = _get_endpoints()
TEXTS = [
	(address, parameter.name)
	for address, function in ENDPOINTS.items()
	for parameter in signature(function).parameters.values()
	if parameter.annotation in (str, str | None)
]
NOT_TEXT = (HAS, HAS_NOT, ["a"], True, "a\0b", "\ud800")


def test_the_walk_finds_the_endpoints():
	assert len(ENDPOINTS) > 80
	assert len(TEXTS) > 80


def test_every_text_of_every_endpoint_is_text(site):
	frappe.set_user("Administrator")
	answers = {}
	for address, name in TEXTS:
		parameters = signature(ENDPOINTS[address]).parameters.values()
		filled = {p.name: _get_filling(p.annotation) for p in parameters}

		def call(value, address=address, filled=filled, name=name):
			ENDPOINTS[address](**{**filled, name: value})

		# an endpoint that waits for its turn begins the transaction anew, and nothing has been written before
		answers[address, name] = [_answer(call, value, save_point=None)[0] for value in NOT_TEXT]
	refusals = (NameNotPlainError, frappe.exceptions.FrappeTypeError)
	assert {key: said for key, said in answers.items() if not set(said) <= set(refusals)} == {}


def _get_filling(annotation):
	return {int: 1, bool: True, float: 1.0}.get(annotation, "x")


def _send(path: str = "/api/method/frappe.client.insert", **sent) -> None:
	frappe.local.request = frappe._dict(path=path, method="POST")
	frappe.local.form_dict = frappe._dict(sent)
	try:
		sent_links.refuse()
	finally:
		del frappe.local.request


def _get_dynamic_links() -> list:
	fields = frappe.get_all(
		"DocField",
		filters={"fieldtype": "Dynamic Link"},
		fields=["parent", "fieldname", "options"],
		order_by="name",
	)
	return [field for field in fields if not frappe.get_meta(field.parent).issingle]


def test_no_dynamic_link_of_any_doctype_is_sent_to_a_guarded_record(case):
	through = []
	links = _get_dynamic_links()
	for link in links:
		for name in (case.name, "absent", HAS, HAS_NOT):
			row = {"doctype": link.parent, link.options: FILE, link.fieldname: name}
			for sent in ({"doc": row}, {"doc": json.dumps(row)}, {"docs": json.dumps([{"rows": [row]}])}):
				answer = _answer_without_database(sent)
				if answer not in (OutletClosedError, NameNotPlainError):
					through.append((link, name, sent))
	assert len(links) > 10
	assert through == []


def _answer_without_database(sent) -> object:
	try:
		_send(**sent)
	except Exception as refusal:
		return type(refusal)
	return None


@pytest.mark.parametrize(
	("path", "sent"),
	[
		("/api/method/frappe.client.insert", {"doc": {"doctype": "ToDo", "assigned_by": HAS}}),
		("/api/method/frappe.client.save", {"doc": json.dumps({"doctype": "ToDo", "assigned_by": HAS})}),
		("/api/resource/ToDo", {"assigned_by": HAS}),
		("/api/resource/ToDo/x", {"assigned_by": ["like", "a%"], "filters": "x"}),
		("/api/v2/document/ToDo", {"assigned_by": HAS}),
		(
			"/api/method/frappe.client.set_value",
			{"doctype": "ToDo", "name": "x", "fieldname": "assigned_by", "value": HAS},
		),
		(
			"/api/method/frappe.client.set_value",
			{"doctype": "ToDo", "name": "x", "fieldname": json.dumps({"assigned_by": HAS})},
		),
		("/api/method/run_doc_method", {"docs": json.dumps({"doctype": "ToDo", "assigned_by": HAS})}),
	],
)
def test_no_link_of_the_host_is_sent_a_filter(site, path, sent):
	with pytest.raises(NameNotPlainError):
		_send(path, **sent)


@pytest.mark.parametrize(
	"sent",
	[
		{"doctype": "ToDo", "filters": {"assigned_by": ["like", "a%"]}, "fields": ["name"]},
		{"doctype": "ToDo", "fieldname": ["name", "status"], "filters": {"assigned_by": "x"}},
		{"doctype": FILE, "filters": json.dumps([[FILE, "name", "=", "x"]])},
		{"doc": {"doctype": FILE, "learner": "x", "summary": "{not JSON"}},
		{
			"doc": {
				"doctype": "ToDo",
				"assigned_by": "x",
				"reference_type": "MH School",
				"reference_name": "x",
			}
		},
		{"deep": "[" * 100_000},
	],
	ids=str,
)
def test_what_is_asked_every_day_is_let_through(site, sent):
	assert _send("/api/method/frappe.client.get_list", **sent) is None


def test_a_row_that_points_to_a_guarded_record_is_not_stored_by_a_job_either(case):
	row = frappe.get_doc({"doctype": "Contact", "first_name": "x"})
	row.append("links", {"link_doctype": FILE, "link_name": case.name})
	with pytest.raises(OutletClosedError):
		row.insert(ignore_permissions=True)
	assert not frappe.db.exists("Dynamic Link", {"link_doctype": ("in", list(get_guarded()))})


def test_a_filter_in_place_of_a_name_finds_what_can_be_listed(site):
	row = factories.make_school()
	assert frappe.get_doc("MH School", {"school_name": row.school_name}).name == row.name
	with factories.acting_as(factories.make_user(roles=["Instructor"]).name):
		answers = _ask_both(lambda value: frappe.get_doc("MH Case Cover", {"reason": value["summary"]}))
	assert answers[0] == answers[1]

"""What somebody asks by a link: the same question of a record that is there and of one that is not.

The answers must be the same: status and words, once both names are taken out of both.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from mental_health_module.compat import get_link_check
from tests.leaks.attack import Target, normalise
from tests.leaks.kinds.answers import get_difference
from tests.leaks.kinds.link_fields import LinkField

CLIENT = "/api/method/frappe.client."
# a query that broke repeats what it has read of a name for a number, or what it has not
READ = re.compile(r"'[0-9a-f·]+'")
# a number by which MySQL finds no name, and one for each name that begins with digits
NO_NUMBER = 987_654_321


@dataclass(frozen=True)
class Question:
	"""One way to send a link's value; `stores` when a document would be stored.

	shortest: of a text that is searched for in any part of a name, so that it is in no name by chance.
	"""

	title: str
	send: Callable
	stores: bool = True
	shortest: int = 0

	def asks_by(self, value: object) -> bool:
		"""Return whether the answer to a value could tell anything."""
		return not isinstance(value, str) or len(value) >= self.shortest


def get_values(target: Target, twin: Target) -> dict[str, tuple[object, object]]:
	"""Return for each kind of value what finds the record and what finds nothing."""
	filters = [
		({asked.text_field: ["like", f"{asked.canary}%"]}, [["name", "=", asked.name]], [asked.name])
		for asked in (target, twin)
	]
	number = re.match("[1-9][0-9]*", target.name)
	return {
		"name": (target.name, twin.name),
		"filter on the text": (filters[0][0], filters[1][0]),
		"filter": ({"name": target.name}, {"name": twin.name}),
		"filter in JSON": (json.dumps({"name": target.name}), json.dumps({"name": twin.name})),
		"list of filters": (filters[0][1], filters[1][1]),
		"list": (filters[0][2], filters[1][2]),
		"number": (int(number[0]) if number else 7, NO_NUMBER),
		"number as text": (number[0] if number else "7", str(NO_NUMBER)),
	}


def _insert(client, field: LinkField, value: object):
	return client.post(CLIENT + "insert", json={"doc": field.get_document(value)})


def _save(client, field: LinkField, value: object):
	return client.post(CLIENT + "save", json={"doc": {**field.get_document(value), "name": "new-1"}})


def _save_form(client, field: LinkField, value: object):
	document = {**field.get_document(value), "name": "new-1", "__islocal": 1, "__unsaved": 1}
	sent = {"doc": json.dumps(document), "action": "Save"}
	return client.post("/api/method/frappe.desk.form.save.savedocs", json=sent)


def _send_resource(client, field: LinkField, value: object):
	document = field.get_document(value)
	return client.post(f"/api/resource/{document['doctype']}", json=document)


def _run_method(client, field: LinkField, value: object):
	sent = {"docs": json.dumps(field.get_document(value)), "method": "validate"}
	return client.post("/api/method/run_doc_method", json=sent)


def _set_value(client, field: LinkField, value: object):
	sent = {"doctype": field.holder, "name": "none", "fieldname": field.fieldname, "value": value}
	return client.post(CLIENT + "set_value", json=sent)


def _validate(client, field: LinkField, value: object):
	method, fields = get_link_check()
	sent = {"doctype": field.guarded, "docname": value, fields: '["name", "owner"]'}
	return client.post(CLIENT + method, json=sent)


def _search(client, field: LinkField, value: object):
	sent = {"doctype": field.guarded, "txt": value if isinstance(value, str) else ""}
	sent |= {
		"reference_doctype": field.holder,
		"link_fieldname": field.fieldname,
		"ignore_user_permissions": 1,
	}
	if not isinstance(value, str):
		sent["filters"] = json.dumps(value)
	return client.post("/api/method/frappe.desk.search.search_link", json=sent)


def _get_title(client, field: LinkField, value: object):
	sent = {"doctype": field.guarded, "docname": value}
	return client.post("/api/method/frappe.desk.search.get_link_title", json=sent)


QUESTIONS = (
	Question("client.validate_link", _validate, stores=False),
	Question("search_link", _search, stores=False, shortest=8),
	Question("get_link_title", _get_title, stores=False),
	Question("client.insert", _insert),
	Question("client.save", _save),
	Question("savedocs", _save_form),
	Question("REST post", _send_resource),
	Question("run_doc_method", _run_method),
	Question("client.set_value", _set_value),
)


def get_leak(question: Question, client, field: LinkField, pair, values) -> tuple | None:
	"""Ask both ways; return the two answers when they tell which one was asked, or when a link was stored."""
	answers = [question.send(client, field, value) for value in values]
	if told := get_difference(*(_normalise(answer, pair, values) for answer in answers)):
		return told
	if question.stores and answers[0].status_code < 400 and field.selector and field.keeps:
		return ("stored", answers[0].text[:300])
	return None


def _normalise(answer, pair, values) -> tuple[int, str]:
	status, text = normalise(answer, *pair)
	for number in [str(value) for value in values if isinstance(value, int | str)]:
		if number.isdigit():
			text = re.sub(rf"(?<![\w.]){number}(?![\w.])", "·", text)
	return status, READ.sub("·", _leave_out_rest(text, pair)) if status >= 500 else text


def _leave_out_rest(text: str, pair) -> str:
	"""Return what a broken query says, without the rest of a name that begins with a number.

	MariaDB reads "12e7fc3" as 12e7, and complains of what stands near 'fc3'.
	"""
	names = [target.name for target in pair]
	found = re.compile(r"(?<=near ')\w+")
	return found.sub(lambda near: "·" if any(name.endswith(near[0]) for name in names) else near[0], text)

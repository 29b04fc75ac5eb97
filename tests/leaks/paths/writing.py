"""Ways to change a record, to take it over, or to put a copy of it where others read."""

import json

from tests.leaks.attack import Path
from tests.leaks.paths.reading import CLIENT


def _forged(t, **values):
	"""The record as a client could send it: naming oneself as its owner, new, with permission."""
	return {
		"doctype": t.doctype,
		"name": t.name,
		"owner": "forged@school.example",
		"flags": {"ignore_permissions": 1},
		"learner": t.learner,
		"counsellor": t.counsellor,
		t.text_field: "forged",
		**values,
	}


def _refused(title, send, like_its_twin=True):
	"""A path that is refused to everybody but the counsellor of the case."""
	return Path(title, send, "any", must_fail=True, like_its_twin=like_its_twin)


def _closed(title, send):
	"""A path that is refused to the counsellor of the case too."""
	return Path(title, send, "closed", must_fail=True, like_its_twin=False)


CHANGES = (
	_refused("REST put", lambda c, t: c.put(f"/api/resource/{t.doctype}/{t.name}", json=_forged(t))),
	_refused(
		"REST put of one field",
		lambda c, t: c.put(f"/api/resource/{t.doctype}/{t.name}", json={t.text_field: "forged"}),
	),
	_refused("REST delete", lambda c, t: c.delete(f"/api/resource/{t.doctype}/{t.name}"), False),
	_refused(
		"save the form",
		lambda c, t: c.call("frappe.desk.form.save.savedocs", doc=json.dumps(_forged(t)), action="Save"),
	),
	_refused(
		"save the form as if it were new",
		lambda c, t: c.call(
			"frappe.desk.form.save.savedocs", doc=json.dumps(_forged(t, __islocal=1)), action="Save"
		),
	),
	_refused("client.save", lambda c, t: c.call(CLIENT + "save", doc=_forged(t))),
	_refused("client.insert", lambda c, t: c.call(CLIENT + "insert", doc=_forged(t)), False),
	_refused(
		"client.set_value",
		lambda c, t: c.call(
			CLIENT + "set_value", doctype=t.doctype, name=t.name, fieldname=t.text_field, value="forged"
		),
	),
	_refused("client.delete", lambda c, t: c.call(CLIENT + "delete", doctype=t.doctype, name=t.name), False),
	_closed(
		"client.rename_doc",
		lambda c, t: c.call(CLIENT + "rename_doc", doctype=t.doctype, old_name=t.name, new_name="mine"),
	),
	_closed(
		"rename by title",
		lambda c, t: c.call(
			"frappe.model.rename_doc.update_document_title", doctype=t.doctype, docname=t.name, name="mine"
		),
	),
	_closed("cancel", lambda c, t: c.call(CLIENT + "cancel", doctype=t.doctype, name=t.name)),
	_refused(
		"bulk change",
		lambda c, t: c.call(
			"frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs",
			doctype=t.doctype,
			docnames=json.dumps([t.name]),
			action="update",
			data=json.dumps({t.text_field: "forged"}),
		),
	),
	_refused(
		"transitions of a made-up document",
		lambda c, t: c.call("frappe.model.workflow.get_transitions", doc=_forged(t)),
	),
)

COPIES = (
	_closed(
		"share",
		lambda c, t: c.call("frappe.share.add", doctype=t.doctype, name=t.name, everyone=1, read=1),
	),
	_closed(
		"share by inserting the row",
		lambda c, t: c.post(
			"/api/resource/DocShare",
			json={"share_doctype": t.doctype, "share_name": t.name, "everyone": 1, "read": 1},
		),
	),
	_closed(
		"assign",
		lambda c, t: c.call(
			"frappe.desk.form.assign_to.add",
			doctype=t.doctype,
			name=t.name,
			assign_to=json.dumps(["Administrator"]),
		),
	),
	_closed(
		"to-do with a reference",
		lambda c, t: c.post(
			"/api/resource/ToDo",
			json={"description": "x", "reference_type": t.doctype, "reference_name": t.name},
		),
	),
	_closed(
		"comment",
		lambda c, t: c.call(
			"frappe.desk.form.utils.add_comment",
			reference_doctype=t.doctype,
			reference_name=t.name,
			content="x",
			comment_email="x@school.example",
			comment_by="x",
		),
	),
	_closed(
		"comment by inserting the row",
		lambda c, t: c.post(
			"/api/resource/Comment",
			json={
				"comment_type": "Comment",
				"reference_doctype": t.doctype,
				"reference_name": t.name,
				"content": "x",
			},
		),
	),
	_closed(
		"like", lambda c, t: c.call("frappe.desk.like.toggle_like", doctype=t.doctype, name=t.name, add="Yes")
	),
	_closed(
		"tag", lambda c, t: c.call("frappe.desk.doctype.tag.tag.add_tag", tag="x", dt=t.doctype, dn=t.name)
	),
	_closed(
		"tags",
		lambda c, t: c.call(
			"frappe.desk.doctype.tag.tag.add_tags", tags='["x"]', dt=t.doctype, docs=json.dumps([t.name])
		),
	),
	_closed(
		"mail",
		lambda c, t: c.call(
			"frappe.core.doctype.communication.email.make",
			doctype=t.doctype,
			name=t.name,
			content="x",
			subject="x",
			recipients="x@school.example",
		),
	),
	_closed(
		"follow by inserting the row",
		lambda c, t: c.post(
			"/api/resource/Document Follow",
			json={"ref_doctype": t.doctype, "ref_docname": t.name, "user": "Administrator"},
		),
	),
	_closed(
		"share key by inserting the row",
		lambda c, t: c.post(
			"/api/resource/Document Share Key",
			json={"reference_doctype": t.doctype, "reference_docname": t.name},
		),
	),
	_closed(
		"number card by inserting the row",
		lambda c, t: c.post(
			"/api/resource/Number Card",
			json={"label": "x", "document_type": t.doctype, "function": "Count", "type": "Document Type"},
		),
	),
	_closed(
		"report by inserting the row",
		lambda c, t: c.post(
			"/api/resource/Report",
			json={
				"report_name": "x",
				"ref_doctype": t.doctype,
				"report_type": "Report Builder",
				"is_standard": "No",
			},
		),
	),
	_closed(
		"right by inserting the row",
		lambda c, t: c.post(
			"/api/resource/Custom DocPerm", json={"parent": t.doctype, "role": "System Manager", "read": 1}
		),
	),
	_closed(
		"property by inserting the row",
		lambda c, t: c.post(
			"/api/resource/Property Setter",
			json={
				"doctype_or_field": "DocType",
				"doc_type": t.doctype,
				"property": "track_changes",
				"value": "1",
				"property_type": "Check",
			},
		),
	),
	_closed(
		"public paper",
		lambda c, t: c.post(
			"/api/method/upload_file",
			data={"doctype": t.doctype, "docname": t.name, "is_private": 0},
			files={"file": ("x.txt", b"x")},
		),
	),
	_refused(
		"private paper",
		lambda c, t: c.post(
			"/api/method/upload_file",
			data={"doctype": t.doctype, "docname": t.name, "is_private": 1},
			files={"file": ("x.txt", b"x")},
		),
	),
)

"""The founding notice as it was published: members come and go, later prints say what was told."""

import json

import frappe
from frappe.model.document import Document
from frappe.utils import cstr

from mental_health_module.services.leadership.rows import CONTENT

NOTICE = ("document_number", "founded_on", "follow_homeroom_teachers", "published_on")
# what is printed: the number of a person is another one's in some years
MEMBER = tuple(field for field in CONTENT if field != "person")
SUBGROUP = ("subgroup_name", "parent_subgroup", "duty")


def make(group: Document, rows: list[Document]) -> str:
	"""Return what the notice says of a group with these members, to be kept in `notice_then`."""
	said = {
		**{field: cstr(group.get(field)) for field in NOTICE},
		"members": [{field: cstr(row.get(field)) for field in MEMBER} for row in rows],
		"subgroups": [{field: cstr(row.get(field)) for field in SUBGROUP} for row in group.subgroups],
	}
	return json.dumps(said, ensure_ascii=False)


def read(group: Document) -> frappe._dict | None:
	"""Return what was published, in the place of the group; None for a group that was not."""
	if not group.get("notice_then"):
		return None
	said = frappe._dict(json.loads(group.notice_then))
	said.members = [frappe._dict(row) for row in said.members]
	said.subgroups = [frappe._dict(row) for row in said.subgroups]
	said.follow_homeroom_teachers = int(said.follow_homeroom_teachers or 0)
	return said

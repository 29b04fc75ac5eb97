"""Attacks on the sessions of a case, and in the session of who decides: moved, kept, erased, decided."""

from contextlib import suppress

from tests.leaks.case.laboratory import Laboratory
from tests.leaks.kinds import ways


def text_in_a_deleted_document(lab: Laboratory) -> bool:
	"""Erasing a record keeps a copy of it."""
	with lab.as_person() as frappe:
		frappe.delete_doc(lab.session.doctype, lab.session.name, force=True, ignore_permissions=True)
		kept = frappe.get_all("Deleted Document", pluck="data", order_by="creation desc", limit=3)
		return any(lab.session.canary in (data or "") for data in kept)


def session_given_to_another(lab: Laboratory) -> bool:
	"""A session is put among the cases of somebody else by saving its form."""
	with lab.as_person("counsellor") as frappe:
		other = frappe.db.get_value("MH Counsellor", {"user": lab.case.users["other counsellor"]})
		session = frappe.get_doc(lab.session.doctype, lab.session.name)
		session.case_counsellor = other
		session.save()
		return frappe.db.get_value(session.doctype, session.name, "case_counsellor") == other


def session_kept_after_handing_over(lab: Laboratory) -> bool:
	"""A counsellor gives the case to another one and still lists its sessions."""
	with lab.as_person("counsellor") as frappe:
		giver, taker = (
			frappe.db.get_value("MH Counsellor", {"user": user})
			for user in (lab.case.counsellor_user, lab.case.users["other counsellor"])
		)
		handover = {"counsellor": giver, "to_counsellor": taker, "reason": "Another one speaks the language"}
		handover["psychological_file"] = lab.file.name
		frappe.get_doc({"doctype": "MH Case Handover", **handover}).insert()
		name = lab.session.name
		return bool(frappe.get_list(lab.session.doctype, {"name": name}, pluck="name", order_by="name"))


def session_in_a_file_of_others(lab: Laboratory) -> bool:
	"""A counsellor asks for the right to write a session in a file of somebody else."""
	with lab.as_person("other counsellor") as frappe:
		session = frappe.new_doc("MH Counselling Session")
		session.psychological_file = lab.file.name
		return session.has_permission("create")


def erasing_by_hand(lab: Laboratory) -> bool:
	"""The counsellor of the case deletes a session."""
	with lab.as_person("counsellor") as frappe:
		return bool(frappe.has_permission(lab.session.doctype, "delete", doc=lab.session.name))


def case_worker_proposed_by_a_script(lab: Laboratory) -> bool:
	"""A script of the site waits for the lead counsellor to save something, and proposes a person for her."""
	call = f'"mental_health_module.api.case_workers.propose", user="{lab.case.users["teacher"]}"'
	with lab.as_person("lead counsellor") as frappe:
		with suppress(frappe.PermissionError):
			ways.execute(frappe, f"frappe.call({call})", lambda value: value)
		return bool(frappe.db.exists("MH Case Worker", {"user": lab.case.users["teacher"]}))


SESSION_ATTACKS = {
	"case worker proposed by a script": case_worker_proposed_by_a_script,
	"text in a Deleted Document": text_in_a_deleted_document,
	"session given to another": session_given_to_another,
	"session kept after handing over": session_kept_after_handing_over,
	"session in a file of others": session_in_a_file_of_others,
	"erasing by hand": erasing_by_hand,
}

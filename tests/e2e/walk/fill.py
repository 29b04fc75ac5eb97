"""Fills in a form as a person does: what can be seen and written, until nothing is missing."""

from playwright.sync_api import TimeoutError

from tests.e2e import desk
from tests.e2e.walk import gives, look
from tests.makers import cards

TYPED = ("Data", "Small Text", "Text", "Long Text", "Int", "Float", "Percent", "Code")
NUMBERS = ("Int", "Float", "Percent")
# Frappe reads and selects a number a moment after the focus, in whatever has the focus by then; timers keep
# their order
TAKEN_HOLD = "() => new Promise((resolve) => setTimeout(resolve, 100))"
# fields of the form in front: what a person could see of them by opening its tabs and folded sections
FIELDS = """() => {
	const form = cur_dialog && cur_dialog.display && !cur_dialog.is_minimized ? cur_dialog : cur_frm;
	const is_dialog = form !== cur_frm;
	const list = is_dialog ? form.fields_list : form.fields;
	const is_of_form = (f) => f.df && f.df.fieldname && !f.df.fieldname.startsWith("__");
	return list.filter(is_of_form).map((f) => {
		const { fieldname, fieldtype, label, options, reqd } = f.df;
		const value = is_dialog ? f.get_value?.() : cur_frm.doc[fieldname];
		const is_open = f.$wrapper?.is(":visible") || false;
		const of_dialog = () => (f.df.read_only || f.df.hidden ? "Read" : "Write");
		const status = is_dialog ? of_dialog() : f.get_status?.() || "None";
		const is_empty = [undefined, null, ""].includes(value) || (Array.isArray(value) && !value.length);
		const target = fieldtype === "Dynamic Link" ? cur_frm.doc[options] : options;
		const choices = (Array.isArray(options) ? options : [options || ""]).map((one) => one.value ?? one);
		return { fieldname, fieldtype, label, reqd: Boolean(reqd), is_open, is_empty, status, target,
			options: choices.join("\\n") };
	});
}"""
UNFOLD = """fieldname => {
	const field = cur_frm.fields_dict[fieldname];
	field.tab?.set_active?.();
	field.section?.collapse?.(false);
}"""

CHOSEN = "([name, value]) => !frappe.request.ajax_count && cur_frm.doc[name] === value"
ATTACHED = (
	"name => !frappe.request.ajax_count && cur_frm.doc[name] && !cur_frm.is_new() && !cur_frm.is_dirty()"
)
# as long as a busy machine may take to answer
ANSWER_MILLISECONDS = 30_000


def get_fields(page) -> list[dict]:
	"""Return what stands on the form or dialog in front: name, type, whether it is open to the person."""
	return page.evaluate(FIELDS)


def fill_in(page, doctype: str, school) -> list[str]:
	"""Fill in the new form in front; returns what a person could not have written."""
	faults, done = [], set()
	wanted = gives.get_values(doctype, school)
	# a field may open others
	for _round in range(5):
		waiting = [one for one in get_fields(page) if _is_waiting(one, wanted, done)]
		# what is wanted may open and close other fields
		waiting = [one for one in waiting if one["fieldname"] in wanted] or waiting
		waiting = [one for one in waiting if one["status"] == "Write"] or waiting
		if not waiting:
			break
		for one in waiting:
			done.add(one["fieldname"])
			faults += _write(page, one, wanted, school)
	# the form's own first focus may have emptied what was written first
	for one in get_fields(page):
		is_needed = not one["fieldtype"].startswith("Attach") and (one["reqd"] or one["fieldname"] in wanted)
		if is_needed and one["is_empty"] and one["status"] == "Write":
			faults += _write(page, one, wanted, school)
	# with the file Frappe saves the form, which has to be filled in by then
	faults += [] if faults else attach_papers(page, doctype, school)
	missing = [one["label"] for one in get_fields(page) if one["reqd"] and one["is_empty"]]
	return [*faults, *(f"{label}: must be filled in and is not" for label in missing)]


def _is_waiting(one: dict, wanted: dict, done: set[str]) -> bool:
	if one["fieldname"] in done or one["fieldtype"].startswith("Attach"):
		return False
	return one["fieldname"] in wanted or (one["reqd"] and one["is_empty"])


def _write(page, one: dict, wanted: dict, school) -> list[str]:
	name = one["fieldname"]
	if not one["is_open"]:
		page.evaluate(UNFOLD, name)
	field = page.locator(f".frappe-control[data-fieldname='{name}']:visible").first
	if one["status"] != "Write" or not field.count():
		return [f"{one['label']} ({name}): cannot be written ({one['status']})"]
	if one["fieldtype"] == "Dynamic Link":
		one = {**one, "fieldtype": "Link", "options": one["target"]}
	value = wanted.get(name) or gives.get_value(one, school)
	if value is None:
		return [f"{one['label']} ({name}): nothing can be chosen"]
	return put(page, field, one, value, school)


def put(page, field, one: dict, value, school) -> list[str]:
	"""Write a value into a field that is open; returns what went wrong."""
	kind, name = one["fieldtype"], one["fieldname"]
	if kind in TYPED:
		box = field.locator("input:visible, textarea:visible").first
		if kind in NUMBERS:
			box.focus()
			page.evaluate(TAKEN_HOLD)
		box.fill(str(value))
		# a Tab before a table opens its first row
		box.blur()
	elif kind == "Select":
		field.locator("select").select_option(str(value))
	elif kind == "Link":
		return _choose(page, field, one, value, school)
	elif kind == "Table":
		_fill_row(page, name, value)
	else:
		desk.fill(page, **{name: value})
	return []


def _fill_row(page, table: str, values: dict) -> None:
	"""Write into the row that a table opens by itself, field after field as somebody who tabs through it."""
	for name, value in values.items():
		cell = page.locator(
			f"[data-fieldname='{table}'] .grid-row[data-idx='1'] [data-fieldname='{name}']"
		).first
		cell.click()
		box = cell.locator("input:visible, select:visible").first
		if box.evaluate("box => box.tagName") == "SELECT":
			box.select_option(str(value))
		else:
			box.fill(str(value))
			box.blur()


def attach_papers(page, doctype: str, school) -> list[str]:
	"""Attach a file in each field of a filled-in form that takes one, by its button; Frappe saves it then."""
	wanted, faults = gives.get_values(doctype, school), []
	for one in get_fields(page):
		is_open = one["is_empty"] and one["status"] == "Write"
		if one["fieldtype"].startswith("Attach") and is_open:
			faults += _attach(page, one, str(wanted.get(one["fieldname"], "一行字")))
	return faults


def _attach(page, one: dict, text: str) -> list[str]:
	name = one["fieldname"]
	if not one["is_open"]:
		page.evaluate(UNFOLD, name)
	page.locator(f"[data-fieldname='{name}'] .btn-attach:visible").first.click()
	with page.expect_file_chooser() as chooser:
		page.locator(".file-upload-area:visible .btn-file-upload").first.click()
	is_picture = one["fieldtype"] == "Attach Image"
	content = cards.make_picture(size=(400, 300)) if is_picture else text.encode()
	kind = ("walk.png", "image/png") if is_picture else ("walk.csv", "text/csv")
	chooser.value.set_files({"name": kind[0], "mimeType": kind[1], "buffer": content})
	page.locator(".modal.show .btn-modal-primary:visible").last.click()
	try:
		page.wait_for_function(ATTACHED, arg=name, timeout=ANSWER_MILLISECONDS)
	except TimeoutError:
		said = " | ".join(page.locator(".modal.show").all_inner_texts())
		page.keyboard.press("Escape")
		return [f"{one['label']} ({name}): nothing was attached: {said}"]
	return []


def _choose(page, field, one: dict, value: str, school) -> list[str]:
	"""Set a link, and see that whoever types its name or number is offered it."""
	box = field.locator("input:visible").first
	if not box.count():
		return [f"{one['label']} ({one['fieldname']}): nothing to type into"]
	box.fill("")
	shown = school.names.get(value, value)
	box.type(shown, delay=5)
	offer = field.locator(desk.OFFERS, has_text=shown).first
	try:
		offer.wait_for(timeout=ANSWER_MILLISECONDS)
	except TimeoutError:
		page.keyboard.press("Escape")
		return [f"{one['label']} ({one['fieldname']}): {value} is not offered"]
	faults = look.find_faults(page, school.language)
	offer.click()
	# the server is asked about what is chosen before it stands there
	try:
		page.wait_for_function(CHOSEN, arg=[one["fieldname"], value], timeout=ANSWER_MILLISECONDS)
	except TimeoutError:
		desk.fill(page, **{one["fieldname"]: value})
		faults.append(f"{one['label']} ({one['fieldname']}): {value} was chosen and is not there")
	return faults

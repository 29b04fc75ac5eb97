"""Presses a form's buttons as a person does, answers what is asked, and notes what came of it."""

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from frappe.utils import today
from playwright.sync_api import TimeoutError

from tests.e2e import desk
from tests.e2e.walk import fill, gives, look

OURS = "/api/method/mental_health_module.api."
QUESTION = "steps.get_question"
# what is only looked up while a dialog is filled in
LOOK_UPS = (QUESTION, "api.people.", "search_link", "validate_link", "get_link_title")
SHEET = ".modal.mh-sheet.show"
HOLDS = "([name, value]) => cur_dialog.get_value(name) === value"
TYPE = """([name, text]) => {
	const field = cur_dialog.fields_dict[name];
	field.awesomplete.list = [];
	field.$input.trigger("focus").val(text).trigger("input");
}"""
OFFERS = """name => {
	// what the server refuses to list stands over the dialog by now
	const offers = (cur_dialog.fields_dict[name]?.awesomplete._list ?? []).map((one) => one.value ?? one);
	const found = offers.filter((one) => !one.endsWith("__link_option"));
	return found.length ? found : null;
}"""
# an answer that comes late opens the offers of the field that has the focus, and of no other one
CLOSE_OFFERS = """name => {
	const field = cur_dialog.fields_dict[name];
	field?.$input.trigger("blur");
	field?.awesomplete.close();
}"""
OFFERED_MILLISECONDS = 8_000
# the form's own buttons as they stand in its head, those of a group with the group's name; Save is Frappe's
BUTTONS = """() => {
	const head = [...document.querySelectorAll(".page-head")].find((one) => one.offsetParent);
	const get_text = (one) => one.textContent.replace(/\\s+/g, " ").trim();
	const plain = [...head.querySelectorAll(".custom-actions > button, .primary-action")]
		.filter((one) => one.offsetParent && get_text(one) !== __("Save")).map((one) => ["", get_text(one)]);
	const groups = [...head.querySelectorAll(".inner-group-button")].filter((one) => one.offsetParent);
	return [...plain, ...groups.flatMap((group) => [...group.querySelectorAll(".dropdown-item")]
		.map((one) => [get_text(group.querySelector("button")), get_text(one)]))];
}"""
PLAIN = ".custom-actions > button:visible, .primary-action:visible"
FRONT = ".modal.show"
IS_DIRTY = "Boolean(window.cur_frm && cur_frm.doc && cur_frm.is_dirty())"
FEWER = "before => document.querySelectorAll('.modal.show').length < before"
MOST_DIALOGS = 5


@dataclass
class Outcome:
	"""What followed a press.

	is_refused: whether the server has said no in a sentence.
	asked: the endpoints of ours that were asked, without what only reads the question before a step.
	begun: whether the form, which had nothing to save before, has something to be saved now.
	sent: how often the server was asked for something, without what is looked up for a dialog.
	"""

	asked: list[str] = field(default_factory=list)
	said: list[str] = field(default_factory=list)
	faults: list[str] = field(default_factory=list)
	sent: int = 0
	is_refused: bool = False
	moved: bool = False
	opened: bool = False
	begun: bool = False

	@property
	def is_seen(self) -> bool:
		"""Whether somebody who has pressed sees that something happened."""
		return bool(self.said or self.moved or self.opened or self.begun)


def get_buttons(page) -> list[tuple[str, str]]:
	"""Return (group, label) of the form's own buttons that can be seen."""
	return [tuple(one) for one in page.evaluate(BUTTONS)]


def press(page, group: str, label: str, school) -> Outcome:
	"""Press a button, answer its dialogs, and return what came of it."""
	found, before, was_dirty = Outcome(), page.url, page.evaluate(IS_DIRTY)
	head = page.locator(".page-head:visible")
	with _noting(page, found):
		if group:
			head.locator(".inner-group-button > button", has_text=group).first.click()
			head.locator(".inner-group-button .dropdown-item:visible", has_text=label).first.click()
		else:
			head.locator(PLAIN).filter(has_text=label).first.click()
		_answer(page, found, school)
	found.moved = page.url != before
	found.begun = not was_dirty and page.evaluate(IS_DIRTY)
	found.said += page.locator("#alert-container .desk-alert").all_inner_texts()
	heard = look.take_heard(page)
	found.is_refused = bool(found.said) and any(one.startswith(look.REFUSED) for one in heard)
	found.faults += look.find_faults(page) + [
		one for one in heard if not (found.is_refused and look.tells(one))
	]
	return found


@contextmanager
def _noting(page, found: Outcome):
	"""Inside, what is asked of the server and what opens in a window of its own is noted."""
	page.context.on("request", note := lambda sent: _note_request(found, sent))
	page.context.on("page", note_window := lambda _window: _note_window(found))
	try:
		yield
	finally:
		page.context.remove_listener("request", note)
		page.context.remove_listener("page", note_window)


def _note_window(found: Outcome) -> None:
	"""A sheet to be printed asks the server for nothing; its dialog stays."""
	found.opened = True
	found.sent += 1


def _note_request(found: Outcome, sent) -> None:
	"""A page or a file is asked for as a document, also in a window of its own."""
	found.opened |= sent.resource_type == "document"
	found.sent += "/api/" in sent.url and not any(one in sent.url for one in LOOK_UPS)
	if OURS in sent.url and QUESTION not in sent.url:
		found.asked.append(sent.url.split(OURS)[1].split("?")[0].rsplit(".", 1)[1])


def _answer(page, found: Outcome, school) -> None:
	"""Say yes, fill in what is asked for, close what only tells; what was in front is what was said."""
	answered: dict[str, int] = {}
	for _number in range(MOST_DIALOGS):
		desk.wait_until_quiet(page, 0.5)
		if not page.locator(FRONT).count():
			return
		front = _get_front(page)
		said = front.inner_text()
		found.said.append(said)
		found.faults += look.find_faults(page)
		is_told = front.locator(".msgprint").count() or not front.locator(".btn-primary:visible").count()
		# what stays after it has sent its answer is closed: a sheet that was printed, what was refused
		if is_told or answered.get(said, found.sent) < found.sent:
			_close(page, front)
			continue
		if unwritten := fill_dialog(page, school):
			found.faults += unwritten
			_close(page, front)
			continue
		answered[said] = found.sent
		front.locator(".btn-primary:visible").last.click()
	found.faults.append(f"asks again and again: {found.said[-1]}")
	_close(page, _get_front(page))


def _get_front(page):
	"""What the server says lies over what asks."""
	message = page.locator(FRONT, has=page.locator(".msgprint"))
	return message.last if message.count() else page.locator(FRONT).last


def _close(page, front) -> None:
	"""Close what is in front; what is still opening may not hear the first time, or may close by itself."""
	for _number in range(MOST_DIALOGS):
		if not (before := page.locator(FRONT).count()):
			return
		with suppress(TimeoutError):
			front.locator(".btn-modal-close:visible").first.click(timeout=2_000)
			page.wait_for_function(FEWER, arg=before, timeout=2_000)
			return


def fill_dialog(page, school) -> list[str]:
	"""Write what the dialog in front must have; returns what cannot be written."""
	faults = []
	desk.wait_until_quiet(page)
	for one in fill.get_fields(page):
		if not (one["reqd"] and one["is_empty"] and one["is_open"]):
			continue
		if one["fieldtype"] == "Link":
			is_written = _choose(page, one, school)
		else:
			is_written = _write(page, one, gives.get_value(one, school))
		if not is_written:
			faults.append(f"{one['label']}: nothing can be chosen")
	_write_sheet(page)
	desk.wait_until_quiet(page)
	return faults


def _write(page, one: dict, value) -> bool:
	page.evaluate("([name, value]) => cur_dialog.set_value(name, value)", [one["fieldname"], value])
	return value is not None


def _choose(page, one: dict, school) -> bool:
	"""Choose what a link offers by itself, or to whoever types what is known; rather the school's own."""
	known = gives.get_value(one, school)
	name = school.names.get(known, known)
	# what a whole site offers first may be somebody who is not meant: then any comes last
	tries = [("", known), (name, None), ("", None)] if known else [("", None)]
	for typed, wanted in tries:
		offered = _get_offers(page, one, typed)
		if not offered or (wanted and wanted not in offered):
			continue
		value = known if known in offered else offered[0]
		field = page.locator(f".modal.show .frappe-control[data-fieldname='{one['fieldname']}']")
		field.locator(desk.OFFERS).nth(offered.index(value)).click()
		page.wait_for_function(HOLDS, arg=[one["fieldname"], value])
		# an answer to what was typed before opens the offers again, over the dialog's buttons
		desk.wait_until_quiet(page)
		page.evaluate(CLOSE_OFFERS, one["fieldname"])
		return True
	page.evaluate(CLOSE_OFFERS, one["fieldname"])
	return False


def _get_offers(page, one: dict, typed: str) -> list[str]:
	page.evaluate(TYPE, [one["fieldname"], typed])
	with suppress(TimeoutError):
		page.wait_for_function(OFFERS, arg=one["fieldname"], timeout=OFFERED_MILLISECONDS)
		return page.evaluate(OFFERS, one["fieldname"])
	return []


def _write_sheet(page) -> None:
	"""Write into each box of a table that is saved at once: only what was changed is sent."""
	sheet = page.locator(SHEET)
	for box in sheet.locator("textarea:visible, input[type=date]:visible").all():
		box.fill(today() if box.get_attribute("type") == "date" else "已经商定")
	for choices in sheet.locator(".mh-roll-choices:visible").all():
		choices.locator("label").last.click()

"""Presses a form's buttons as a person does, answers what is asked, and notes what came of it."""

from contextlib import suppress
from dataclasses import dataclass, field

from playwright.sync_api import TimeoutError

from tests.e2e import desk
from tests.e2e.walk import fill, gives, look

OURS = "/api/method/mental_health_module.api."
QUESTION = "steps.get_question"
# the form's own buttons as they stand in its head, those of a group with the group's name
BUTTONS = """() => {
	const head = [...document.querySelectorAll(".page-head")].find((one) => one.offsetParent);
	const get_text = (one) => one.textContent.replace(/\\s+/g, " ").trim();
	const plain = [...head.querySelectorAll(".custom-actions > button")]
		.filter((one) => one.offsetParent).map((one) => ["", get_text(one)]);
	const groups = [...head.querySelectorAll(".inner-group-button")].filter((one) => one.offsetParent);
	return [...plain, ...groups.flatMap((group) => [...group.querySelectorAll(".dropdown-item")]
		.map((one) => [get_text(group.querySelector("button")), get_text(one)]))];
}"""
FRONT = ".modal.show"
FEWER = "before => document.querySelectorAll('.modal.show').length < before"
MOST_DIALOGS = 5


@dataclass
class Outcome:
	"""What followed a press.

	is_refused: whether the server has said no in a sentence.
	asked: the endpoints of ours that were asked, without what only reads the question before a step.
	"""

	asked: list[str] = field(default_factory=list)
	said: list[str] = field(default_factory=list)
	faults: list[str] = field(default_factory=list)
	is_refused: bool = False
	moved: bool = False
	opened: bool = False

	@property
	def is_seen(self) -> bool:
		"""Whether somebody who has pressed sees that something happened."""
		return bool(self.said or self.moved or self.opened)


def get_buttons(page) -> list[tuple[str, str]]:
	"""Return (group, label) of the form's own buttons that can be seen."""
	return [tuple(one) for one in page.evaluate(BUTTONS)]


def press(page, group: str, label: str, school) -> Outcome:
	"""Press a button, answer its dialogs, and return what came of it."""
	found, before = Outcome(), page.url
	page.context.on("request", note := lambda sent: _note_request(found, sent))
	head = page.locator(".page-head:visible")
	if group:
		head.locator(".inner-group-button > button", has_text=group).first.click()
		head.locator(".inner-group-button .dropdown-item:visible", has_text=label).first.click()
	else:
		head.locator(".custom-actions > button:visible").filter(has_text=label).first.click()
	_answer(page, found, school)
	found.moved = page.url != before
	found.said += page.locator("#alert-container .desk-alert").all_inner_texts()
	heard = look.take_heard(page)
	found.is_refused = bool(found.said) and any(one.startswith(look.REFUSED) for one in heard)
	found.faults += look.find_faults(page) + [
		one for one in heard if not (found.is_refused and look.tells(one))
	]
	page.context.remove_listener("request", note)
	return found


def _note_request(found: Outcome, sent) -> None:
	"""A page or a file is asked for as a document, also in a window of its own."""
	found.opened |= sent.resource_type == "document"
	if OURS in sent.url and QUESTION not in sent.url:
		found.asked.append(sent.url.split(OURS)[1].split("?")[0].rsplit(".", 1)[1])


def _answer(page, found: Outcome, school) -> None:
	"""Say yes, fill in what is asked for, close what only tells; what was in front is what was said."""
	for _number in range(MOST_DIALOGS):
		desk.wait_until_quiet(page, 0.5)
		if not page.locator(FRONT).count():
			return
		front = _get_front(page)
		found.said.append(front.inner_text())
		found.faults += look.find_faults(page)
		is_told = front.locator(".msgprint").count() or not front.locator(".btn-primary:visible").count()
		# what stays after it was answered, such as a sheet that was printed, is closed
		if is_told or found.said.count(found.said[-1]) > 1:
			_close(page, front)
			continue
		found.faults += fill_dialog(page, school)
		front.locator(".btn-primary:visible").last.click()
	found.faults.append(f"asks again and again: {found.said[-1]}")
	_close(page, _get_front(page))


def _get_front(page):
	"""What the server says lies over what asks."""
	message = page.locator(FRONT, has=page.locator(".msgprint"))
	return message.last if message.count() else page.locator(FRONT).last


def _close(page, front) -> None:
	"""Close what is in front; what is still opening may not hear the first time."""
	for _number in range(MOST_DIALOGS):
		before = page.locator(FRONT).count()
		front.locator(".btn-modal-close:visible").first.click()
		with suppress(TimeoutError):
			page.wait_for_function(FEWER, arg=before, timeout=2_000)
			return


def fill_dialog(page, school) -> list[str]:
	"""Write what the dialog in front must have; returns what cannot be written."""
	faults = []
	for one in fill.get_fields(page):
		if not (one["reqd"] and one["is_empty"] and one["is_open"]):
			continue
		value = gives.get_value(one, school)
		if value is None:
			faults.append(f"{one['label']}: nothing can be chosen")
			continue
		script = "([name, value]) => cur_dialog.set_value(name, value)"
		page.evaluate(script, [one["fieldname"], value])
	return faults

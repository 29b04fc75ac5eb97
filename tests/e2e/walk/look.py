"""What is wrong on a page that is open: each fault as a sentence."""

import csv
import re
from functools import cache
from pathlib import Path

import mental_health_module
from tests.e2e.desk import UNLUCKY_NAME
from tests.e2e.walk.plan import get_definitions

CHINESE = re.compile(r"[\u3400-\u9fff]")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
RAW_HTML = re.compile(
	r"</?(?:a|b|br|div|details|em|i|img|li|p|script|span|strong|summary|table|td|tr|ul)\b[^<>]*>|&(?:lt|gt|amp|nbsp|quot|#\d+);"
)
NOT_FOUND = re.compile(r"未找到|\bnot found\b", re.IGNORECASE)
BROKEN = re.compile(r"\[object Object\]|\bundefined\b|\bNaN\b|\bTraceback\b|\{\{|\}\}|\{\d\}")
# a field's or a function's name, a record that is called by a number nobody knows, our DocTypes' own names
INTERNAL = re.compile(
	r"\b[a-z]+(?:_[a-z]+)+\b|\bHR-EMP-\d+\b|\bEDU-[A-Z]+-\d+\b|\bMH [A-Z][a-z]+\b|\bmental_health\b"
)
HASH = re.compile(r"\b(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{10}\b")
# how an answer of the server begins that says no
REFUSED = ("403: ", "409: ", "417: ")
# accounts of Frappe whose names are their people's names
ACCOUNTS = ("Administrator", "Guest")
# the names that makers of tests give
MADE_UP_SCHOOL = re.compile(r"Test School \S+")
MADE_UP = re.compile(r"(?:Leader|Member|Parent|Class|Grade|Pupil|Employee|Instructor|Topic|Plan|Goal) \S+$")
# everything that a person sees in front: texts, what an empty field says, names for those who hear the page
TEXTS = """() => {
	const places = ".page-container, .modal.show, #alert-container, .mh-portal, .mh-toast";
	const roots = [...document.querySelectorAll(places)]
		.filter((one) => one.offsetParent !== null || one.matches(".modal.show, #alert-container"));
	const ours = [".mh-portal", ".mh-toast", ".form-layout", ".custom-actions", ".inner-group-button",
		".modal-dialog", "#alert-container", ".form-dashboard"].join();
	const not_words = ["script", "style", "noscript", ".ql-editor", ".ql-toolbar", "[data-fieldtype=Code]",
		".comment-box", ".timeline-item", ".form-footer", ".visually-hidden", ".sr-only"].join();
	// below a name that is offered stands the number, by which two of one name are told apart
	const told = ".awesomplete .small";
	// fields for which the person has no role of ours are left to Frappe, which offers numbers
	const is_left = (element) => {
		const field = element.closest("li, .like-disabled-input")?.closest(".frappe-control")?.fieldobj;
		const target = field?.get_options?.();
		return target && !target.startsWith("MH ") && !(frappe.boot.mh_people || []).includes(target);
	};
	const found = new Map();
	const add = (text, element) => {
		const words = text.replace(/\\s+/g, " ").trim();
		const is_ours = Boolean(element.closest(ours) && !element.closest(told) && !is_left(element));
		if (words) found.set(words, found.get(words) || is_ours);
	};
	for (const root of roots) {
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const element = node.parentElement;
			if (!element || element.closest(not_words)) continue;
			if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
			add(node.textContent, element);
		}
		for (const one of root.querySelectorAll("[placeholder]")) {
			if (one.checkVisibility()) add(one.getAttribute("placeholder"), one);
		}
	}
	return [...found];
}"""
# what is written in the fields for texts of the record in front, and in its tables
WRITTEN = """() => {
	const doc = window.cur_frm?.doc;
	if (!doc) return [];
	const rows = Object.values(doc).filter(Array.isArray).flat().filter((one) => one?.doctype);
	const types = ["Data", "Small Text", "Text", "Long Text", "Text Editor", "Markdown Editor"];
	const get_texts = (one) => frappe.get_meta(one.doctype).fields
		.filter(({ fieldtype }) => types.includes(fieldtype)).map(({ fieldname }) => one[fieldname]);
	return [doc, ...rows].flatMap(get_texts).filter((one) => typeof one === "string" && one)
		.map((one) => one.replace(/\\s+/g, " ").trim());
}"""


def watch(page) -> None:
	"""Have a page remember what its console calls an error, and each answer that is a failure.

	`page.written` takes texts of people that stand on a page for everybody.
	"""
	page.faults_heard, page.written = [], ()
	page.on("pageerror", lambda error: _note_error(page, str(error)))
	page.on("console", lambda line: _note_line(page, line))
	page.on("response", lambda answer: _note_answer(page, answer))


def _note_error(page, error: str) -> None:
	# the host's own, now and then, in any of its pages
	if UNLUCKY_NAME not in error:
		page.faults_heard.append(f"console: {error}")


def _note_line(page, line) -> None:
	# of a failed request the answer itself is noted, with the place where it failed on a site of developers
	is_told = line.text.startswith(("Failed to load resource", "Traceback"))
	# pages of ours let none of the host's further scripts in
	is_refused = "/assets/frappe/" in line.text and "Content Security Policy" in line.text
	# a bench of which no live connection is started
	is_alone = line.text.startswith("Error connecting to socket.io")
	if line.type == "error" and not (is_told or is_refused or is_alone):
		page.faults_heard.append(f"console: {line.text}")


def _note_answer(page, answer) -> None:
	if answer.status >= 400 and "/socket.io/" not in answer.url:
		page.faults_heard.append(f"{answer.status}: {answer.request.method} {answer.url.split('?')[0]}")


def tells(heard: str) -> bool:
	"""Return whether what was heard is a refusal, of which the console has a line of its own."""
	return heard.startswith((*REFUSED, "console: Object"))


def take_heard(page) -> list[str]:
	"""Return what was heard since the last time."""
	heard, page.faults_heard[:] = list(page.faults_heard), []
	return heard


@cache
def get_words() -> dict[str, str]:
	"""Return our sources that are written in letters, with the Chinese that has to stand in their place."""
	path = Path(mental_health_module.__file__).parent / "translations/zh.csv"
	with path.open(encoding="utf-8", newline="") as file:
		rows = [row for row in csv.reader(file) if len(row) > 1]
	return {row[0]: row[1] for row in rows if CHINESE.search(row[1]) and not CHINESE.search(row[0])}


@cache
def _get_sentences() -> list[re.Pattern]:
	"""Sources with places for words, long enough to be told from something else."""
	return [
		re.compile("^" + re.sub(r"\\{\w*\\}", ".*", re.escape(source)) + "$")
		for source in get_words()
		if "{" in source and len(LATIN_WORD.findall(source)) > 3
	]


@cache
def _get_names() -> re.Pattern:
	return re.compile("|".join(sorted(map(re.escape, get_definitions()), key=len, reverse=True)))


def find_faults(page, language: str = "zh") -> list[str]:
	"""Return what is wrong with the words in front, without those that people have written there."""
	faults, written = [], [*page.evaluate(WRITTEN), *page.written]
	for seen, is_ours in page.evaluate(TEXTS):
		text = MADE_UP_SCHOOL.sub("", seen)
		if language != "zh":
			# in English a DocType has no other name
			text = _get_names().sub("", text)
		if not text:
			continue
		if not _is_of_people(text, written):
			faults += judge(text, language, is_ours)
	return faults


def _is_of_people(text: str, written: list[str]) -> bool:
	"""Whether somebody wrote it, in a record too; a word of ours that stands there untranslated is none."""
	if text in ACCOUNTS or MADE_UP.match(text):
		return True
	return text not in get_words() and any(text.removesuffix("...") in one for one in written)


def judge(text: str, language: str, is_ours: bool) -> list[str]:
	"""Return what is wrong with one text that a person sees."""
	found = []
	if match := RAW_HTML.search(text):
		found.append(f"raw HTML {match[0]!r}: {text[:120]}")
	if NOT_FOUND.search(text):
		found.append(f"not found: {text[:120]}")
	if match := BROKEN.search(text):
		found.append(f"broken words {match[0]!r}: {text[:120]}")
	plain = _without_addresses(text)
	if is_ours and (match := INTERNAL.search(plain) or HASH.search(plain)):
		found.append(f"internal name {match[0]!r}: {text[:120]}")
	if language == "zh" and _is_english(text, is_ours):
		found.append(f"English: {text[:120]}")
	return found


def _without_addresses(text: str) -> str:
	"""A number in brackets stands behind the name of whom it tells from others of that name."""
	# the name of a place in a text stands before what it means; a key that somebody gives has an example
	text = re.sub(r"\b[a-z_]+（[^（）]+）|(?:例如|such as) [a-z_]+", "", text)
	# what is handed over on paper, in groups of four signs
	text = re.sub(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4})+\b", "", text)
	return re.sub(r"\S+@\S+|https?://\S+|/\S+|(?<=\S )\((?:HR-EMP|EDU-[A-Z]+)-[\d-]+\)", "", text)


def _is_english(text: str, is_ours: bool) -> bool:
	parts = [part for part in text.split(" · ") if not CHINESE.search(part)]
	if any(part in get_words() for part in parts):
		return True
	if CHINESE.search(text):
		return False
	if text in get_words() or any(pattern.match(text) for pattern in _get_sentences()):
		return True
	return is_ours and len(re.findall(r"[A-Za-z]{2,}", _without_addresses(text))) > 2

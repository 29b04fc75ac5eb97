"""Opens a page as its account, waits until it is all there, and takes its picture."""

import sys
from pathlib import Path

from docs.shots.account import Account
from docs.shots.checks import UnfitPictureError, check_complaints, check_text, get_untranslated
from docs.shots.picture_file import shrink
from docs.shots.shot import Shot

# What was there instead of a picture is kept here, beside everything else that the dev host makes.
UNFIT = Path(__file__).parents[2] / ".devhost" / "unfit"
WAIT_MS = 30_000
# What the Desk shows when something went wrong, and what it shows while it is at work.
ERRORS = ".modal.show .msgprint:visible, .error-page:visible, .page-card .indicator-pill.red:visible"
BUSY = "#freeze.in, .freeze.in, .skeleton:visible, .widget-loading:visible, .chart-loading-state:visible"
# Figures come later than the page, and bars grow from nothing: all is there when every box has its number
# or chart, and every chart a part with a size.
ALL_DRAWN = """() => {
	const all = (selector) => [...document.querySelectorAll(selector)];
	const hasSize = (part) => part.getBoundingClientRect().height > 2;
	const isDrawn = (chart) => {
		const parts = [...chart.querySelectorAll("rect.bar, .pie-path, .line-graph-path, path.donut-path")];
		return !parts.length || parts.some(hasSize);
	};
	return all(".number-widget-box").every((box) => box.querySelector(".number"))
		&& all(".dashboard-widget-box").every((box) => box.querySelector(".frappe-chart, .chart-empty-state"))
		&& all("svg.frappe-chart").every(isDrawn)
		&& !all("svg.frappe-chart animate, svg.frappe-chart animateTransform").length;
}"""
# The caret blinks and toasts come and go: neither belongs in a picture.
STILL = """*, *::before, *::after { animation: none !important; transition: none !important;
	caret-color: transparent !important; } #alert-container { display: none !important; }"""
# Whether events arrive at once is nothing that a picture shows; Frappe's print page names no icon.
# The last one: Frappe fetches it ahead for uploads, of which our pages have none, and their policy stops it.
NOISE = ("socket.io", "WebSocket", "/favicon.ico", "file_uploader.bundle")


def take(account: Account, shot: Shot, picture: str, path: str, language: str) -> bytes:
	"""The PNG of one page. Raises UnfitPictureError when the page is not fit to be shown."""
	page = account.context.new_page()
	complaints: list[str] = []
	listen(page, complaints)
	try:
		open_page(page, shot, path, picture)
		check_page(page, shot, picture, language, complaints)
		return shrink(page.screenshot(animations="disabled"))
	except UnfitPictureError:
		page.screenshot(path=UNFIT / f"{language}-{shot.name}.png")
		raise
	finally:
		page.close()


def listen(page, complaints: list[str]) -> None:
	"""Collect what the page's scripts report as errors."""

	def note(message) -> None:
		complaint = f"{message.text[:200]} ({message.location.get('url', '')[:120]})"
		if message.type == "error" and not any(word in complaint for word in NOISE):
			complaints.append(complaint)

	page.on("console", note)
	page.on("pageerror", lambda error: complaints.append(str(error)[:200]))


def open_page(page, shot: Shot, path: str, picture: str) -> None:
	"""Go there and wait for what must be visible."""
	from playwright.sync_api import TimeoutError as LateError

	try:
		page.goto(path, timeout=WAIT_MS)
		page.locator(shot.visible).first.wait_for(state="visible", timeout=WAIT_MS)
		page.wait_for_load_state("networkidle", timeout=WAIT_MS)
		page.locator(BUSY).first.wait_for(state="hidden", timeout=WAIT_MS)
		page.add_style_tag(content=STILL)
		for selector in shot.clicks:
			page.locator(selector).first.click(timeout=WAIT_MS)
			page.wait_for_load_state("networkidle", timeout=WAIT_MS)
		if shot.scroll_to:
			page.locator(shot.scroll_to).first.evaluate("part => part.scrollIntoView({block: 'center'})")
		page.evaluate("document.fonts.ready")
		page.wait_for_function(ALL_DRAWN, timeout=WAIT_MS)
	except LateError:
		check_errors(page, picture)
		sentence = f"{picture} never showed “{shot.visible}” on {path} without a spinner."
		raise UnfitPictureError(sentence) from None


def check_errors(page, picture: str) -> None:
	"""Raises UnfitPictureError when the page shows an error."""
	wrong = page.locator(ERRORS)
	if wrong.count():
		text = " ".join(wrong.first.inner_text().split())
		raise UnfitPictureError(f"{picture} shows an error: {text[:200]}")


def check_page(page, shot: Shot, picture: str, language: str, complaints: list[str]) -> None:
	"""Raises UnfitPictureError for errors on the page, complaints, and texts without a Chinese line."""
	text = page.evaluate("document.body.innerText")
	check_text(picture, language, text)
	if language == "zh" and (words := get_untranslated(text)):
		print(f"  {picture}: not in Chinese: {', '.join(words[:20])}", file=sys.stderr)
	if shot.is_refusal:
		return
	check_errors(page, picture)
	check_complaints(picture, complaints)

"""The Desk in a browser: fields are set through the form, buttons are pressed as a person presses them."""

from contextlib import suppress

from playwright.sync_api import TimeoutError

# Frappe gives its templates' variables random names of three letters; now and then one is `for` or `new`.
UNLUCKY_NAME = "frappe.template.compile(...) is not a function"
# below this width, in pixels, Frappe puts a form's buttons into its menu
PHONE_WIDTH = 768
# what a link offers; older and newer hosts draw it with other tags
OFFERS = ".awesomplete [role=listbox] > :visible"


def sign_in(page, user: str, password: str) -> None:
	"""Fill in the page for signing in and press, as a person does.

	Its button sends the form by itself until the host's script has taken it over; a test is faster than that.
	"""
	page.wait_for_function(
		"""() => window.jQuery && (jQuery._data(document.querySelector(".form-login")) || {}).events"""
	)
	page.locator("#login_email").fill(user)
	page.locator("#login_password").fill(password)
	page.locator(".form-login .btn-login").click()


def open_desk(page, path: str) -> None:
	"""Go to a page of the Desk and wait until it is drawn; again where a template broke."""
	page.goto(f"/app/{path}")
	with suppress(TimeoutError):
		_wait_until_drawn(page, timeout=20_000)
	if any(UNLUCKY_NAME in line for line in getattr(page, "heard", ())):
		page.heard.clear()
		page.reload()
	_wait_until_drawn(page)


def _wait_until_drawn(page, timeout: int | None = None) -> None:
	drawn = "window.frappe && frappe.boot && frappe.router && frappe.router.current_route"
	page.wait_for_function(drawn, timeout=timeout)
	page.wait_for_load_state("networkidle")


def open_new(page, doctype: str) -> None:
	"""Open a new form."""
	open_desk(page, doctype.lower().replace(" ", "-") + "/new")
	wait_for_form(page, doctype)


def wait_for_form(page, doctype: str) -> None:
	"""Wait until the form of a DocType is the one in front, is drawn, and asks the site for nothing more."""
	page.wait_for_function(
		"""doctype => window.cur_frm && cur_frm.doctype === doctype && cur_frm.setup_done && cur_frm.doc
			&& $(cur_frm.wrapper).is(":visible") && !frappe.request.ajax_count""",
		arg=doctype,
	)


def wait_until_quiet(page, seconds: float = 0.3) -> None:
	"""Wait until the page has asked the site for nothing for so long.

	A saved form draws itself again a moment later, and then takes itself for the one in front. One that hears
	that its record was changed fetches it anew a second after that, whatever was typed meanwhile.
	"""
	page.evaluate(
		"""enough => new Promise((resolve) => {
			let quiet = 0;
			const timer = setInterval(() => {
				quiet = frappe.request.ajax_count ? 0 : quiet + 1;
				if (quiet >= enough) { clearInterval(timer); resolve(); }
			}, 100);
		})""",
		round(seconds * 10),
	)


def fill(page, **values) -> None:
	"""Set fields one after another, so that links are checked and dependent fields follow.

	The form puts the cursor into its first field; leaving it later would empty what was set meanwhile.
	"""
	page.evaluate("document.activeElement && document.activeElement.blur()")
	for fieldname, value in values.items():
		page.evaluate("([field, value]) => cur_frm.set_value(field, value)", [fieldname, value])


def add_row(page, table: str, **values) -> None:
	"""Add a row to a table of the form."""
	page.evaluate(
		"([table, values]) => { cur_frm.add_child(table, values); cur_frm.refresh_field(table); }",
		[table, values],
	)


def save(page, label: str = "Save") -> str:
	"""Press Save, which other languages call otherwise, and return the record's name."""
	page.locator(".page-head:visible .primary-action").filter(has_text=label).click()
	page.wait_for_function("window.cur_frm && cur_frm.doc && !cur_frm.is_new() && !cur_frm.is_dirty()")
	return page.evaluate("cur_frm.doc.name")


def press(page, label: str) -> None:
	"""Press one of the form's own buttons, inside its group or not; on a phone they are in the menu."""
	head = page.locator(".page-head:visible")
	if page.viewport_size["width"] < PHONE_WIDTH:
		head.locator(".menu-btn-group > button").click()
		head.locator(".menu-btn-group .dropdown-item:visible", has_text=label).first.click()
		return
	head.get_by_role("button", name=label, exact=True).click()


def agree(page) -> None:
	"""Press the dialog's first button once it is open: one that is still opening may lose a click."""
	page.wait_for_function("window.cur_dialog && cur_dialog.display")
	page.locator(".modal.show .btn-primary:visible").last.click()


def close_message(page) -> None:
	"""Close the message in front once it is open: one that is still opening does not close."""
	page.wait_for_function("frappe.msg_dialog && frappe.msg_dialog.display")
	message = page.locator(".modal.show", has=page.locator(".msgprint"))
	message.locator(".btn-modal-close").click()
	page.wait_for_function("!frappe.msg_dialog.display")


def wait_for_value(page, fieldname: str, value: str) -> None:
	"""Wait until the form holds a value."""
	page.wait_for_function(
		"([field, value]) => window.cur_frm && cur_frm.doc && cur_frm.doc[field] === value",
		arg=[fieldname, value],
	)

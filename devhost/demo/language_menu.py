"""Two entries in the user menu that switch between English and Simplified Chinese.

Frappe keeps the language in the user's own settings; the entries save a walk to that form. They are rows of
Navbar Settings and need no code of their own: a user may write the own User record.
"""

import frappe

LANGUAGES = (("English", "en"), ("简体中文", "zh"))
BEFORE = "Session Defaults"


def add_languages() -> None:
	"""Add the entries that are missing."""
	settings = frappe.get_doc("Navbar Settings")
	rows = list(settings.settings_dropdown)
	known = {row.item_label for row in rows}
	missing = [entry for entry in LANGUAGES if entry[0] not in known]
	if not missing:
		return
	place = next((index for index, row in enumerate(rows) if row.item_label == BEFORE), len(rows))
	for label, code in missing:
		settings.append(
			"settings_dropdown", {"item_label": label, "item_type": "Action", "action": get_action(code)}
		)
	new = settings.settings_dropdown[len(rows) :]
	for number, row in enumerate([*rows[:place], *new, *rows[place:]], start=1):
		row.idx = number
	settings.save(ignore_permissions=True)


def get_action(code: str) -> str:
	"""What the entry does in the browser; it stands within double quotes and has 140 characters at most."""
	save = f"frappe.db.set_value('User', frappe.session.user, 'language', '{code}')"
	return f"{save}.then(() => frappe.ui.toolbar.clear_cache())"

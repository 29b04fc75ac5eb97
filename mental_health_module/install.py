"""What the app adds to a site beyond its own DocTypes; `uninstall` is the mirror image."""

import frappe
from frappe.utils import cint

from mental_health_module import standard_records
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.host import select_permissions
from mental_health_module.services.rights import comparison as rights_comparison
from mental_health_module.services.rights import row_stamping
from mental_health_module.services.rights.sealing import keys, sealing
from mental_health_module.services.shared import list_columns, profiles


def apply() -> None:
	"""Finish the installation: rights to pick the host's records, and the records that people edit later."""
	apply_declared()
	sealing.seal_all_unchecked()
	sealed_rows.note_everything_sealed()
	row_stamping.note_done()
	standard_records.create_missing()
	profiles.create_missing()
	_save_settings()
	rights_comparison.keep_unchecked()


def apply_declared() -> None:
	"""Apply what is declared in the code; run again after every migration."""
	select_permissions.apply()
	log_rows.create_head()
	keys.create_if_new()
	list_columns.show_all_unchecked()


def _save_settings() -> None:
	settings = frappe.get_doc("MH Settings")
	if not cint(settings.default_required_minutes):
		settings.update(standard_records.SETTINGS)
	settings.save(ignore_permissions=True)

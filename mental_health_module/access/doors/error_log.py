"""The Error Log and `frappe.log` without values, wherever a fault has to do with guarded records.

A class in place of Frappe's own, not a document event: Frappe puts a request's fault into Redis first and
stores it later, and no event comes before that.
"""

import logging
import sys

import frappe
from frappe.core.doctype.error_log.error_log import ErrorLog

from mental_health_module.access.doors.class_below import get_class_below
from mental_health_module.access.doors.faults import (
	get_kind,
	get_safe_title,
	get_steps,
	keep_steps,
	touches_guarded,
)

LEFT_OUT = "Form Dict: left out, for the request has to do with confidential records"


class QuietErrorLog(get_class_below("Error Log", ErrorLog)):
	"""A fault that was logged; its values are taken out before it is kept anywhere."""

	def deferred_insert(self):
		"""Keep the fault in Redis until it is stored."""
		take_values_out(self)
		super().deferred_insert()

	def insert(self, *args, **options):
		"""Store the fault."""
		take_values_out(self)
		return super().insert(*args, **options)


def take_values_out(log) -> None:
	"""Leave of a logged fault its kind and the lines of code, if it has to do with guarded records."""
	fault = sys.exc_info()[1]
	if not touches_guarded(fault, log.method, log.error, log.reference_doctype):
		return
	log.error = get_steps(fault) if fault else keep_steps(log.error)
	log.method = get_safe_title(log.method, fault)
	log.reference_name = None


class WithoutRequest(logging.Filter):
	"""Takes message and request out of a line of `frappe.log`; Frappe adds it where none is named."""

	def filter(self, record: logging.LogRecord) -> bool:
		"""Let every line through, with less in it."""
		fault = (record.exc_info or sys.exc_info())[1]
		if touches_guarded(fault, str(record.msg)):
			words = str(record.msg).partition(":")[0]
			steps = f"\n{get_steps(fault)}" if fault else ""
			record.msg, record.args = f"{words}: {get_kind(fault)}{steps}\n{LEFT_OUT}", ()
			record.exc_info = record.exc_text = record.stack_info = None
		return True


FILTER = WithoutRequest()


def watch_log_file() -> None:
	"""Keep the requests of this process out of `frappe.log`; called before each request."""
	logger = frappe.logger()
	if FILTER not in logger.filters:
		logger.addFilter(FILTER)

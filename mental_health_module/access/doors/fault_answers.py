"""What is answered when a request about our records fails for a reason that passes: one sentence, no fault.

Our forms and endpoints refuse in sentences by themselves. Frappe deletes, renames and moves records past
them: it locks a row and answers with a bare fault when somebody else is at work on it, or when the queue of
background jobs cannot be reached. Nothing of the request was stored then.
"""

import json
import re
from collections.abc import Callable
from urllib.parse import unquote

import frappe

from mental_health_module.access.background_queue import refuse_as_unreachable
from mental_health_module.access.classes import CLASSES
from mental_health_module.access.turns import CHANGED_SINCE_SNAPSHOT, refuse_as_stuck

SERVER_FAULT, REFUSED = 500, 417
STUCK = re.compile(rf"Query(?:Deadlock|Timeout)Error|\({CHANGED_SINCE_SNAPSHOT}, ")
UNREACHABLE = re.compile(r"redis\.exceptions\.\w*(?:Connection|Timeout|Loading)Error|\"ConnectionError\"")
# A fault tells the address with it, and what was sent need not be read for ever.
LONGEST_BODY = 1_000_000


def tell(response=None, request=None) -> None:
	"""Put a sentence in the place of a fault: somebody else was at work on our records, or Redis is down."""
	if response is None or request is None or response.status_code < SERVER_FAULT:
		return
	if response.mimetype != "application/json" or not _is_about_ours(request):
		return
	fault = response.get_data(as_text=True)
	if STUCK.search(fault):
		_answer_with(response, refuse_as_stuck)
	elif UNREACHABLE.search(fault):
		_answer_with(response, refuse_as_unreachable)


def _is_about_ours(request) -> bool:
	sent = (unquote(request.full_path), request.get_data(as_text=True)[:LONGEST_BODY])
	texts = (*sent, json.dumps(frappe.local.form_dict, default=str))
	return any(name in text for text in texts for name in CLASSES)


def _answer_with(response, refuse: Callable) -> None:
	"""Answer as Frappe does to a refusal; its message stands alone, whatever was said before it."""
	frappe.clear_messages()
	try:
		refuse()
	except frappe.ValidationError as refusal:
		# floor: 15.41 keeps no JSON there
		told = [one if isinstance(one, str) else json.dumps(one) for one in frappe.local.message_log]
		answer = {"exc_type": type(refusal).__name__, "_server_messages": json.dumps(told)}
		response.set_data(json.dumps(answer))
		response.status_code = REFUSED

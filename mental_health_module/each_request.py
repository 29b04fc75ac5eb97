"""What is done before and after each request of the site, in this order.

One hook before it and one after it: Frappe finds each hook and looks at its signature anew at every request,
which takes longer than most of what is asked here; what these take is known.
"""

from mental_health_module.access.documents import papers
from mental_health_module.access.doors import aliases, error_log, fault_answers, other_apps, sent_links
from mental_health_module.access.known_signatures import known
from mental_health_module.access.read_log import shown_rows
from mental_health_module.access.unlocking import browser
from mental_health_module.services.rights import second_way
from mental_health_module.services.shared import export_headings


@known
def begin() -> None:
	"""Before a request: hide what is the app's alone, then refuse what nobody may ask for.

	Raises: OutletClosedError, NameNotPlainError.
	"""
	browser.hide_cookie()
	error_log.watch_log_file()
	aliases.refuse()
	other_apps.refuse()
	sent_links.refuse()


@known
def end(response=None, request=None) -> None:
	"""After a request: put faults into words, write down what is shown, and send papers and headings.

	Args: as Frappe gives them; `response` is None for a request that broke.
	"""
	fault_answers.tell(response, request)
	shown_rows.note_shown(response, request)
	papers.send_opened(response, request)
	second_way.look(response, request)
	export_headings.translate(response, request)

"""The WSGI application of the web process: one site for every host name, static files included.

Runs in the dev host's Python or in an existing bench's; needs nothing but Frappe. The site is in MH_SITE and the
working directory is the bench's `sites` folder.
"""

import os
from pathlib import Path

import frappe.app
from werkzeug.middleware.shared_data import SharedDataMiddleware

SITE = os.environ["MH_SITE"]
SITES = Path.cwd()


def _pin_site(wsgi):
	"""Every request goes to the one site, whatever its Host header says."""

	def pinned(environ, start_response):
		environ["HTTP_X_FRAPPE_SITE_NAME"] = SITE
		return wsgi(environ, start_response)

	return pinned


application = SharedDataMiddleware(
	_pin_site(frappe.app.application),
	{"/assets": str(SITES / "assets"), "/files": str(SITES / SITE / "public" / "files")},
)

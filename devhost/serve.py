"""The WSGI application of the web process: one site for every host name, static files included.

Runs in the dev host's Python or in an existing bench's; needs nothing but Frappe. The site is in MH_SITE and
the working directory is the bench's `sites` folder.
"""

import os
from pathlib import Path

import frappe.app
from werkzeug.middleware.shared_data import SharedDataMiddleware
from werkzeug.wrappers import Response

from devhost import always_the_same

SITE = os.environ["MH_SITE"]
SITES = Path.cwd()
always_the_same.remember_if_wished()


def _pin_site(wsgi):
	"""Every request goes to the one site, whatever its Host header says."""

	def pinned(environ, start_response):
		environ["HTTP_X_FRAPPE_SITE_NAME"] = SITE
		return wsgi(environ, start_response)

	return pinned


def _point_to_realtime(wsgi):
	"""Pages connect for events to the port in their boot data, as on Frappe's development server.

	Everything else stays as in production, so it is just the page's own variable that is set.
	"""

	def pointed(environ, start_response):
		response = Response.from_app(wsgi, environ)
		if response.mimetype == "text/html" and response.content_length is not None:
			response.set_data(response.get_data().replace(b"window.dev_server = 0", b"window.dev_server = 1"))
		return response(environ, start_response)

	return pointed


application = SharedDataMiddleware(
	_point_to_realtime(_pin_site(frappe.app.application)),
	{"/assets": str(SITES / "assets"), "/files": str(SITES / SITE / "public" / "files")},
)

"""A server on this machine for a gateway or a group's robot: it keeps what it got, and answers."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Asked:
	"""A request as it came: its line's path with the query, its headers in small letters, its body."""

	path: str
	headers: dict
	body: bytes

	@property
	def json(self) -> dict:
		return json.loads(self.body)


@dataclass
class Loopback:
	"""What the server answers, and what it was asked. parts: of the body; wait: seconds between them."""

	port: int = 0
	asked: list[Asked] = field(default_factory=list)
	status: int = 200
	headers: dict = field(default_factory=dict)
	parts: tuple[bytes, ...] = (b"{}",)
	wait: float = 0
	end: threading.Event = field(default_factory=threading.Event)

	def answer(self, status: int = 200, **body) -> None:
		"""Let it answer with JSON."""
		self.status, self.parts = status, (json.dumps(body).encode(),)

	def get_address(self, path: str = "/hook") -> str:
		"""Return an address of the server."""
		return f"http://127.0.0.1:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
	"""Keeps a request in `server.state`, and answers what stands there."""

	def do_POST(self):
		state = self.server.state
		body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
		headers = {name.lower(): value for name, value in self.headers.items()}
		state.asked.append(Asked(self.path, headers, body))
		self.send_response(state.status)
		for name, value in state.headers.items():
			self.send_header(name, value)
		self.end_headers()
		for part in state.parts:
			if state.wait and state.end.wait(state.wait):
				return
			self.wfile.write(part)
			self.wfile.flush()

	do_GET = do_POST

	def log_message(self, *_words):
		"""Say nothing."""


@contextmanager
def serving() -> Iterator[Loopback]:
	"""Serve on a free port until the block ends."""
	server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
	server.daemon_threads = True
	server.state = state = Loopback(server.server_address[1])
	thread = threading.Thread(target=server.serve_forever, daemon=True)
	thread.start()
	try:
		yield state
	finally:
		state.end.set()
		server.shutdown()
		server.server_close()
		thread.join()

"""A mail server on the loopback, as much of RFC 5321 as it takes to be sent mails."""

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer

ANSWERS = {
	b"EHLO": "250 loopback",
	b"HELO": "250 loopback",
	b"MAIL": "250 ok",
	b"RSET": "250 ok",
	b"NOOP": "250 ok",
}


@dataclass(frozen=True)
class Received:
	"""A mail as it came in: the addresses of its envelope, and its message."""

	to: tuple[str, ...]
	message: EmailMessage

	@property
	def html(self) -> str:
		"""What a mail program shows."""
		return self.message.get_body(("html",)).get_content()


class _Server(ThreadingTCPServer):
	daemon_threads = True
	allow_reuse_address = True

	def __init__(self, refuses: bool):
		super().__init__(("127.0.0.1", 0), _Session)
		self.refuses, self.received = refuses, []

	@property
	def port(self) -> int:
		return self.server_address[1]


class _Session(StreamRequestHandler):
	def handle(self):
		self.to = []
		self._say("220 loopback")
		while line := self.rfile.readline():
			word = line[:4].upper().strip()
			if word == b"QUIT":
				return self._say("221 bye")
			self._answer(word, line)
		return None

	def _answer(self, word: bytes, line: bytes) -> None:
		if word == b"RCPT":
			self.to.append(line.decode().partition("<")[2].partition(">")[0])
			self._say("550 no such mailbox" if self.server.refuses else "250 ok")
		elif word == b"DATA":
			self._say("354 go on")
			self.server.received.append(Received(tuple(self.to), self._read_message()))
			self.to = []
			self._say("250 taken")
		else:
			self._say(ANSWERS.get(word, "502 not known"))

	def _read_message(self) -> EmailMessage:
		lines = []
		while (line := self.rfile.readline()) not in (b".\r\n", b""):
			lines.append(line[1:] if line.startswith(b"..") else line)
		return message_from_bytes(b"".join(lines), policy=policy.default)

	def _say(self, answer: str) -> None:
		self.wfile.write(f"{answer}\r\n".encode())


@contextmanager
def listening(refuses: bool = False):
	"""A server until the block ends: it has a `port`, and keeps what it has `received`.

	Args: refuses: whether it knows nobody to whom a mail is sent.
	"""
	with _Server(refuses) as server:
		thread = threading.Thread(target=server.serve_forever, daemon=True)
		thread.start()
		yield server
		server.shutdown()

"""What the dev host says when it does not go on: one sentence, or a broken step with what is known of it."""


class Refusal(Exception):
	"""The machine or the request is not fit; the text is one whole sentence for a person."""


class CommandFailed(Exception):
	"""A command ended badly. `output` is everything it printed (text), `code` its exit status or None."""

	def __init__(self, command: list[str], code: int | None, output: str):
		super().__init__(f"{command[0]} ended with {code}")
		self.command = command
		self.code = code
		self.output = output

	@property
	def tail(self) -> list[str]:
		"""The last fifteen lines that are not empty."""
		return [line for line in self.output.splitlines() if line.strip()][-15:]


class StepFailed(Exception):
	"""A named step broke; the text is ready to print."""

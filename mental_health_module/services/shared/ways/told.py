"""What is handed to each way of telling people, once it stands in the bell."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
	"""One person and one sentence.

	subject: the sentence in the person's language, without a name in it. doctype, name: the record to which
	the link leads; they are not for a message's text. language: of the person. notice: the name of the row in
	the bell, by which what becomes of it is written down.
	"""

	user: str
	subject: str
	doctype: str
	name: str
	cannot_wait: bool
	language: str
	notice: str

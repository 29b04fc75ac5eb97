"""A file is on the disk whole or not at all, and a full disk is said in one sentence."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import frappe

from mental_health_module.access.refusals import NoRoomError
from mental_health_module.words import _

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def written_whole(path: Path) -> Iterator[None]:
	"""A context in which a new file is written; when that fails, no part of it stays.

	Raises: NoRoomError when the disk is full.
	"""
	was_there = path.exists()
	try:
		yield
	except OSError as error:
		if not was_there:
			path.unlink(missing_ok=True)
		if error.errno in NO_ROOM:
			_refuse()
		raise


def _refuse() -> None:
	frappe.throw(
		_(
			"The disk of the server is full, so the file was not stored and nothing was changed. Tell your"
			" administrator, then try again."
		),
		NoRoomError,
		title=_("Not saved"),
	)

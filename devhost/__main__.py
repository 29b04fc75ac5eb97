"""Entry point; plain old syntax, so that an unsupported Python gets a sentence and not a traceback."""

import os
import shutil
import sys

SUPPORTED = ((3, 10), (3, 11))


def _supported_python():
	if sys.version_info[:2] in SUPPORTED:
		return None
	for version in reversed(SUPPORTED):
		found = shutil.which("python%d.%d" % version)  # noqa: UP031 - must parse on any Python
		if found:
			return found
	return ""


def _start():
	other = _supported_python()
	if other:
		os.execv(other, [other, "-m", "devhost", *sys.argv[1:]])
	if other == "":
		sys.stderr.write(
			"The dev host needs Python 3.10 or 3.11, and this is {}.{}: install python3.11 or name one with "
			"`make PYTHON=/path/to/python3.11 …`.\n".format(*sys.version_info[:2])
		)
		return 2
	from devhost.cli import main

	return main(sys.argv[1:])


if __name__ == "__main__":
	sys.exit(_start())

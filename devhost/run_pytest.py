"""Starts pytest with the test tools behind the bench's own packages, so that none of those is replaced."""

import os
import sys

sys.path.append(os.environ["MH_TOOLS"])

import pytest

sys.exit(pytest.main(sys.argv[1:]))

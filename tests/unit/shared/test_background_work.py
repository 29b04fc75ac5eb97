"""Work for the workers is handed over in one place, which refuses in a sentence when nobody can take it."""

import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[3] / "mental_health_module"
ALLOWED = {
	"services/shared/background.py": "The place itself.",
	"services/retention/reviews.py": "After the commit, where nothing is refused; the night goes on with it.",
}


def test_nothing_is_put_into_the_queue_elsewhere():
	found = {
		str(path.relative_to(PACKAGE))
		for path in PACKAGE.rglob("*.py")
		if re.search(r"\benqueue(_doc)?\(", path.read_text())
	}
	assert found - {"services/checks/rehearsal/stage.py"} == set(ALLOWED)

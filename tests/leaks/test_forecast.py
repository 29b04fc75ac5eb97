"""What the attack will cost is counted as the attack itself counts."""

from tests.leaks.attack import Path
from tests.leaks.case.actors import CONFIDENTIAL_DOCTYPES, PERSONAL_DOCTYPES
from tests.leaks.forecast import get_parts
from tests.leaks.right_classes import EVERYBODY, get_people
from tests.leaks.test_confidential_paths import READING, WRITING

NUMBER = len((*CONFIDENTIAL_DOCTYPES, *PERSONAL_DOCTYPES))
QUIET = Path("a path", lambda client, target: None, "closed", like_its_twin=False)


def test_every_person_whom_a_run_sends_is_counted_once():
	part, full, _http = get_parts([QUIET])
	assert part.attempts == sum(
		len(get_people(QUIET, doctype)) for doctype in (*CONFIDENTIAL_DOCTYPES, *PERSONAL_DOCTYPES)
	)
	assert part.attempts < full.attempts < NUMBER * len(EVERYBODY)
	assert part.requests == part.attempts, "no twin is asked for"


def test_three_times_the_doctypes_are_three_times_the_attempts_and_minutes():
	once, thrice = get_parts((*READING, *WRITING)), get_parts((*READING, *WRITING), 3)
	assert [part.attempts * 3 for part in once] == [part.attempts for part in thrice]
	assert once[0].requests > once[0].attempts
	assert abs(once[0].get_minutes(2) * 3 - thrice[0].get_minutes(2)) < 1e-9

"""A case and its counsellor for the tests of unlocking over HTTP."""

import pytest

from tests import unlocked
from tests.http.locked_case import SECRET, sign_in
from tests.makers import factories


@pytest.fixture
def case(committed):
	"""A committed session of a file; `user` is its counsellor's account."""
	user = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	file = factories.make_file(counsellor=factories.make_counsellor(user=user), summary=SECRET)
	session = factories.make_session(file=file, notes=SECRET)
	committed.keep()
	session.user = user
	return session


@pytest.fixture
def client(http, case):
	"""The counsellor, signed in and locked, with a code and an authenticator set up in another session."""
	unlocked.unlock(http(case.user, factories.PASSWORD, unlock=False), case.user)
	return sign_in(http, case.user)

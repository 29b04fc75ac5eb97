"""The demo school's digits are those that a person's authenticator would show."""

import pyotp
import pytest

from devhost import authenticator


@pytest.mark.parametrize("at", [0, 59, 1_111_111_109, 1_795_600_000])
def test_the_digits_are_those_of_an_authenticator(at):
	assert authenticator.get_digits(at) == pyotp.TOTP(authenticator.SECRET).at(at)

"""Confidential records are shown in a session that its person has unlocked with a factor of their own."""

from mental_health_module.access.unlocking.asked import (
	acting_unlocked,
	is_locked_for,
	is_unlocked,
	require_unlocked,
)
from mental_health_module.access.unlocking.refusals import LockedError

__all__ = ["LockedError", "acting_unlocked", "is_locked_for", "is_unlocked", "require_unlocked"]

from mental_health_module.access.unlocking.rows import KeptByApp


class MHUnlockedSession(KeptByApp):
	"""That somebody has unlocked confidential records in one browser."""

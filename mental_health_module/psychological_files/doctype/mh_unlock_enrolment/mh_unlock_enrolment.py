from mental_health_module.access.unlocking.rows import KeptByApp


class MHUnlockEnrolment(KeptByApp):
	"""That somebody may set up unlocking once, with a code that only a confirmation gives out."""

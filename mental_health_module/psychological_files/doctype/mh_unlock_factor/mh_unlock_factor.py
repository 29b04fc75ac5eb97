from mental_health_module.access.unlocking.rows import KeptByApp


class MHUnlockFactor(KeptByApp):
	"""A person's own passkey, or own code and authenticator, to unlock confidential records."""

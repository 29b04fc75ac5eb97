"""The seal over what rights hung on, made with the key of the read log's seals."""

import hashlib
import hmac

from mental_health_module.access.log_rows import get_key


def make_seal(*parts: str) -> str:
	"""Return the seal over parts in this order."""
	message = "".join(f"{len(part)}:{part}" for part in parts)
	return hmac.new(get_key(), message.encode(), hashlib.sha256).hexdigest()


def is_seal(seal: str | None, *parts: str) -> bool:
	"""Return whether a seal is the app's own over these parts."""
	return isinstance(seal, str) and hmac.compare_digest(seal.encode(), make_seal(*parts).encode())

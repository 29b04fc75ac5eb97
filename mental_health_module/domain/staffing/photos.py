"""A photo for pupils: small, upright, and nothing in it but what one sees."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

KINDS = ("JPEG", "PNG", "WEBP")
# the longer side; shown at 72 pixels, on screens with up to four dots for a pixel
SIDE = 320
QUALITY = 85
WHITE = (255, 255, 255)


def shrink(content: bytes) -> bytes | None:
	"""Return a photo as a small JPEG; None when it is none, or not JPG, PNG or WebP.

	It is turned upright and loses what a telephone writes into it, such as the place where it was taken.
	"""
	try:
		return _make_small(content)
	except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
		return None  # a picture may be broken in as many ways as there are kinds


def _make_small(content: bytes) -> bytes:
	with Image.open(BytesIO(content), formats=KINDS) as photo:
		upright = ImageOps.exif_transpose(photo)
		upright.thumbnail((SIDE, SIDE))
		return _write(upright.convert("RGBA"))


def _write(photo: Image.Image) -> bytes:
	plain, written = Image.new("RGB", photo.size, WHITE), BytesIO()
	plain.paste(photo, mask=photo.getchannel("A"))
	plain.save(written, "JPEG", quality=QUALITY)
	return written.getvalue()

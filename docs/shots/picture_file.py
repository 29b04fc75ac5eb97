"""Small PNG files: fewer colours, as few as the size asks for."""

import io
from pathlib import Path

from PIL import Image

from docs.shots.checks import UnfitPictureError

COLOURS = (256, 128, 64, 32)
BYTES_AT_MOST = 150_000
ALL_BYTES_AT_MOST = 6_000_000


def shrink(content: bytes) -> bytes:
	"""The picture as a PNG of at most 150 kB, with a palette.

	Raises UnfitPictureError when even 32 colours are too many.
	"""
	picture = Image.open(io.BytesIO(content)).convert("RGB")
	for colours in COLOURS:
		small = io.BytesIO()
		reduced = picture.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
		reduced.save(small, "PNG", optimize=True)
		if small.tell() <= BYTES_AT_MOST:
			return small.getvalue()
	raise UnfitPictureError("A picture is larger than 150 kB: show less of the page.")


def check_total(folder: Path) -> None:
	"""Raises UnfitPictureError when the pictures together are larger than 6 MB."""
	total = sum(path.stat().st_size for path in folder.rglob("*.png"))
	if total > ALL_BYTES_AT_MOST:
		raise UnfitPictureError(
			f"The pictures together have {total // 1000} kB, more than 6,000 kB: take fewer."
		)

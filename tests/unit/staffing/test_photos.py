"""A photo for pupils: what is one, how large it becomes, and what is left out."""

from io import BytesIO

import pytest
from PIL import Image

from mental_health_module.domain.staffing.photos import SIDE, shrink

PLACE, MADE_BY, TURNED = 0x8825, 0x010F, 0x0112


def write(kind: str, size=(40, 20), mode="RGB", **options) -> bytes:
	written = BytesIO()
	Image.new(mode, size, "red").save(written, kind, **options)
	return written.getvalue()


def read(content: bytes) -> Image.Image:
	return Image.open(BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg(kind):
	assert (read(shrink(write(kind))).format, read(shrink(write(kind))).size) == ("JPEG", (40, 20))


def test_a_large_photo_becomes_small_and_keeps_its_shape():
	assert read(shrink(write("JPEG", (1600, 800)))).size == (SIDE, SIDE // 2)


def test_what_is_seen_through_becomes_white():
	seen_through = BytesIO()
	Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(seen_through, "PNG")
	assert min(read(shrink(seen_through.getvalue())).getpixel((5, 5))) > 250


def test_a_photo_is_turned_upright_and_tells_nothing_of_the_camera():
	facts = Image.Exif()
	facts[MADE_BY], facts[TURNED] = "A telephone", 6
	facts.get_ifd(PLACE)[1] = "N"
	photo = write("JPEG", (40, 20), exif=facts)
	assert b"A telephone" in photo
	small = shrink(photo)
	assert read(small).size == (20, 40)
	assert b"A telephone" not in small and not dict(read(small).getexif())


@pytest.mark.parametrize(
	"content",
	[b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", write("GIF"), write("PNG")[:40]],
	ids=["nothing", "words", "drawing", "gif", "cut off"],
)
def test_what_cannot_be_shown_is_no_photo(content):
	assert shrink(content) is None

"""The attack draws a print once, and never takes one page for another."""

import pytest

from tests.leaks.inside import kept_prints


@pytest.fixture
def draw(monkeypatch):
	"""The drawing that keeps, with `drawn`: the pages that were drawn and not kept."""
	monkeypatch.setattr(kept_prints, "_drawn", {})

	def draw_and_note(page, output_path=None, options=None, **others):
		drawn.append(page)
		if "broken" in page:
			raise OSError("broken")
		return f"{page} {len(drawn)}".encode()

	drawn: list[str] = []
	keep = kept_prints.keeping(draw_and_note)
	keep.drawn = drawn
	return keep


def test_the_same_page_is_drawn_once(draw):
	answers = {draw("page", False, options={"page-size": "A4"}, verbose=True) for _time in range(3)}
	assert answers == {b"page 1"}


def test_another_page_or_option_is_drawn_anew(draw):
	asked = [
		("page", {}),
		("page with a word more", {}),
		("page", {"page-size": "A4"}),
		("page", {"x": None}),
	]
	answers = [draw(page, False, options=options) for page, options in asked]
	assert len(draw.drawn) == len({*answers}) == len(asked)


@pytest.mark.parametrize("name", kept_prints.FILES)
def test_it_is_the_content_of_a_header_footer_or_cookie_that_counts(draw, tmp_path, name):
	for number, text in enumerate(("one", "one", "other")):
		file = tmp_path / f"{number}.html"
		file.write_text(text)
		draw("page", False, options={name: str(file)})
	assert len(draw.drawn) == 2


def test_a_page_that_broke_is_drawn_again(draw):
	for _time in range(2):
		with pytest.raises(OSError):
			draw("broken", False)
	assert len(draw.drawn) == 2


def test_what_goes_to_a_file_is_always_drawn(draw):
	for _time in range(2):
		draw("page", "print.pdf")
	assert len(draw.drawn) == 2


@pytest.fixture
def read(monkeypatch):
	"""The reading that keeps, with `seen`: the pages that were read and not kept."""
	monkeypatch.setattr(kept_prints, "_read", {})

	def read_and_note(page):
		seen.append(page)
		margins = {"margin-top": "15mm"}
		return f"<{page}>", {"header-html": f"/tmp/{len(seen)}"} if "header" in page else margins

	seen: list[str] = []
	keep = kept_prints.reading_once(read_and_note)
	keep.seen = seen
	return keep


def test_a_page_is_read_once_and_another_anew(read):
	first, again, other = read("page"), read("page"), read("another page")
	assert first == again == ("<page>", {"margin-top": "15mm"})
	assert other[0] == "<another page>"
	assert read.seen == ["page", "another page"]


def test_what_a_print_adds_to_the_options_does_not_meet_the_next(read):
	read("page")[1]["password"] = "x"
	read("page")[1]["cookie-jar"] = "x"
	assert read("page")[1] == {"margin-top": "15mm"}


def test_each_print_has_its_own_file_for_a_header(read):
	assert read("header")[1] != read("header")[1]

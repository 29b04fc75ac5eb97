"""The documentation's links and pictures, and what makes a picture unfit."""

import io
import os
from pathlib import Path

import pytest

from docs.shots import pages
from docs.shots.checks import UnfitPictureError, check_complaints, check_text, get_untranslated
from docs.shots.picture_file import BYTES_AT_MOST, shrink
from docs.shots.table import SHOTS
from docs.take_shots import get_file_name, get_rounds
from quality.findings import ROOT

PAGES = pages.get_pages()
TOLD_TWICE = [page for page in PAGES if (ROOT / "docs") in page.parents]
PICTURES = {
	f"docs/images/{language}/{get_file_name(shot, width)}"
	for shot in SHOTS
	for language in shot.languages
	for width in shot.widths
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_to_a_file(page: Path):
	targets = [target for target in pages.get_links(page) if "://" not in target]
	assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_into_a_page_leads_to_a_heading(page: Path):
	inside = [
		(page.parent / name if name else page, heading) for name, heading in pages.get_inner_links(page)
	]
	assert [heading for target, heading in inside if heading not in pages.get_headings(target)] == []


@pytest.mark.parametrize("page", TOLD_TWICE, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_page_has_a_twin_in_the_other_language_and_leads_to_it(page: Path):
	twin = pages.get_twin(page)
	assert twin.is_file()
	assert os.path.relpath(twin, page.parent) in pages.get_links(page)


@pytest.mark.parametrize("page", TOLD_TWICE, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_and_its_twin_have_the_same_parts_pictures_items_and_rows(page: Path):
	assert pages.get_outline(page) == pages.get_outline(pages.get_twin(page))


@pytest.mark.parametrize("index", [ROOT / "docs/index.md", ROOT / "docs/zh/index.md"], ids=["en", "zh"])
def test_the_index_leads_to_every_page_of_its_language(index: Path):
	there = {page.name for page in index.parent.glob("*.md")} - {index.name}
	assert there - set(pages.get_links(index)) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_picture_of_a_page_is_taken_by_make_shots(page: Path):
	assert pages.get_pictures(page) - PICTURES == set()


def test_there_is_no_picture_that_no_page_shows():
	there = {str(path.relative_to(ROOT)) for path in (ROOT / "docs/images").rglob("*.png")}
	assert there == pages.get_shown()


def test_pictures_have_names_of_their_own():
	assert len({shot.name for shot in SHOTS}) == len(SHOTS)


def test_rounds_take_every_picture_once():
	taken = [
		(language, width, shot.name) for language, width, shots in get_rounds(list(SHOTS)) for shot in shots
	]
	assert len(taken) == len(set(taken)) == len(PICTURES)


def test_a_chinese_page_with_an_internal_name_is_unfit():
	with pytest.raises(UnfitPictureError, match="MH Training"):
		check_text("zh/trainings", "zh", "新建 MH Training Session")


@pytest.mark.parametrize("language, text", [("en", "MH Training Session"), ("zh", "编号 MHT-2026-00001")])
def test_english_pages_and_numbers_of_records_may_hold_the_prefix(language, text):
	check_text("trainings", language, text)


def test_untranslated_words_are_named_once_and_addresses_are_not_words():
	assert get_untranslated("保存 Save teacher@demo.example HR-EMP-00001 Save XLSX") == ["Save"]


def test_a_page_about_which_the_browser_complains_is_unfit():
	with pytest.raises(UnfitPictureError, match="x is not defined"):
		check_complaints("en/school", ["x is not defined"])


def test_a_picture_without_noise_stays_whole_and_small():
	from PIL import Image

	raw = io.BytesIO()
	Image.linear_gradient("L").resize((1366, 850)).save(raw, "PNG")
	small = shrink(raw.getvalue())
	assert len(small) <= BYTES_AT_MOST
	assert Image.open(io.BytesIO(small)).size == (1366, 850)


def test_a_picture_that_cannot_be_made_small_is_refused():
	from PIL import Image

	raw = io.BytesIO()
	Image.effect_noise((1366, 850), 90).save(raw, "PNG")
	with pytest.raises(UnfitPictureError, match="150 kB"):
		shrink(raw.getvalue())

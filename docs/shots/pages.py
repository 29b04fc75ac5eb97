"""Which pictures the documentation's pages show: only those are kept, the others are only looked at."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHINESE = "zh"
LINK = re.compile(r"\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")
INNER = re.compile(r"\[[^\]]*\]\(([^)#]*)#([^)]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
OUTLINED = re.compile(
	r"\s*(?:(?P<level>#+) |!\[[^\]]*\]\([^)]*/(?P<picture>[\w-]+)\.png\)|(?P<item>\||-|\d+\.) )"
)


def get_pages() -> list[Path]:
	"""The pages of the documentation, the README in each language among them."""
	return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def get_twin(page: Path) -> Path:
	"""The page in the other language: of docs/teachers.md docs/zh/teachers.md, and the other way round."""
	folder = page.parent.parent if page.parent.name == CHINESE else page.parent / CHINESE
	return folder / page.name


def get_links(page: Path) -> list[str]:
	"""What a page links to, as it stands there."""
	return LINK.findall(page.read_text(encoding="utf-8"))


def get_pictures(page: Path) -> set[str]:
	"""The pictures that a page shows, from the repository's root: docs/images/en/school.png."""
	targets = [target for target in get_links(page) if target.endswith(".png") and "://" not in target]
	return {str((page.parent / target).resolve().relative_to(ROOT)) for target in targets}


@cache
def get_shown() -> frozenset[str]:
	"""The pictures that any page shows."""
	return frozenset(name for page in get_pages() for name in get_pictures(page))


def get_inner_links(page: Path) -> list[tuple[str, str]]:
	"""The links of a page that name a heading: (page, heading), with no page for one of its own headings."""
	found = INNER.findall(page.read_text(encoding="utf-8"))
	return [(name, heading) for name, heading in found if "://" not in name]


def get_headings(page: Path) -> set[str]:
	"""How links name the headings of a page: small letters, hyphens for blanks, no marks."""
	marks = re.compile(r"[^\w\- ]")
	texts = HEADING.findall(page.read_text(encoding="utf-8"))
	return {marks.sub("", text.lower()).replace(" ", "-") for text in texts}


def get_outline(page: Path) -> list[str]:
	"""What a page and its twin have in common: levels of headings, pictures, items, rows of tables."""
	found = map(OUTLINED.match, page.read_text(encoding="utf-8").splitlines())
	return [part[part.lastgroup] for part in found if part]

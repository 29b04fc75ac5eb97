"""Which pictures the documentation's pages show: only those are kept, the others are only looked at."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")


def get_pages() -> list[Path]:
	"""The pages of the documentation, the README in each language among them."""
	return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


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

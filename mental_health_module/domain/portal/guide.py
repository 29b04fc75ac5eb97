"""The pages of the guide that a site shows: which there are, how a heading and a link are addressed."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

# In the order in which they are listed; what is for developers stays in the repository.
PAGES = (
	"teachers",
	"leadership-group",
	"leadership",
	"counsellors-and-training",
	"staffing",
	"psychological-files",
	"access-to-files",
	"unlocking",
	"consent",
	"retention",
	"administrators",
	"messages",
	"confidentiality-check",
	"security",
)
ENGLISH, CHINESE = "en", "zh"
ROUTE = "/mental-health-help"
PICTURE = re.compile(r"(?:\.\./)?images/(en|zh)/([a-z0-9-]+)\.png")
NAME = re.compile(r"[a-z0-9-]+")


def get_language(language: str | None) -> str:
	"""Return in which of the two languages somebody reads: Chinese whoever uses any Chinese, else English."""
	return CHINESE if (language or "").lower().startswith(CHINESE) else ENGLISH


def get_anchor(heading: str) -> str:
	"""Return the address of a heading within its page, as the links of the pages name it.

	As on GitHub, where the same pages are read: small letters, hyphens for spaces, no punctuation.
	"""
	return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def get_target(link: str) -> str | None:
	"""Return where a link of a page leads on the site; None for one that leads out of the guide.

	In: the link as it is written, relative to the page.
	"""
	parts = urlsplit(link)
	if parts.scheme in ("http", "https", "mailto", "tel"):
		return link
	if parts.scheme or parts.netloc:
		return None
	anchor = f"#{unquote(parts.fragment)}" if parts.fragment else ""
	if not parts.path:
		return anchor or None
	path = PurePosixPath(parts.path)
	return f"{ROUTE}/{path.stem}{anchor}" if path.suffix == ".md" and path.stem in PAGES else None


def get_picture(source: str) -> tuple[str, str] | None:
	"""Return language and name of a picture of a page; None for what is none of the guide's."""
	found = PICTURE.fullmatch(source)
	return (found[1], found[2]) if found else None


def is_picture(language: str, name: str) -> bool:
	"""Return whether that can be a picture of the guide: a plain name, in one of its languages."""
	return language in (ENGLISH, CHINESE) and bool(NAME.fullmatch(name))

"""The guide, on the site itself: the pages of `docs/` for who is signed in, in the reader's language."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import frappe
from bs4 import BeautifulSoup
from bs4.element import Tag
from frappe.utils import md_to_html

from mental_health_module.domain.portal import guide as rules
from mental_health_module.services.portal.refusals import NotInGuideError
from mental_health_module.words import _

HOOK = "mental_health_guide"
PICTURE = "/api/method/mental_health_module.api.guide.get_picture"


@dataclass(frozen=True)
class GuidePage:
	"""A page of the guide: its title, and its HTML where it was read whole."""

	key: str
	title: str = ""
	html: str = ""

	@property
	def url(self) -> str:
		"""Where it is."""
		return f"{rules.ROUTE}/{self.key}"


def _get_folder(language: str) -> Path | None:
	"""Return the folder of a language; None where the app lies on the site without its documentation."""
	folder = Path(frappe.get_app_path("mental_health_module")).parent / "docs"
	folder = folder if language == rules.ENGLISH else folder / language
	return folder if folder.is_dir() else None


def _get_files(language: str | None) -> dict[str, Path]:
	"""Return page -> its file, in their order; none where the site has no documentation."""
	folder = _get_folder(rules.get_language(language))
	files = {key: folder / f"{key}.md" for key in rules.PAGES} if folder else {}
	return {key: file for key, file in files.items() if file.is_file()}


def get_pages(language: str | None) -> list[GuidePage]:
	"""Return the pages without their HTML, in their order; none where the site has no documentation."""
	return [GuidePage(key, _get_title(file)) for key, file in _get_files(language).items()]


def _get_title(file: Path) -> str:
	with file.open(encoding="utf-8") as lines:
		return next(lines, "").lstrip("#").strip()


def get_page(key: str, language: str | None) -> GuidePage:
	"""Return a page of the guide.

	Raises: NotInGuideError for a page that there is not.
	"""
	if not (file := _get_files(language).get(key)):
		frappe.throw(
			_("The guide has no such page. Choose one from its list."),
			NotInGuideError,
			title=_("Not in the guide", context="Mental Health"),
		)
	return GuidePage(key, _get_title(file), _render(file.read_text(encoding="utf-8")))


def _render(text: str) -> str:
	soup = BeautifulSoup(md_to_html(text), "html.parser")
	_take_out_other_language(soup)
	_address_headings(soup)
	for link in soup.find_all("a", href=True):
		_lead_on(link)
	for picture in soup.find_all("img"):
		_show(picture)
	for table in soup.find_all("table"):
		table.wrap(soup.new_tag("div", attrs={"class": "mh-wide"}))
	return str(soup)


def _take_out_other_language(soup: BeautifulSoup) -> None:
	"""The page is shown in the reader's language: its link to the other one stands first, alone."""
	first = soup.find("p")
	links = first.find_all("a") if first else []
	if len(links) == 1 and first.get_text(strip=True) == links[0].get_text(strip=True):
		first.decompose()


def _address_headings(soup: BeautifulSoup) -> None:
	seen: Counter[str] = Counter()
	for heading in soup.find_all(["h1", "h2", "h3", "h4"]):
		anchor = rules.get_anchor(heading.get_text())
		heading["id"] = f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor
		seen[anchor] += 1


def _lead_on(link: Tag) -> None:
	target = rules.get_target(link["href"])
	if target is None:
		link.unwrap()
	else:
		link["href"] = target


def _show(picture: Tag) -> None:
	found = rules.get_picture(picture.get("src") or "")
	if found is None:
		picture.decompose()
		return
	language, name = found
	picture["src"] = f"{PICTURE}?{urlencode({'language': language, 'name': name})}"
	picture["loading"] = "lazy"


def get_picture(language: str, name: str) -> bytes:
	"""Return a picture of the guide, a PNG.

	Raises: NotInGuideError for one that there is not.
	"""
	folder = _get_folder(rules.ENGLISH)
	is_one = folder and rules.is_picture(language, name)
	file = folder / "images" / language / f"{name}.png" if is_one else None
	if not file or not file.is_file():
		frappe.throw(
			_("The guide has no such picture."),
			NotInGuideError,
			title=_("Not in the guide", context="Mental Health"),
		)
	return file.read_bytes()


def add_to_boot(bootinfo: dict) -> None:
	"""Tell the Desk which page of the guide is about which form, list or report."""
	there = _get_files(frappe.local.lang)
	about = [(key, names) for key, names in frappe.get_hooks(HOOK).items() if key in there]
	bootinfo["mh_guide"] = {name: GuidePage(key).url for key, names in about for name in names}

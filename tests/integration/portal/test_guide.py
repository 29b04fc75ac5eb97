"""The guide on the site: each page whole, each link and picture alive, each form with its page."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import frappe
import pytest
from bs4 import BeautifulSoup

from mental_health_module import capabilities
from mental_health_module.access.facts import FACTS
from mental_health_module.api import guide as guide_api
from mental_health_module.domain.portal import guide as rules
from mental_health_module.services.portal import guide
from mental_health_module.services.portal.refusals import NotInGuideError
from tests.makers import factories
from tests.makers.records import acting_as

LANGUAGES = (rules.ENGLISH, rules.CHINESE)
# What the app alone writes, or keeps for itself: nobody works in its form.
WITHOUT_A_PAGE = {"MH Access Log Seal", "MH Key State", "MH Rights State"}


def read(key: str, language: str) -> BeautifulSoup:
	return BeautifulSoup(guide.get_page(key, language).html, "html.parser")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", rules.PAGES)
def test_each_page_is_whole_and_each_of_its_links_leads_somewhere(site, key, language):
	page = read(key, language)
	assert page.find("h1").get_text() == guide.get_page(key, language).title
	for link in page.find_all("a", href=True):
		target = urlsplit(link["href"])
		if target.scheme:
			continue
		there = read(Path(target.path).name, language) if target.path else page
		if target.fragment:
			assert there.find(id=unquote(target.fragment)), link["href"]
	for picture in page.find_all("img"):
		asked = dict(parse_qsl(urlsplit(picture["src"]).query))
		assert asked["language"] == language and picture["alt"]
		assert guide.get_picture(**asked).startswith(b"\x89PNG")


TITLES = {"zh": "教师手册", "zh-TW": "教师手册", "fr": "For teachers"}


@pytest.mark.parametrize("language, title", TITLES.items())
def test_a_page_stands_in_the_readers_language_without_the_link_to_the_other(site, language, title):
	page = read("teachers", language)
	assert page.find("h1").get_text() == title
	assert page.find("p").get_text(strip=True) not in ("中文", "English")


@pytest.mark.parametrize("key", ["developers", "../README", "no-such-page", "index"])
def test_a_page_that_there_is_not_is_refused(site, key):
	with pytest.raises(NotInGuideError, match="no such page"):
		guide.get_page(key, "en")


NONE = [("en", "no-such-picture"), ("en", "../../hooks"), ("..", "images")]


@pytest.mark.parametrize("language, name", NONE)
def test_a_picture_that_there_is_not_is_refused(site, language, name):
	with acting_as(factories.make_user().name), pytest.raises(NotInGuideError):
		guide_api.get_picture(language, name)


def test_a_guest_gets_no_picture(site):
	with acting_as("Guest"), pytest.raises(frappe.PermissionError):
		guide_api.get_picture("en", "ties")


def test_every_form_of_the_app_has_its_page_and_no_name_is_mistyped(site):
	boot = {}
	guide.add_to_boot(boot)
	named = [name for names in capabilities.GUIDE.values() for name in names]
	assert len(named) == len(set(named)) == len(boot["mh_guide"])
	kinds = ("DocType", "Report", "Workspace")
	assert [name for name in named if not any(frappe.db.exists(kind, name) for kind in kinds)] == []
	forms = {name for name in FACTS if not frappe.get_meta(name).istable}
	assert forms - set(named) == WITHOUT_A_PAGE


def test_without_its_documentation_a_site_offers_no_guide(site, monkeypatch):
	monkeypatch.setattr(guide, "_get_folder", lambda language: None)
	boot = {}
	guide.add_to_boot(boot)
	assert boot["mh_guide"] == {} and guide.get_pages("en") == []
	with pytest.raises(NotInGuideError):
		guide.get_page("teachers", "en")

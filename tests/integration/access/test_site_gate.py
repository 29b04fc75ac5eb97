"""A site on which the app cannot work is refused before anything is written."""

import pytest

from mental_health_module import compat


def test_site_without_education_is_refused_and_nothing_is_written(site, monkeypatch):
	before = site.db.count("Custom DocPerm"), site.db.count("Role")
	monkeypatch.setattr(site, "get_installed_apps", lambda *args, **kwargs: ["frappe"])
	with pytest.raises(compat.UnsupportedSiteError, match="bench get-app education"):
		compat.check_site()
	assert (site.db.count("Custom DocPerm"), site.db.count("Role")) == before


def test_this_site_is_let_in(site):
	assert compat.check_site() is None
	assert "mariadb" in compat._get_database_version().lower()

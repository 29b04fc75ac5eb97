"""Desk and portal name the bundles that were built, and the site sends them."""

import re

import pytest

from mental_health_module import __version__

BUILT = r'src="(/assets/mental_health_module/dist/js/{}\.bundle\.\w+\.js)"'


@pytest.mark.parametrize(
	("user", "page", "bundle"),
	[
		("Administrator", "/app", "mental_health"),
		(None, "/mental-health", "mental_health_portal"),
	],
)
def test_a_page_names_the_built_bundle_of_this_version(site, http, user, page, bundle):
	client = http(user)
	(address,) = re.findall(BUILT.format(bundle), client.get(page).text)
	script = client.get(address)
	assert script.status_code == 200
	assert f'"{__version__}"' in script.text


def test_the_desk_and_the_portal_say_of_which_version_the_site_is(site, http):
	assert f'data-version="{__version__}"' in http().get("/mental-health").text
	assert re.search(
		rf'\\?"mh_version\\?": ?\\?"{re.escape(__version__)}', http("Administrator").get("/app").text
	)

"""The portal's home page names the files that are opened to somebody, without saying whose they are."""

from frappe.utils import add_to_date, now_datetime

from mental_health_module.services.files import opened_to
from mental_health_module.services.portal import page as portal
from tests.makers import access_case, portal_people


def make_granted(**values):
	"""A case and a colleague to whom it is opened for two hours."""
	case = access_case.make_case()
	colleague = access_case.make_colleague(case)
	grant = access_case.ask(case, colleague.user, **values)
	access_case.approve(grant, access_case.make_lead())
	return case, colleague.user, grant


def test_a_granted_file_is_one_link_away_and_no_pupil_is_named(site):
	case, user, _grant = make_granted()
	(file,) = opened_to.get_opened(user)
	assert file.url == f"/mental-health-file?name={case.name}"
	assert case.pupil_name not in f"{file.right} {file.ends_at}"
	assert opened_to.get_opened(case.user) == ()


def test_what_is_over_or_not_decided_is_not_there(site):
	case, user, grant = make_granted()
	grant.db_set("ends_at", add_to_date(now_datetime(), seconds=-1))
	assert opened_to.get_opened(user) == ()
	other = access_case.make_colleague(case).user
	access_case.ask(case, other)
	assert opened_to.get_opened(other) == ()


def test_what_closes_first_stands_first(site):
	_case, user, _grant = make_granted()
	later = access_case.make_case()
	access_case.open_in_emergency(later, user)
	ends = [opened_to.get_opened(user)[place].url for place in (0, 1)]
	assert ends[1].endswith(later.name)


def test_it_stands_on_the_home_page_and_of_who_is_no_case_worker_nothing_is_asked(site, as_user, monkeypatch):
	case, user, _grant = make_granted()
	with as_user(user):
		parts = {one.part.key: one.value for one in portal.get_page(user).parts}
	assert [file.url for file in parts["opened_files"]] == [f"/mental-health-file?name={case.name}"]
	monkeypatch.setattr(opened_to, "get_opened", lambda user: [user])
	assert opened_to._make_part(portal.Visitor(portal_people.make_account())) == ()
	assert opened_to._make_part(portal.Visitor(user)) == [user]

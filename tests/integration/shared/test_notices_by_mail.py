"""People are told by mail too: at once or once a day, in neutral words, and never in a storm."""

import re

import frappe
import pytest

from mental_health_module.compat import get_desk_path
from mental_health_module.jobs import notices as jobs
from mental_health_module.services.shared import notices
from mental_health_module.services.shared.refusals import NoSuchChoiceError
from mental_health_module.services.shared.ways import choices, deliveries, digests, mail, table
from tests.makers import factories, mails, portal_people
from tests.makers.leaving_people import close
from tests.makers.mails import get_states
from tests.makers.records import acting_as

SENTENCE = "A meeting to which you are invited is tomorrow."


@pytest.fixture
def post(site, monkeypatch):
	return mails.make_post(monkeypatch)


def tell(*users: str, name: str = "MHM-1", doctype: str = "MH Meeting", **values) -> None:
	notices.notify_unchecked(users, SENTENCE, doctype, name, **values)


def send_daily(post) -> None:
	mails.let_a_day_pass()
	jobs.begin_digests()
	post.work()


def get_links(html: str) -> list[str]:
	return [link.partition("//")[2].partition("/")[2] for link in re.findall(r'href="([^"]+)"', html)]


def test_what_cannot_wait_is_mailed_at_once_and_what_can_wait_is_not(post):
	user = portal_people.make_account()
	tell(user, name="MHM-1")
	tell(user, name="MHM-2", cannot_wait=True)
	assert post.get_mails(user) == []
	post.work()
	[sent] = post.get_mails(user)
	assert (sent.to, sent.subject) == (user, SENTENCE)
	assert get_links(sent.html)[0] == "mental-health/meetings#meeting-MHM-2"
	assert "MHM-1" not in sent.html
	assert get_states(user) == [deliveries.WAITING] * 2


def test_a_mail_is_in_the_readers_language_and_names_nobody_else(post):
	user, pupil = portal_people.make_account(), portal_people.make_account()
	frappe.db.set_value("User", user, {"language": "zh", "full_name": "王<b>老师</b>"})
	with acting_as(pupil):
		tell(user, cannot_wait=True)
	post.work()
	[sent] = post.get_mails(user)
	assert sent.subject == notices._(SENTENCE, "zh") != SENTENCE
	assert "&lt;b&gt;老师&lt;/b&gt;，您好" in sent.html
	assert "邮件不写事情的内容" in sent.html
	assert pupil not in sent.html
	row = frappe.get_all(deliveries.DELIVERY, {"user": user}, ["owner", "modified_by"], order_by="name")[0]
	assert set(row.values()) == {user}


def test_five_hundred_notices_are_one_mail_with_thirty_of_them_and_the_way_to_the_rest(post):
	user = portal_people.make_account()
	names = [f"MHM-{number:03}" for number in range(500)]
	notices.notify_all_unchecked(
		notices.Notice(frozenset([user]), SENTENCE, "MH Meeting", name) for name in names
	)
	post.work()
	assert post.get_mails(user) == []
	send_daily(post)
	[sent] = post.get_mails(user)
	assert sent.subject == "500 notices wait for you"
	meetings = [link for link in get_links(sent.html) if link.startswith("mental-health/meetings")]
	# told at one moment, they have an order only where the site numbers its logs
	assert len(meetings) == 30
	assert set(meetings) < {f"mental-health/meetings#meeting-{name}" for name in names}
	assert "And 470 more" in sent.html
	jobs.begin_digests()
	post.work()
	assert len(post.get_mails(user)) == 1


def test_the_same_sentence_with_the_same_page_stands_in_a_mail_once(post):
	user = portal_people.make_account()
	for _ in range(3):
		tell(user)
	send_daily(post)
	[sent] = post.get_mails(user)
	assert (sent.subject, sent.html.count("#meeting-MHM-1")) == (SENTENCE, 1)


def test_what_was_read_meanwhile_is_not_mailed(post):
	user, other = portal_people.make_account(), portal_people.make_account()
	tell(user, other)
	frappe.db.set_value("Notification Log", {"for_user": user}, "read", 1)
	send_daily(post)
	assert post.get_mails(user) == []
	assert get_states(user) == [deliveries.READ_BEFORE]
	assert len(post.get_mails(other)) == 1


def test_what_was_told_after_the_hour_of_the_mail_waits_for_the_next_one(post):
	user = portal_people.make_account()
	tell(user)
	jobs.begin_digests()
	post.work()
	assert (post.get_mails(user), get_states(user)) == ([], [deliveries.WAITING])


def test_each_person_chooses_but_for_what_cannot_wait(post):
	never, daily, at_once = (portal_people.make_account() for _ in range(3))
	choices.choose(never, "Not by Mail")
	choices.choose(at_once, "Once a Day")
	choices.choose(at_once, "At Once")
	tell(never, daily, at_once)
	post.work()
	assert [len(post.get_mails(user)) for user in (never, daily, at_once)] == [0, 0, 1]
	assert get_states(never) == [deliveries.NOT_WANTED]
	tell(never, daily, at_once, cannot_wait=True)
	post.work()
	assert [len(post.get_mails(user)) for user in (never, daily, at_once)] == [1, 1, 2]


def test_who_does_not_want_mails_any_more_gets_none_of_what_waits(post):
	user = portal_people.make_account()
	tell(user)
	choices.choose(user, "Not by Mail")
	send_daily(post)
	assert (post.get_mails(user), get_states(user)) == ([], [deliveries.NOT_WANTED])


def test_a_choice_that_there_is_not_is_refused_and_changes_nothing(site):
	user = portal_people.make_account()
	choices.choose(user, "At Once")
	with pytest.raises(NoSuchChoiceError):
		choices.choose(user, "Every Minute")
	assert choices.get_choices_unchecked([user]) == {user: "At Once"}
	assert frappe.db.count(choices.CHOICE, {"user": user}) == 1


@pytest.mark.parametrize("cannot_wait", [True, False])
def test_an_account_that_was_closed_meanwhile_gets_no_mail(post, cannot_wait):
	user = portal_people.make_account()
	tell(user, cannot_wait=cannot_wait)
	close(user)
	post.work()
	send_daily(post)
	assert post.get_mails(user) == []
	found = frappe.get_all(deliveries.DELIVERY, {"user": user}, ["state", "error"], order_by="name")
	assert [tuple(row.values()) for row in found] == [(deliveries.NO_ADDRESS, digests.GONE)]


def test_an_account_without_an_address_is_written_down_with_what_to_do(post):
	user = portal_people.make_account()
	frappe.db.set_value("User", user, "email", "")
	tell(user, cannot_wait=True)
	post.work()
	[row] = frappe.get_all(deliveries.DELIVERY, {"user": user}, ["state", "error"], order_by="name")
	assert (row.state, row.error) == (deliveries.NO_ADDRESS, mail.NO_ADDRESS)


def test_an_account_that_stops_sending_meanwhile_is_written_down_with_what_to_do(post):
	user = portal_people.make_account()
	tell(user, cannot_wait=True)
	frappe.db.set_value("Email Account", {"default_outgoing": 1}, "enable_outgoing", 0)
	post.work()
	[row] = frappe.get_all(deliveries.DELIVERY, {"user": user}, ["state", "error"], order_by="name")
	assert (row.state, row.error) == (deliveries.FAILED, mail.NO_ACCOUNT)


def test_nothing_waits_where_the_school_sends_no_mails(post):
	user = portal_people.make_account()
	frappe.db.set_single_value("MH Settings", "mail_notices", 0)
	tell(user, cannot_wait=True)
	assert (post.jobs, get_states(user)) == ([], [])
	assert frappe.db.count("Notification Log", {"for_user": user}) == 1


def test_whoever_got_many_mails_within_the_hour_gets_the_rest_in_one(post):
	user = portal_people.make_account()
	for number in range(mail.MOST_AN_HOUR + 4):
		tell(user, name=f"MHM-{number}", cannot_wait=True)
		post.work()
	assert len(post.get_mails(user)) == mail.MOST_AN_HOUR
	an_hour_ago(user)
	jobs.send_left()
	post.work()
	rest = post.get_mails(user)[mail.MOST_AN_HOUR :]
	assert [one.subject for one in rest] == ["4 notices wait for you"]


def an_hour_ago(user: str) -> None:
	row = frappe.qb.DocType(deliveries.DELIVERY)
	earlier = frappe.utils.add_to_date(frappe.utils.now_datetime(), hours=-1, minutes=-1)
	query = frappe.qb.update(row).set(row.creation, earlier).set(row.happened_at, earlier)
	query.where(row.user == user).run()


def test_a_way_that_fails_stops_neither_the_step_nor_another_way_and_is_tried_again(post, monkeypatch):
	def fail(told):
		raise OSError("the provider does not answer")

	broken = table.Way("SMS", lambda: True, fail)
	others = [one for one in table.WAYS if one.key != broken.key]
	monkeypatch.setattr(table, "WAYS", (broken, *others))
	user = portal_people.make_account()
	tell(user, cannot_wait=True)
	with pytest.raises(OSError):
		post.work()
	post.work()
	assert len(post.get_mails(user)) == 1
	assert get_states(user, "SMS") == [deliveries.WAITING]
	an_hour_ago(user)
	told = []
	monkeypatch.setattr(table, "WAYS", (table.Way("SMS", lambda: True, told.extend), *others))
	jobs.send_left()
	post.work()
	assert [(one.user, one.subject, one.cannot_wait) for one in told] == [(user, SENTENCE, True)]
	assert len(post.get_mails(user)) == 1


def test_what_no_queue_took_is_sent_by_the_job_of_the_hour_once(post):
	user = portal_people.make_account()
	post.is_reachable = False
	tell(user, cannot_wait=True)
	post.is_reachable = True
	an_hour_ago(user)
	jobs.send_left()
	jobs.send_left()
	post.work()
	assert len(post.get_mails(user)) == 1


def test_who_may_open_the_form_is_led_there_and_others_to_the_portal(post):
	counsellor = factories.make_user(roles=["MH Lead Counsellor"]).name
	parent = portal_people.make_account()
	tell(counsellor, parent, doctype="MH Emergency Access", name="E 1", cannot_wait=True)
	tell(counsellor, doctype="Report", name="Access Audit", cannot_wait=True)
	post.work()
	[form, report] = [get_links(one.html)[0] for one in post.get_mails(counsellor)]

	assert form == get_desk_path("mh-emergency-access", "E%201").lstrip("/")
	assert report == get_desk_path("query-report", "Access%20Audit").lstrip("/")
	assert get_links(post.get_mails(parent)[0].html)[0] == "mental-health"


def test_one_mail_that_cannot_be_made_stops_no_other(post, monkeypatch):
	users = sorted(portal_people.make_account() for _ in range(2))
	tell(*users, cannot_wait=True)
	sendmail = frappe.sendmail

	def send(recipients, **values):
		if recipients == [users[0]]:
			raise ValueError("王小明")
		return sendmail(recipients=recipients, **values)

	monkeypatch.setattr(frappe, "sendmail", send)
	post.work()
	assert [len(post.get_mails(user)) for user in users] == [0, 1]
	assert get_states(users[0]) == [deliveries.FAILED]
	noted = frappe.get_last_doc("Error Log", {"method": mail.FAULT_TITLE}).error
	assert noted.endswith("ValueError") and "王小明" not in noted

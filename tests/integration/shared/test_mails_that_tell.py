"""What stands around the mails that tell people: the template, how they end, what goes with a record."""

import frappe
import pytest
from frappe.utils import add_to_date, now_datetime, today

from mental_health_module import standard_records
from mental_health_module.domain.shared import mail_templates
from mental_health_module.jobs import notices as jobs
from mental_health_module.mental_health_core.report.notices_sent import notices_sent
from mental_health_module.patches.v0_3 import tell_by_mail
from mental_health_module.services.portal import page as portal
from mental_health_module.services.retention import erasure_traces
from mental_health_module.services.shared import notices
from mental_health_module.services.shared.refusals import MailHourError, MailTemplateError
from mental_health_module.services.shared.ways import choices, deliveries, figures, mail, mail_states
from tests.makers import factories, mails, portal_people
from tests.makers.mails import get_states

SENTENCE = "A meeting to which you are invited is tomorrow."


@pytest.fixture
def post(site, monkeypatch):
	return mails.make_post(monkeypatch)


def tell(post, *users: str, name: str = "MHM-1") -> None:
	notices.notify_unchecked(users, SENTENCE, "MH Meeting", name, cannot_wait=True)
	post.work()


def make_template(body: str, subject: str = "{{ school }}: {{ subject }}") -> str:
	values = {"subject": subject, "use_html": 1, "response_html": body}
	name = f"Template {factories.get_number()}"
	template = frappe.get_doc({"doctype": "Email Template", "name": name, **values})
	return template.insert(ignore_permissions=True).name


def save_settings(**values) -> None:
	settings = frappe.get_doc("MH Settings")
	settings.update(values)
	settings.save(ignore_permissions=True)


def test_the_schools_own_words_stand_in_the_mails(post):
	schools = frappe.get_all("MH School", pluck="name", order_by="name asc", limit=2)
	school = schools[0] if len(schools) == 1 else ""
	save_settings(mail_template=make_template("<h1>{{ reader }}</h1>{{ lines[0].sentence }}"))
	user = portal_people.make_account()
	tell(post, user)
	[sent] = post.get_mails(user)
	assert sent.subject == f"{school}: {SENTENCE}".strip()
	assert f"<h1>{user.split('@')[0]}</h1>{SENTENCE}" in sent.html


def test_a_template_that_asks_for_records_is_refused_where_it_is_chosen(site):
	template = make_template("{{ frappe.get_all('User') }}")
	before = frappe.db.get_single_value("MH Settings", "mail_template")
	with pytest.raises(MailTemplateError):
		save_settings(mail_template=template)
	with pytest.raises(MailHourError):
		save_settings(digest_hour=24)
	assert frappe.db.get_single_value("MH Settings", "mail_template") == before


def test_a_template_that_was_spoilt_later_gives_way_and_the_report_says_so(post):
	template = make_template("{{ lines[0].sentence }}")
	save_settings(mail_template=template)
	spoilt = "{{ frappe.db.sql('select 1') }}"
	frappe.db.set_value("Email Template", template, "response_html", spoilt)
	user = portal_people.make_account()
	tell(post, user)
	[sent] = post.get_mails(user)
	assert "select" not in sent.html and SENTENCE in sent.html
	assert "Correct it" in " ".join(figures.get_next_steps(0))


@pytest.mark.parametrize(
	("status", "state", "error"),
	[
		("Sent", deliveries.SENT, None),
		("Error", deliveries.FAILED, mail_states.REFUSED),
		(None, deliveries.FAILED, mail_states.TAKEN_OUT),
		("Not Sent", deliveries.WAITING, None),
	],
)
def test_how_a_mail_ends_is_read_back(post, status, state, error):
	user = portal_people.make_account()
	tell(post, user)
	[sent] = post.get_mails(user)
	if status:
		frappe.db.set_value("Email Queue", sent.name, "status", status)
	else:
		frappe.db.delete("Email Queue", {"name": sent.name})
	jobs.read_mails_back()
	[row] = frappe.get_all(deliveries.DELIVERY, {"user": user}, ["state", "error"], order_by="name")
	assert (row.state, row.error) == (state, error)


def test_a_mail_that_has_not_left_for_three_days_counts_as_failed(site):
	now = now_datetime()
	assert mail_states.get_end("Not Sent", add_to_date(now, hours=-71)) is None
	assert mail_states.get_end("Not Sent", add_to_date(now, hours=-73)) == ("Failed", mail_states.STUCK)
	assert mail_states.get_end("Sent", add_to_date(now, hours=-73)) == ("Sent", None)


def test_mails_that_lead_to_an_erased_record_go_and_what_else_stood_in_them_is_sent_anew(post):
	user, other = portal_people.make_account(), portal_people.make_account()
	notices.notify_all_unchecked(
		notices.Notice(frozenset([one]), SENTENCE, "MH Meeting", name, cannot_wait=True)
		for one, name in ((user, "MHM-1"), (user, "MHM-2"), (other, "MHM-2"))
	)
	post.work()
	erasure_traces.sweep_unchecked("MH Meeting", ["MHM-1"])
	assert (post.get_mails(user), len(post.get_mails(other))) == ([], 1)
	assert get_states(user) == [deliveries.WAITING]
	mails.let_a_day_pass()
	jobs.begin_digests()
	post.work()
	[sent] = post.get_mails(user)
	assert "MHM-2" in sent.html and "MHM-1" not in sent.html


def test_the_report_counts_each_way_and_says_what_to_do(post):
	before = {row["way"]: row["sent"] for row in notices_sent.execute({})[1]}
	users = [portal_people.make_account() for _ in range(3)]
	choices.choose(users[2], "Not by Mail")
	tell(post, *users)
	frappe.db.set_value("User", users[1], "email", "")
	tell(post, users[1], name="MHM-2")
	frappe.db.set_value("Email Queue", post.get_mails(users[0])[0].name, "status", "Sent")
	jobs.read_mails_back()
	_columns, rows, message = notices_sent.execute({"from_date": today(), "to_date": today()})
	by_way = {row["way"]: row for row in rows}
	assert by_way["Bell and Portal"]["sent"] == before.get("Bell and Portal", 0) + 4
	mailed = by_way["E-mail"]
	assert (mailed["sent"], mailed["waiting"], mailed["no_address"], mailed["failed"]) == (1, 2, 1, 0)
	assert "1 did not arrive" in message
	frappe.db.set_value("Email Account", {"default_outgoing": 1}, "enable_outgoing", 0)
	assert mail.NO_ACCOUNT in notices_sent.execute({})[2]
	frappe.db.set_single_value("MH Settings", "mail_notices", 0)
	assert "switched off" in notices_sent.execute({})[2]


def test_what_was_sent_months_ago_is_forgotten(post):
	user = portal_people.make_account()
	tell(post, user)
	jobs.forget_old()
	assert len(get_states(user)) == 1
	old = add_to_date(now_datetime(), days=-deliveries.KEPT_DAYS - 1)
	frappe.db.set_value(deliveries.DELIVERY, {"user": user}, "creation", old, update_modified=False)
	jobs.forget_old()
	assert get_states(user) == []


def test_only_who_administers_the_site_reads_what_was_sent(post):
	lead = factories.make_user(roles=["MH Lead Counsellor", "MH Leader"]).name
	admin = factories.make_user(roles=["System Manager"]).name
	assert not frappe.has_permission(deliveries.DELIVERY, "read", user=lead)
	assert frappe.has_permission(deliveries.DELIVERY, "read", user=admin)
	for right in ("create", "write", "delete"):
		assert not frappe.has_permission(deliveries.DELIVERY, right, user=admin)
	fields = {field.fieldname for field in frappe.get_meta(deliveries.DELIVERY).fields}
	assert fields & {"subject", "document_type", "document_name", "learner"} == set()


def test_the_card_is_shown_to_whoever_can_be_told_where_the_school_sends_mails(post):
	people = portal_people.make_portal_school()
	leader = factories.make_user(roles=["MH Leader"]).name
	stranger = portal_people.make_account()
	choices.choose(people.teacher, "At Once")
	chosen = [(one.word, one.is_chosen) for one in portal.get_page(people.teacher).telling]
	assert chosen == [("Not by Mail", False), ("Once a Day", False), ("At Once", True)]
	assert [one.is_chosen for one in portal.get_page(leader).telling] == [False, True, False]
	assert portal.get_page(stranger).telling == ()
	frappe.db.set_single_value("MH Settings", "mail_notices", 0)
	assert portal.get_page(people.teacher).telling == ()


def test_a_site_from_before_tells_by_mail_once_updated_unless_somebody_has_said_else(site):
	frappe.db.delete("Singles", {"doctype": "MH Settings", "field": ("in", list(tell_by_mail.VALUES))})
	frappe.db.set_single_value("MH Settings", "mail_notices", 0)
	frappe.delete_doc("Email Template", mail_templates.NAME, force=True)
	for _ in range(2):
		tell_by_mail.execute()
	assert frappe.db.get_single_value("MH Settings", "mail_notices") == 0
	assert frappe.db.get_single_value("MH Settings", "digest_hour") == 7
	assert frappe.db.get_single_value("MH Settings", "mail_template") == mail_templates.NAME


def test_uninstalling_takes_the_template_along_unless_the_school_has_edited_it(site):
	standard_records.create_missing_mail_template()
	frappe.db.set_value("Email Template", mail_templates.NAME, "subject", "Our school: {{ subject }}")
	standard_records.remove_unedited_mail_template()
	assert frappe.db.exists("Email Template", mail_templates.NAME)
	frappe.db.set_value("Email Template", mail_templates.NAME, "subject", mail_templates.SUBJECT)
	standard_records.remove_unedited_mail_template()
	assert not frappe.db.exists("Email Template", mail_templates.NAME)

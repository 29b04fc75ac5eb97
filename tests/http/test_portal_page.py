"""The page `/mental-health` over HTTP, as each kind of person gets it."""

import re

import pytest

from tests.makers import factories, portal_people

PAGE = "/mental-health"
CANARY = "CANARY-9f31-never-on-the-portal"


def make_world(committed):
	"""A teacher with an open training, a pupil with a psychological file, a guardian and a stranger."""
	password = factories.PASSWORD
	world = portal_people.make_portal_school(password=password)
	world.pupil, world.guardian, world.stranger = (
		portal_people.make_account(password=password) for _ in range(3)
	)
	ward = factories.make_pupil(first_name="Xiaoming", user=world.pupil)
	portal_people.make_guardian(user=world.guardian, wards=[ward])
	counsellor = factories.make_counsellor(school=world.school, from_date="2020-01-01")
	factories.make_qualification(counsellor=counsellor.name)
	file = factories.make_file(counsellor=counsellor, learner=ward.name, summary=CANARY)
	factories.make_session(file=file, notes=CANARY)
	world.counsellor_name, world.topic, world.file = (
		counsellor.counsellor_name,
		world.training.topic,
		file.name,
	)
	committed.keep()
	return world


@pytest.fixture(scope="module")
def world(lasting):
	"""For who only reads."""
	return lasting(make_world)


@pytest.fixture
def own_world(committed):
	return make_world(committed)


def get_client(http, user):
	"""A signed-in client with the token that the page itself hands out."""
	return http(user, factories.PASSWORD, page=PAGE)


def get_content(client, **options):
	answer = client.get(PAGE, **options)
	assert answer.status_code == 200, answer.text
	return answer.text


def get_attendances(committed, training):
	committed.refresh()
	names = committed.frappe.get_all(
		"MH Training Attendance", filters={"training_session": training}, pluck="name", order_by="name"
	)
	for name in names:
		committed.remember("MH Training Attendance", name)
	return names


def call(client, action, training):
	return client.call(f"mental_health_module.api.portal.{action}", training=training)


def test_a_guest_is_asked_to_sign_in_and_sees_the_help_line(http, world):
	content = get_content(http(), headers={"Accept-Language": "en"})
	assert "/login?redirect-to=/mental-health" in content
	assert 'href="tel:12356"' in content
	assert "<title>Mental Health</title>" in content
	assert re.search(r'<meta name="robots" content="noindex[^"]*">', content)
	for text in (world.topic, world.counsellor_name, CANARY):
		assert text not in content


@pytest.fixture
def chinese_offered(committed):
	"""A site that offers Chinese to guests: from 16 on an administrator switches a language on first."""
	chinese = committed.frappe.get_doc("Language", "zh")
	before = chinese.enabled
	chinese.update({"enabled": 1}).save()
	committed.frappe.db.commit()
	yield
	committed.frappe.get_doc("Language", "zh").update({"enabled": before}).save()
	committed.frappe.db.commit()


def test_a_guest_with_a_chinese_browser_gets_chinese(http, world, chinese_offered):
	content = get_content(http(), headers={"Accept-Language": "zh-CN,zh;q=0.9"})
	assert "<title>心理健康</title>" in content
	assert "登录后可以看到属于您的内容" in content


def test_a_user_with_chinese_settings_gets_chinese(http, own_world, committed):
	committed.frappe.db.set_value("User", own_world.stranger, "language", "zh")
	committed.frappe.db.commit()
	content = get_content(get_client(http, own_world.stranger), headers={"Accept-Language": "en"})
	assert "请联系学校办公室进行关联" in content


def test_a_teacher_sees_the_open_training_and_signs_in_once(http, own_world, committed):
	client = get_client(http, own_world.teacher)
	content = get_content(client)
	assert own_world.topic in content
	assert 'data-action="sign_in"' in content
	for _ in range(2):
		answer = call(client, "sign_in", own_world.training.name)
		assert answer.status_code == 200, answer.text
	assert len(get_attendances(committed, own_world.training.name)) == 1
	content = get_content(client)
	assert 'data-action="sign_in"' not in content
	assert 'data-action="sign_out"' in content


def test_two_requests_at_once_make_one_row(http, own_world, committed):
	from concurrent.futures import ThreadPoolExecutor

	client = get_client(http, own_world.teacher)
	with ThreadPoolExecutor(4) as pool:
		answers = list(pool.map(lambda _: call(client, "sign_in", own_world.training.name), range(4)))
	assert [answer.status_code for answer in answers] == [200] * 4
	assert len(get_attendances(committed, own_world.training.name)) == 1


def test_a_post_without_the_token_is_refused_and_writes_nothing(http, own_world, committed):
	client = get_client(http, own_world.teacher)
	del client.headers["X-Frappe-CSRF-Token"]
	answer = call(client, "sign_in", own_world.training.name)
	assert answer.status_code == 400
	assert answer.json()["exc_type"] == "CSRFTokenError"
	assert get_attendances(committed, own_world.training.name) == []


def test_a_post_of_a_session_that_never_got_a_token_is_refused(http, own_world, committed):
	client = http()
	client.post("/api/method/login", data={"usr": own_world.teacher, "pwd": factories.PASSWORD})
	answer = call(client, "sign_in", own_world.training.name)
	assert answer.status_code == 403
	assert answer.json()["exc_type"] == "PageTooOldError"
	assert get_attendances(committed, own_world.training.name) == []


def test_a_get_request_cannot_sign_in(http, own_world, committed):
	client = get_client(http, own_world.teacher)
	answer = client.get(
		"/api/method/mental_health_module.api.portal.sign_in", params={"training": own_world.training.name}
	)
	assert answer.status_code == 403
	assert get_attendances(committed, own_world.training.name) == []


@pytest.mark.parametrize("who", ["pupil", "guardian", "stranger"])
def test_who_is_not_staff_sees_no_training_and_cannot_sign_in(http, own_world, committed, who):
	client = get_client(http, getattr(own_world, who))
	content = get_content(client)
	for text in (own_world.topic, own_world.training.name, 'data-action="', CANARY, own_world.file):
		assert text not in content
	answer = call(client, "sign_in", own_world.training.name)
	assert answer.status_code == 403
	assert answer.json()["exc_type"] == "NotStaffError"
	assert get_attendances(committed, own_world.training.name) == []


@pytest.mark.parametrize("who", ["pupil", "guardian"])
def test_pupil_and_guardian_see_the_counsellor_and_the_first_name(http, world, who):
	content = get_content(get_client(http, getattr(world, who)))
	assert world.counsellor_name in content
	assert "Xiaoming" in content
	assert 'href="tel:12356"' in content


def test_a_teachers_page_never_shows_a_file(http, world):
	content = get_content(get_client(http, world.teacher))
	for text in (CANARY, world.file, "Xiaoming"):
		assert text not in content


def test_markup_in_a_topic_stays_text(http, own_world, committed):
	committed.frappe.db.set_value(
		"MH Training Session", own_world.training.name, "topic", "<script>alert(1)</script>"
	)
	committed.frappe.db.commit()
	content = get_content(get_client(http, own_world.teacher))
	assert "<script>alert(1)</script>" not in content
	assert "&lt;script&gt;alert(1)" in content


def test_the_page_is_not_kept_for_the_next_person(http, world):
	get_content(get_client(http, world.teacher))
	assert world.topic not in get_content(http())


def test_the_page_is_not_in_the_sitemap(http):
	assert "mental-health" not in http().get("/sitemap.xml").text


def test_a_guest_is_asked_to_sign_in_on_a_page_below_and_comes_back_to_it(http, world):
	answer = http().get(f"{PAGE}/trainings", headers={"Accept-Language": "en"})
	assert answer.status_code == 200
	assert "/login?redirect-to=/mental-health/trainings" in answer.text
	assert world.topic not in answer.text


@pytest.mark.parametrize("subject", ["nothing", "Trainings", "trainings/more", "%2e%2e%2fme"])
def test_a_page_below_that_is_not_there_is_not_found(http, world, subject):
	assert get_client(http, world.teacher).get(f"{PAGE}/{subject}").status_code == 404


@pytest.mark.parametrize("who", ["pupil", "guardian", "stranger"])
def test_a_page_of_staff_shows_nothing_to_others(http, world, who):
	answer = get_client(http, getattr(world, who)).get(f"{PAGE}/trainings")
	assert answer.status_code == 200
	assert "Nothing is here for you." in answer.text
	assert world.topic not in answer.text


def test_a_page_below_has_the_trainings_and_runs_no_scripts_but_ours(http, world):
	answer = get_client(http, world.teacher).get(f"{PAGE}/trainings")
	assert world.topic in answer.text
	assert "script-src 'nonce-" in answer.headers["Content-Security-Policy"]
	assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_for_signing_in_leads_to_the_help_line_and_says_nothing_of_anybody(http, world):
	answer = http().get("/login", headers={"Accept-Language": "en"})
	assert answer.text.count(f'<a href="{PAGE}"') == 1
	assert "Need somebody to talk to?" in answer.text
	assert "Need somebody to talk to?" not in get_content(http())
	content = get_content(http())
	for text in (world.counsellor_name, world.topic, CANARY):
		assert text not in content
	assert 'href="tel:120"' in content

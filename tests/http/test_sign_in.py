"""The web process answers and knows who is asking."""


def test_administrator_can_sign_in_and_write(http, committed):
	client = http("Administrator")
	answer = client.post("/api/resource/ToDo", json={"description": "made over HTTP"})
	assert answer.status_code == 200, answer.text
	name = answer.json()["data"]["name"]
	committed.remember("ToDo", name)
	committed.refresh()
	assert committed.frappe.db.get_value("ToDo", name, "owner") == "Administrator"


def test_guest_is_refused_a_list(http):
	assert http().get("/api/resource/ToDo").status_code == 403

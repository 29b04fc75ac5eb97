"""What the tests of unlocking over HTTP ask and do."""

from tests import unlocked
from tests.makers import factories

API = "mental_health_module.api.unlocking."
SECRET = "a secret of the session"
SESSION = "MH Counselling Session"


def sign_in(http, user):
	return http(user, factories.PASSWORD, unlock=False, page="/mental-health")


def read(client, case):
	return client.get(f"/api/resource/{SESSION}/{case.name}")


def get_names(client):
	return [row["name"] for row in client.get(f"/api/resource/{SESSION}").json()["data"]]


def unlock(client, code=unlocked.CODE, digits=None, user=None):
	if digits is None:
		unlocked.let_digits_count_again(user)
		digits = unlocked.get_digits(unlocked.get_secret(user))
	return client.call(API + "unlock_with_code", code=code, digits=digits)


def get_refusal(answer):
	assert not answer.ok
	return answer.json()["exc_type"]


def change(committed, doctype, user, values):
	"""What somebody does who writes the database."""
	frappe = committed.frappe
	frappe.db.rollback()
	(name,) = frappe.get_all(doctype, {"user": user}, pluck="name", order_by="creation desc", limit=1)
	frappe.db.set_value(doctype, name, values, update_modified=False)
	frappe.db.commit()

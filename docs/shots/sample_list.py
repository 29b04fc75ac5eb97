"""A sign-in sheet on its way in, for the pictures of an import: put in before, taken away afterwards."""

from docs.shots.account import Account
from docs.shots.table import HELD_TRAINING

HEADINGS = "姓名,工号,签到时间,签退时间"
# The third number is nobody's, so somebody has to say who is meant.
TO_CHOOSE = (
	"王宏堂,YG001,13:52,16:03",
	"白雁,YG003,13:55,16:02",
	"刘文君,YG910,13:58,16:01",
	"参加人数：3,,,",
)
# A time that is none, a formula, and a person that nobody knows.
WITH_PROBLEMS = ("王宏堂,YG001,25:70,16:03", "白雁,=1+2,13:55,16:02", "无此人,YG920,13:58,16:01")
SHEETS = {"to_choose": TO_CHOOSE, "with_problems": WITH_PROBLEMS}


def put(account: Account, kind: str) -> str:
	"""Upload the sheet as the account, have it checked, and return the list's name."""
	training = account.find(HELD_TRAINING)
	school = account.call(
		"frappe.client.get_value", doctype="MH Training Session", filters=training, fieldname="school"
	)["school"]
	content = "\n".join([HEADINGS, *SHEETS[kind], ""]).encode("utf-8-sig")
	document = {
		"doctype": "MH List Import",
		"kind": "Training Sign-in Sheet",
		"school": school,
		"training_session": training,
		"sheet": account.upload("培训签到表.csv", content),
	}
	name = account.call("frappe.client.insert", doc=document)["name"]
	account.call("mental_health_module.api.list_import.check", name=name)
	return name


def take_away(account: Account, name: str) -> None:
	"""Delete the list again; its sheet goes with it."""
	account.call("frappe.client.delete", doctype="MH List Import", name=name)

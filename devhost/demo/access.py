"""Rights of others to the made-up files: one asked for, one approved, one file opened in an emergency."""

from frappe.utils import add_days, now_datetime

from devhost.demo.accounts import BY_NAME
from devhost.demo.records import acting_as, insert
from mental_health_module.access.sealed.sealed_rows import get_file_of
from mental_health_module.services.rights import access_grants, emergencies

MARK = "（虚构，仅供演示）"


def make_rights(pupils: list[str]) -> None:
	"""Let the demo accounts ask for, grant and open files of these pupils."""
	names = ("counsellor", "lead", "teacher", "trainee")
	counsellor, lead, teacher, trainee = (BY_NAME[name].user for name in names)
	files = [get_file_of(pupil) for pupil in pupils]
	granted = ask(lead, files[0], trainee, f"见习期间随访，需要了解前期情况。{MARK}")
	with acting_as(counsellor):
		access_grants.decide(granted, True)
	ask(lead, files[1], teacher, f"下周家长会前需要了解如何配合。{MARK}")
	with acting_as(lead):
		emergencies.open_file(
			pupils[2], "To the Pupil’s Own Life", f"同学来报其留言令人担心，个案教师外出。{MARK}"
		)


def ask(user: str, file: str, grantee: str, reason: str) -> str:
	"""A grant for a week that `user` asks for; returns its name."""
	with acting_as(user):
		grant = insert(
			"MH Access Grant",
			psychological_file=file,
			grantee=grantee,
			reason=reason,
			starts_at=now_datetime(),
			ends_at=add_days(now_datetime(), 7),
		)
	return grant.name

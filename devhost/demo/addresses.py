"""E-mail addresses of made-up people, and which of them have a demo account.

They end in demo.example, which nobody can own (RFC 2606).
"""

DOMAIN = "demo.example"
STAFF_NUMBERS = {1: "leader", 6: "member", 8: "teacher", 9: "trainee", 32: "counsellor", 33: "lead"}
STAFF_NUMBERS[34] = "coordinator"
FIRST_TEACHER, FIRST_SUBJECT_TEACHER = 8, 32
NUMBERS = {"staff": STAFF_NUMBERS, "pupil": {1: "pupil"}, "guardian": {1: "guardian"}}


def get_address(kind: str, number: int) -> str:
	"""The e-mail address of the numbered staff, pupil or guardian, such as pupil00012@demo.example."""
	name = NUMBERS[kind].get(number) or f"{kind}{number:05d}"
	return f"{name}@{DOMAIN}"
